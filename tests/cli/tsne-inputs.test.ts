import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../data/fixtures.ts';
import { clusters } from '../embedding/clusters.ts';
import { jsonLines } from './program.ts';
import { runHere } from './run-here.ts';
import { expectRefusal } from './refusal.ts';

const SHORT = ['--perplexity', '5', '--iterations', '60'];

/** Lines of a CSV file, and labels. */
function folderOf(rows: readonly (readonly number[])[], labels: readonly string[] = []) {
  return temporaryFolder({
    'x.csv': Buffer.from(rows.map((row) => row.join(',')).join('\n')),
    'labels.txt': Buffer.from(labels.join('\n')),
  });
}

const { matrix } = clusters(40, 3, 2);
const rows = Array.from({ length: 40 }, (_, i) => [...matrix.values.subarray(3 * i, 3 * i + 3)]);

test('rows that are all equal: one place, null as JSON and the reason in words', async () => {
  const folder = await folderOf(
    rows.map(() => [3.25, 7]),
    rows.map((_, i) => `${i % 2}`),
  );
  const words = ['tsne', 'x.csv', '--labels', 'labels.txt', '--perplexity', '5'];
  const json = await runHere(folder, [...words, '--json', '--save', 'y.csv']);
  expect(json).toMatchObject({ status: 0, stderr: '' });
  expect(jsonLines(json.stdout).at(-1)).toMatchObject({
    distinct: 1,
    kl: null,
    trustworthiness: null,
    continuity: null,
    recall: null,
    accuracy: null,
    silhouette: null,
  });
  const places = readFileSync(join(folder, 'y.csv'), 'utf8').trim().split('\n').slice(1);
  expect(new Set(places)).toEqual(new Set(['0,0']));
  const { stdout } = await runHere(folder, [...words, '--figure', 'y.svg']);
  expect(stdout).toMatch(/^1 of 40 rows differ, equal ones lie at one place$/m);
  expect(stdout).toMatch(/^KL {14}undefined \(all rows are equal\)$/m);
  expect(stdout).toMatch(/^trustworthiness undefined \(all rows are equal\)$/m);
  expect(stdout).not.toContain('NaN');
  expect(readFileSync(join(folder, 'y.svg'), 'utf8')).toContain('KL undefined, trustworthiness');
});

test('few different rows: how many, and the perplexity that they have', async () => {
  const folder = await folderOf(rows.map((_, i) => rows[i % 7]));
  const { stdout } = await runHere(folder, ['tsne', 'x.csv', ...SHORT]);
  expect(stdout).toMatch(/^7 of 40 rows differ, equal ones lie at one place; perplexity 2$/m);
});

test('a number that stands for a missing one is named, and the rest is embedded', async () => {
  const spoiled = rows.map((row, i) => (i === 7 ? [row[0], row[1], 1e20] : row));
  const folder = await folderOf(spoiled);
  const { status, stdout, stderr } = await runHere(folder, ['tsne', 'x.csv', ...SHORT, '--json']);
  expect(status).toBe(0);
  expect(jsonLines(stdout)).toHaveLength(1);
  expect(stderr).toContain(
    'lowcap: row 8, column 3 of x.csv is 1e+20, more than a million times as far out as half of its column; ' +
      'if that stands for a missing number, leave the row out\n',
  );
});

test('labels with escape sequences neither reach the terminal nor break a figure', async () => {
  const folder = await folderOf(
    rows,
    rows.map((_, i) => (i % 2 ? '\u001b[31mred\u001b[0m' : '猫')),
  );
  const words = ['tsne', 'x.csv', ...SHORT, '--labels', 'labels.txt', '--figure'];
  for (const file of ['y.svg', 'y.png']) {
    const { status, stdout, stderr } = await runHere(folder, [...words, file]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toContain('\u001b');
  }
  const svg = readFileSync(join(folder, 'y.svg'), 'utf8');
  expect(svg).not.toMatch(/(?!\n)\p{Cc}/u);
  expect(svg).toContain('>\\u{1b}[31mred\\u{1b}[0m</text>');
});

test('a perplexity below 1 is refused', async () => {
  const folder = await folderOf(rows);
  await expectRefusal(['tsne', join(folder, 'x.csv'), '--perplexity', '0.99'], ['0.99']);
});
