import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelsOfTexts } from '../../src/data/class-list.ts';
import { readRawData, readTable, readWholeRawData } from '../../src/data/rows-file.ts';
import { COMMA, parseNumber, POINT } from '../../src/data/table/number.ts';

const read = (text: string) => readWholeRawData(Buffer.from(text), {}, 'x').training;

const digits = fc.stringMatching(/^\d{1,30}$/);
const written = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((value) => value.toExponential(18)),
  fc.tuple(digits, digits, fc.integer({ min: -40, max: 40 })).map(([a, b, e]) => `-${a}.${b}e${e}`),
  fc.tuple(digits, digits).map(([a, b]) => `+${a}.${b}`),
  // Between two float64, and one beside it.
  fc
    .tuple(fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }), fc.bigInt({ min: -1n, max: 1n }))
    .map(([half, beside]) => String(16n * (2n * half + 1n) + beside)),
  fc.stringMatching(/^[-+.e0-9]{0,6}$/),
);
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

test('a number is the one that Number(text) gives', () => {
  fc.assert(
    fc.property(written, (text) => {
      const expected = PLAIN_NUMBER.test(text) ? Number(text) : NaN;
      const bytes = Buffer.from(`;${text};`);
      expect(parseNumber(bytes, 1, bytes.length - 1, POINT)).toBe(expected);
      const german = Buffer.from(text.replace('.', ','));
      if (!text.includes('.')) return;
      expect(parseNumber(german, 0, german.length, COMMA)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

const numbers = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
);
const tables = fc
  .record({ columns: fc.integer({ min: 2, max: 5 }), rows: fc.integer({ min: 2, max: 12 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      columns: fc.constant(columns),
      values: fc.array(numbers, { minLength: columns * rows, maxLength: columns * rows }),
      classes: fc.array(fc.constantFrom('a', 'b "c"', 'd,e;f\tg h\ni', 'é'), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  );

interface Style {
  readonly separator: string;
  readonly decimal?: string;
  readonly end?: string;
  readonly header?: boolean;
  readonly index?: boolean;
  readonly trailing?: boolean;
  readonly quoted?: boolean;
}

interface Written {
  readonly columns: number;
  readonly values: readonly number[];
  readonly classes: readonly string[];
}

function write({ columns, values, classes }: Written, style: Style): string {
  const { separator, decimal = '.', end = '\n', header = true } = style;
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const number = (value: number) =>
    style.quoted ? quote(String(value)) : String(value).replace('.', decimal);
  const line = (index: string, cells: readonly string[]) =>
    [...(style.index ? [index] : []), ...cells, ...(style.trailing ? [''] : [])].join(separator);
  const names = [...Array.from({ length: columns }, (_, i) => `c${i}`), 'class'].map(quote);
  const rows = classes.map((label, row) => {
    const cells = values.slice(row * columns, (row + 1) * columns).map(number);
    return line(String(row), [...cells, quote(label)]);
  });
  return [...(header ? [line('""', names)] : []), ...rows, ''].join(end);
}

const STYLES: Record<string, Style> = {
  'CRLF and an index': { separator: ',', end: '\r\n', index: true },
  'CR alone': { separator: ',', end: '\r' },
  'blanks around cells': { separator: ' , ' },
  'everything in quotes': { separator: ',', quoted: true },
  'trailing separators': { separator: ',', trailing: true },
  'decimal commas': { separator: ';', decimal: ',', index: true },
  tabs: { separator: '\t' },
  'runs of blanks': { separator: '   ' },
};

test.each(Object.entries(STYLES))('with %s, a table is the same', (_, style) => {
  fc.assert(
    fc.property(tables, (table) => {
      const expected = { ...read(write(table, { separator: ',' })), notes: [] };
      expect(expected.count).toBe(table.classes.length);
      expect({ ...read(write(table, style)), notes: [] }).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

test('a table is the same in whatever pieces it comes, packed or not, and in UTF-16', async () => {
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      async (table, size, end) => {
        const text = write(table, { separator: ',', end });
        const expected = read(text);
        const plain = Buffer.from(text);
        const wide = Buffer.from(`\uFEFF${text}`, 'utf16le');
        for (const bytes of [plain, gzipSync(plain), wide, Buffer.from(wide).swap16()]) {
          expect(await readTable(inPieces(bytes, size), {}, 'x')).toEqual(expected);
        }
      },
    ),
    { numRuns: 8 },
  );
});

test('rows beyond those that decide are read like them, and change what they must', async () => {
  const rows = 3000;
  const bytes = Array.from({ length: rows }, (_, row) => `${row % 256},${row % 7}`);
  const all = await readRawData(Buffer.from(bytes.join('\n')), {}, 'x');
  expect(all.training.values).toBeInstanceOf(Uint8Array);
  expect(all.training.values.at(-2)).toBe(2999 % 256);
  const times = bytes.map((_, row) => `${1.7e12 + row},${row === 2500 ? 0.5 : 1}`);
  const pieces = inPieces(Buffer.from(times.join('\n')), 1000);
  const { training } = await readRawData(pieces, {}, 'x');
  expect(training.offsets).toEqual(Float64Array.of(1.7e12 + 499, 1));
  expect([...training.values.subarray(2 * 2500, 2 * 2500 + 2)]).toEqual([2001, -0.5]);
  // Bytes up to the last row.
  bytes[rows - 1] = '0.5,0';
  const late = read(bytes.join('\n'));
  expect(late.values).toBeInstanceOf(Float32Array);
  expect([...late.values.subarray(2 * 300, 2 * 300 + 2)]).toEqual([300 % 256, 300 % 7]);
  expect(late.values.at(-2)).toBe(0.5);
});

test('names of classes are sorted by value if all are whole numbers, else by code point', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.bigInt(), { minLength: 1 }), (integers) => {
      const { classes, names } = labelsOfTexts(integers.map(String));
      expect(names).toEqual(integers.toSorted((a, b) => (a < b ? -1 : 1)).map(String));
      expect(Array.from(classes, (place) => names[place])).toEqual(integers.map(String));
    }),
  );
  const words = ['10', '9', '01', '\uFF5E', '😀', 'a', 'ab', ''];
  expect(labelsOfTexts(words).names).toEqual(['', '01', '10', '9', 'a', 'ab', '\uFF5E', '😀']);
  expect(labelsOfTexts(['1.0', '2.', '1', '1e1', '1.50', '01']).names).toEqual([
    '01',
    '1',
    '1.50',
    '10',
    '2',
  ]);
});

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
