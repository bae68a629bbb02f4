import { expect, onTestFinished, test, vi } from 'vitest';
import { reportLeftOut } from '../../cli/damaged.ts';
import { UNKNOWN_ID } from '../../src/lab/damaged-row.ts';

test('what is left out comes back with the next run, but with lost pages only after a repair', () => {
  const written: string[] = [];
  const write = vi.spyOn(process.stderr, 'write');
  onTestFinished(() => write.mockRestore());
  write.mockImplementation((text) => written.push(String(text)) > 0);
  const row = { kind: 'trial', id: 'ab12', wrong: 'no row' } as const;
  const lost = { kind: 'trial', id: UNKNOWN_ID, wrong: 'pages that cannot be read' } as const;
  expect(reportLeftOut([], 's.db')).toBe(0);
  expect(reportLeftOut([row], 's.db')).toBe(1);
  expect(reportLeftOut([row, lost], 's.db')).toBe(1);
  expect(written.map((line) => line.slice(line.indexOf(' in s.db')))).toEqual([
    ' in s.db with no row, expected it as it was saved: it is left out, and the next run makes it again\n',
    ' in s.db with no row, expected it as it was saved: it is left out, and lowcap check --repair keeps what can be read\n',
    ' in s.db with pages that cannot be read, expected it as it was saved: it is left out, and lowcap check --repair keeps what can be read\n',
  ]);
});
