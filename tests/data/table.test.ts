import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fileKind } from '../../src/data/file-kind.ts';
import { readWholeRawData } from '../../src/data/rows-file.ts';
import type { TableOptions } from '../../src/data/table/options.ts';
import { imagesFile, refusal } from './fixtures.ts';
import { npyFile } from './npy-file.ts';

const read = (text: string | Uint8Array, options: TableOptions = {}) =>
  readWholeRawData(typeof text === 'string' ? Buffer.from(text) : text, options, 'x.csv').training;

const FLOWERS = 'a,kind,b,site\n1.5,elm,2,s1\n2.5,oak,3,s1\n3.5,elm,4,s2\n';

describe('columns', () => {
  test('of labels and groups, by name or number', () => {
    for (const [label, group] of [
      ['kind', 'site'],
      [2, 4],
      ['2', '4'],
    ]) {
      expect(read(FLOWERS, { label, group })).toEqual({
        count: 3,
        dimensions: 2,
        values: Float32Array.of(1.5, 2, 2.5, 3, 3.5, 4),
        columns: ['a', 'b'],
        labels: { classes: Uint32Array.of(0, 1, 0), names: ['elm', 'oak'] },
        groups: { classes: Uint32Array.of(0, 0, 1), names: ['s1', 's2'] },
        notes: [
          'took line 1 as names',
          'took column 2, "kind", as labels',
          'took column 4, "site", as groups',
        ],
      });
    }
  });

  test('a name counts before a number', () => {
    const { labels } = read('2,1,0\n5.5,7,8\n6.5,9,8\n', { header: 'yes', label: '1' });
    expect(labels?.names).toEqual(['7', '9']);
  });

  test.each<[text: string, names: string[] | undefined, dimensions: number]>([
    ['5.1,elm\n4.9,oak\n', ['elm', 'oak'], 1],
    ['elm,5.1\noak,4.9\n', ['elm', 'oak'], 1],
    // Of two separators with which lines are alike, the one that leaves more numbers.
    ['elm;ash,5.1\noak;fir,4.9\n', ['elm;ash', 'oak;fir'], 1],
    ['elm,ash;5.1\noak,fir;4.9\n', ['elm,ash', 'oak,fir'], 1],
    // The other way round where lines are not alike.
    ['kind;x\na 1 2 3 4;5\na 1 2 3 9;6\na 1;7\n', ['a 1', 'a 1 2 3 4', 'a 1 2 3 9'], 1],
    ['a,Target\n1.5,3\n2.5,4\n', ['3', '4'], 1],
    ['x,y\n1,2\n2,3\n', undefined, 2],
    ['a,y\n1,2\n2,3\n', ['2', '3'], 1],
    ['a,target\n1,2.5\n2,3\n', undefined, 2],
    ['1,2\n3,4\n', undefined, 2],
    ['a,ok\n1.5,TRUE\n2,FALSE\n', undefined, 2],
    ['a,class\n1.5,TRUE\n2,FALSE\n', ['FALSE', 'TRUE'], 1],
  ])('%j has labels %j', (text, names, dimensions) => {
    const data = read(text);
    expect([data.labels?.names, data.dimensions]).toEqual([names, dimensions]);
  });

  test('a first column of texts of which no two are equal holds names of rows', () => {
    const rows = Array.from({ length: 9 }, (_, row) => `car ${row},${row}.5,${row % 2}`);
    const data = read(['model,speed,gears', ...rows].join('\n'));
    expect(data).toMatchObject({ dimensions: 2, columns: ['speed', 'gears'] });
    expect(data.labels).toBeUndefined();
    expect(data.notes[1]).toBe('left out column 1, "model", because no two of its texts are equal');
  });

  test('a separator behind the last name is no column', () => {
    const data = read('a,b,\n1,2\n3,4\n');
    expect(data).toMatchObject({ dimensions: 2, columns: ['a', 'b'] });
  });

  test('where there is a column of classes, a word among numbers is none', () => {
    const refused = 'got "m", expected a finite float32 number in line 4, column 2 of x.csv';
    expect(() => read('class,x\noak,5\nelm,6\noak,m\n')).toThrow(new RegExp(`^${refused}$`));
    expect(() => read('y,x\n1,5\n2,6\n3,1e39\n')).toThrow(
      /^got "1e39", expected a finite float32 number in line 4, column 2 of x\.csv$/,
    );
  });

  test('a line that is one name short names the columns behind those of the rows, unless it has numbers', () => {
    const data = read('speed,gears\nfast,1,2\nslow,3,4\n');
    expect(data).toMatchObject({ dimensions: 2, columns: ['speed', 'gears'] });
    for (const line of ['speed,5', '4,5']) {
      expect(() => read(`${line}\nfast,1,2\nslow,3,4\n`)).toThrow(
        'got 3 cells in line 2, expected 2 as in line 1 of x.csv',
      );
    }
  });

  test('TRUE and FALSE are 1 and 0', () => {
    const data = read('a,ok\n1.5,TRUE\n2,FALSE\n3,NA\n');
    expect([...data.values]).toEqual([1.5, 1, 2, 0, 3, NaN]);
    expect(data.missing).toMatchObject({ count: 1, row: 3, column: 2 });
  });

  test('784 of bytes are an image', () => {
    const row = Array.from({ length: 784 }, (_, pixel) => pixel % 256).join(',');
    expect(read(`${row}\n${row}\n`)).toMatchObject({ imageShape: { width: 28, height: 28 } });
  });

  test('one value far from all others is told, with its row', () => {
    const values = ['1.25', '2.5', '3.75', '2', '1e20', '3'].join('\n');
    expect(read(values).notes).toEqual([
      'float32 holds row 5 of column 1 only to 2.0e+12, beside a spread of 1.3: the value lies too far from the others',
    ]);
  });
});

