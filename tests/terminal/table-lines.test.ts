import { describe, expect, test } from 'vitest';
import { widthOf } from '../../cli/terminal/layout.ts';
import { firstRow, tableLines } from '../../cli/terminal/table/table.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';

const NONE = makeTheme({ name: 'dark' });

describe('a table', () => {
  const rows = Array.from({ length: 30 }, (_, i) => [`row ${i}`, 'x'.repeat(40)]);
  const table = { columns: [{ title: 'name' }, { title: 'text', grows: true as const }], rows };

  test('keeps the selected row in view and says where it is', () => {
    for (const selected of [0, 1, 14, 28, 29]) {
      const lines = tableLines({ ...table, selected }, { width: 30, height: 6 }, NONE);
      expect(lines).toHaveLength(6);
      expect(lines[0]).toMatch(new RegExp(` ${selected + 1}/30$`));
      expect(lines.filter((line) => line.startsWith('>'))).toEqual([
        expect.stringContaining(`row ${selected} `),
      ]);
      expect(Math.max(...lines.map(widthOf))).toBe(30);
    }
    expect(firstRow(3, 2, 10)).toBe(0);
  });

  test('says how many rows are in view where none is selected', () => {
    const lines = tableLines({ ...table, selected: -1 }, { width: 30, height: 6 }, NONE);
    expect(lines[0]).toMatch(/ 5 of 30$/);
    expect(lines.slice(1).map((line) => line.slice(2, 7))).toEqual(
      [0, 1, 2, 3, 4].map((row) => `row ${row}`),
    );
  });

  test('its count covers no title and no cell', () => {
    const columns = [{ title: 'name' }, { title: 'measured' }];
    const counted = { columns, rows: rows.map(([name]) => [name, 'x']), selected: 1 };
    for (const width of [18, 19, 22, 25]) {
      expect(tableLines(counted, { width, height: 6 }, NONE)[0]).toContain('measured');
    }
    const wide = { title: 'name', grows: true as const };
    const growing = { columns: [wide, columns[1]], selected: 1 };
    const [heading] = tableLines(
      { ...growing, rows: counted.rows },
      { width: 30, height: 6 },
      NONE,
    );
    expect(heading).toMatch(/measured 2\/30$/);
  });
});
