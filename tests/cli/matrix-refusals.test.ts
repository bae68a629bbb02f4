import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { temporaryFolder } from '../data/fixtures.ts';
import { npyFile } from '../data/npy-file.ts';
import { matrixFolder } from './matrix-files.ts';
import { expectRefusal } from './refusal.ts';

describe('a matrix that cannot be embedded', () => {
  const rows = (count: number, row = '1,2') => Array.from({ length: count }, () => row);

  test.each<[name: string, lines: string[], mentioned: string[]]>([
    ['of three points', rows(3), ['got 3 points', 'expected at least 4']],
    [
      'too small for the perplexity',
      rows(90),
      [
        'got perplexity 30 for 90 points',
        'expected at least 1 and at most (points − 1) / 3 = 29.66',
      ],
    ],
    [
      'with rows of different length',
      [...rows(100), '1'],
      ['got 1 cell in line 101', 'expected 2 as in line 1', 'x.csv'],
    ],
    [
      'with a word',
      [...rows(100), '1,one'],
      ['got "one"', 'expected a finite float32 number in line 101, column 2', 'x.csv'],
    ],
    [
      'with a number that is none',
      [...rows(100), 'NaN,1'],
      ['got a missing number', 'line 101, column 1'],
    ],
    ['that is empty', [], ['got an empty file', 'expected a table of numbers', 'x.csv']],
  ])('%s', async (_, lines, mentioned) => {
    const folder = await temporaryFolder({ 'x.csv': Buffer.from(lines.join('\n')) });
    await expectRefusal(['tsne', join(folder, 'x.csv')], mentioned);
  });

  test('of another type, order of dimensions or size', async () => {
    const folder = await temporaryFolder({
      'complex.npy': npyFile('<c8', '(1, 1)', [0, 0, 0, 0, 0, 0, 0, 0]),
      'colours.npy': npyFile('|u1', '(1, 2, 1, 3)', [0, 0, 0, 0, 0, 0]),
      'short.npy': npyFile('<f4', '(4, 4)', [0, 0, 0, 0]),
      'text.npy': Buffer.from('1,2\n'),
      'page.csv': Buffer.from('<!doctype html><html></html>'),
      'x.npz': Buffer.from('PK\x03\x04'),
    });
    const refused = (file: string, ...mentioned: string[]) =>
      expectRefusal(['tsne', join(folder, file)], [...mentioned, file]);
    await refused('complex.npy', 'got type <c8', 'expected float16, float32, float64, signed');
    await refused('colours.npy', 'got colour images in an array of 1 × 2 × 1 × 3', 'expected rows');
    await refused('short.npy', 'got 4 bytes (truncated)', 'expected 64');
    await refused('page.csv', 'got a web page', 'expected a table, a .npy, .npz or IDX file');
    await refused('x.npz', 'got a ZIP archive that is damaged', 'expected what numpy.savez writes');
    // The name does not count: this is a table, of one row.
    await expectRefusal(['tsne', join(folder, 'text.npy')], ['got 1 point']);
  });
});

test('labels that do not fit', async () => {
  const folder = await matrixFolder();
  writeFileSync(join(folder, 'few.txt'), 'a\nb\n');
  const words = ['tsne', join(folder, 'x.npy'), '--labels'];
  await expectRefusal(
    [...words, join(folder, 'few.txt')],
    ['got 2 labels', 'expected 120, one for each point', 'few.txt'],
  );
  await expectRefusal([...words, join(folder, 'none.txt')], ['expected a file that can be read']);
  await expectRefusal([...words, join(folder, 'x.csv')], ['got 6 cells in line 1', 'expected one']);
});

test('a place where no embedding can be saved, before the work', async () => {
  const folder = await matrixFolder();
  const file = join(folder, 'x.csv');
  // The matrix is no matrix: whoever looks at it first says so instead.
  const words = ['tsne', join(folder, 'labels.txt')];
  const below = join(file, 'y.npy');
  await expectRefusal([...words, '--save', below], [`got ${below}`, 'can be written']);
  await expectRefusal(
    [...words, '--figure', join(file, 'y.svg')],
    ['y.svg inside the file', 'can be written'],
  );
  await expectRefusal(
    ['tsne', file, '--save', join(folder, '.', 'x.csv')],
    ['x.csv to read', 'to write', 'expected two different files'],
  );
});