describe('the first line', () => {
  const HEADED = 'took line 1 as names';
  test.each<[text: string, headed: boolean]>([
    ['a,b\n1,2\n', true],
    ['NA,b\n1,2\n', true],
    ['0,1\n1.5,2\n', true],
    [',0,1\n0,5,6\n', true],
    ['0,1,2,3,4,5,6,7\n8,7,6,5,4,3,2,1\n', true],
    ['a,class\n1.5,elm\n', true],
    ['NA,NA\n1,2\n', false],
    ['0\n1\n2\n', false],
    ['1,elm\n2,oak\n', false],
    ['5,1\n1,2\n', false],
  ])('%j: %j', (text, headed) => {
    const data = read(text);
    expect(data.notes.includes(HEADED)).toBe(headed);
    expect(data.count).toBe(text.trimEnd().split('\n').length - (headed ? 1 : 0));
  });

  test.each(['0,1\n1,0\n', '1,x\n3,4\n', 'land,1990,1991,1992\nA,1.5,2,3\nB,1,2,3\n'])(
    '%j is asked about, and then read as told',
    async (text) => {
      expect(await refusal(() => read(text))).toContain('expected --header yes or --header no');
      expect(read(text, { header: 'yes' }).notes).toContain(HEADED);
      if (!text.includes('x')) expect(read(text, { header: 'no' }).notes).not.toContain(HEADED);
    },
  );
});

describe('what cannot be used is refused in one sentence', () => {
  test.each<[text: string, options: TableOptions, sentence: string]>([
    ['a,kind\n1,elm\n2,\n', {}, 'got "", expected a label in line 3, column 2 of x.csv'],
    ['a,kind\n1,elm\n2,NA\n', {}, 'got "NA", expected a label in line 3, column 2 of x.csv'],
    ['a,s\n1,x\n2,?\n', { group: 's' }, 'got "?", expected a group in line 3, column 2 of x.csv'],
    ['a,b\n1,2\n3,inf\n', {}, 'got "inf", expected a finite float32 number in line 3, column 2'],
    [
      'a,b\n1,2\n3,-1e39\n',
      {},
      'got "-1e39", expected a finite float32 number in line 3, column 2',
    ],
    ['a,b\n1,2\n3,\u001b[0m\n4,5\n', {}, 'got "\\u001b[0m", expected a finite float32 number'],
    [
      'a,sex,c,kind\n1,m,2,elm\n2,f,3,oak\n',
      {},
      'got "m", expected a finite float32 number in line 2, column 2 of x.csv (the column of classes is named by --label)',
    ],
    ['a,b\n1,2\n3,4,5\n', {}, 'got 3 cells in line 3, expected 2 as in line 1 of x.csv'],
    ['a,b\n', {}, 'got no rows below the names, expected at least one in x.csv'],
    [
      FLOWERS,
      { label: 'tree' },
      'got label "tree", expected "a", "kind", "b", "site", or the number of a column from 1 to 4 of x.csv',
    ],
    [FLOWERS, { label: 5 }, 'got label 5, expected "a", "kind"'],
    [
      'a,b,c,d,e,f,g,h,i,j,k\n1,2,3,4,5,6,7,8,9,10,11\n',
      { label: 'z' },
      'got label "z", expected "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", …, or the number of a column from 1 to 11 of x.csv',
    ],
    [
      'a,a,b\n1,2,3\n',
      { label: 'a' },
      'got label "a", the name of columns 1 and 2, expected a number',
    ],
    ['kind\nelm\noak\n', { label: 1 }, 'got no column of numbers, expected at least one in x.csv'],
    [
      '<!DOCTYPE html><html>',
      {},
      'got a web page, expected a table, a .npy, .npz or IDX file in x.csv',
    ],
    ['SQLite format 3\0', {}, 'got an SQLite database, expected a table'],
    ['a,"b\n1,2\n', {}, 'got a quote out of place, expected quotes around whole cells in line 1'],
  ])('%j %j', async (text, options, sentence) => {
    const got = await refusal(() => read(text, options));
    expect(got).toContain(sentence);
    expect(got.split('\n')).toHaveLength(1);
  });

  test('something behind the last separator, far from the first rows', async () => {
    const rows = Array.from({ length: 1300 }, (_, row) => `${row},2,`);
    expect(await refusal(() => read(`${rows.join('\n')}\n3,4,5`))).toBe(
      'got "5", expected nothing, as in the rows before, in line 1301, column 3 of x.csv',
    );
  });

  test('bytes that are no UTF-8, far from the first rows', async () => {
    const rows = Array.from({ length: 1300 }, (_, row) => `${row % 2 ? 'é' : 'b'},${row}`);
    const bytes = Buffer.concat([Buffer.from(rows.join('\n')), Buffer.from([10, 0xe9, 44, 49])]);
    expect(await refusal(() => read(bytes))).toBe(
      'got bytes that are no UTF-8, expected text in line 1301, column 1 of x.csv',
    );
  });

  test('gzip that is damaged or cut off', async () => {
    const packed = gzipSync('a,b\n1,2\n3,4\n');
    const damaged = Uint8Array.from(packed);
    // Another sum: what is unpacked looks right.
    damaged[damaged.length - 8] ^= 1;
    for (const bytes of [damaged, packed.subarray(0, -3), packed.subarray(0, 15)]) {
      expect(await refusal(() => read(bytes))).toBe(
        'got a gzip file that is damaged or cut off, expected a whole one in x.csv',
      );
    }
  });
});

test('several gzip files one behind another are one', () => {
  const bytes = Buffer.concat([gzipSync('a,b\n1,2\n'), gzipSync('3,4\n')]);
  expect([...read(bytes).values]).toEqual([1, 2, 3, 4]);
});

test('lines of nothing are told; in a table of one column they are missing numbers', () => {
  const data = read('a,b\n1,2\n\n\n3,4\n\n');
  expect(data.count).toBe(2);
  expect(data.notes[1]).toBe('left out 2 lines of nothing or a comment, the first of them line 3');
  const list = read('1.5\n\n2.5\n\n');
  expect([...list.values]).toEqual([1.5, NaN, 2.5]);
  expect(list.missing).toEqual({ count: 1, row: 2, column: 1, place: 'line 2, column 1 of x.csv' });
});

test('integers too wide for float64 keep their differences', () => {
  const start = 2n ** 60n;
  const rows = Array.from({ length: 20 }, (_, row) => `${start + BigInt(row)},${row}.5`);
  const { values, offsets } = read(rows.join('\n'));
  expect(offsets![0]).toBe(2 ** 60);
  expect(values[2 * 19]).toBe(19);
});

test.each<[string, Uint8Array, string]>([
  ['gzip', gzipSync('a'), 'gzip'],
  ['zip', Buffer.from('PK\x03\x04'), 'zip'],
  ['npy', npyFile('|u1', '(1,)', [1]), 'npy'],
  ['IDX', imagesFile(new Uint8Array(784)), 'idx'],
  ['PNG', Buffer.from('\x89PNG\r\n', 'latin1'), 'picture'],
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'picture'],
  ['PGM', Buffer.from('P5 2 2 255\n'), 'picture'],
  ['safetensors', Buffer.from('\x10\0\0\0\0\0\0\0{"w1":1}'), 'safetensors'],
  ['SQLite', Buffer.from('SQLite format 3\0'), 'other'],
  ['a web page', Buffer.from('<html>'), 'other'],
  ['a text', Buffer.from('1,2\n'), 'table'],
  ['UTF-16', Buffer.from('\uFEFF1', 'utf16le'), 'table'],
  ['nothing', new Uint8Array(), 'table'],
])('%s is known by its first bytes', (_, bytes, kind) => expect(fileKind(bytes)).toBe(kind));
