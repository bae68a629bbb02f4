import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trialsTable } from '../../cli/print/records.ts';
import { trialTable } from '../../src/analysis/trial-table.ts';
import { exportTrials } from '../../src/node/export-trials.ts';
import { writeNewFile } from '../../src/node/files.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { open, place, storedTrial } from './stores.ts';
import { database } from './stores.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

async function filled() {
  const file = await place();
  const store = open(file);
  store.save([storedTrial(A), storedTrial(B)]);
  return { file, store, folder: join(await temporaryFolder({}), 'out', 'exports') };
}

test('files say what they are, and none replaces another', async () => {
  const { file, store, folder } = await filled();
  const where = { file, folder };
  const all = (name: string) =>
    ['settings-and-results', 'histories'].map((of) => join(folder, `${of}-of-${name}.csv`));
  const one = await exportTrials(store, [A], 'tables', where);
  expect(one).toEqual(all('4-9-h1-s4294967295-custom-aaaaaaaaaaaa'));
  const many = await exportTrials(store, [A, B], 'tables', where);
  expect(many).toEqual(all('2-networks'));
  const again = await exportTrials(store, [B, A], 'tables', where);
  expect(again).toEqual(all('2-networks-2'));
  const records = [storedTrial(A), storedTrial(B)].map(({ record }) => record);
  expect(await readFile(many[0], 'utf8')).toBe(trialTable(records));
  expect(await readFile(again[0], 'utf8')).toBe(trialTable(records.toReversed()));
  expect((await readFile(again[1], 'utf8')).split('\n')[1]).toBe(
    `${B},données/数字,4-9,1,4294967295,"init normal:0.1, full batch, rate 0.03, 1 epoch",1,,0,,5e-324,0.1`,
  );
  // Nothing else is left there.
  expect(await readdir(folder)).toHaveLength(6);
});

test('nothing is exported when one of them is damaged, gone, or its data are', async () => {
  const { file, store, folder } = await filled();
  const where = { file, folder };
  await expect(exportTrials(store, [A, 'c'.repeat(64)], 'tables', where)).rejects.toThrow(
    /^got network c{64}, which is not in .* any more, expected a stored one$/,
  );
  await expect(exportTrials(store, [A], 'networks', where)).rejects.toThrow(/^got .*数字/);
  database(file, `UPDATE trial SET weights = zeroblob(20) WHERE id = '${B}'`);
  const other = open(file);
  await expect(exportTrials(other, [A, B], 'tables', where)).rejects.toThrow(
    /^got trial b{64} in .* with weights .*: nothing is exported$/,
  );
  await expect(readdir(folder)).rejects.toThrow('ENOENT');
});

test('a new file takes the first free name, also beside what is no file', async () => {
  const folder = await temporaryFolder({});
  await writeFile(join(folder, 'x.csv'), 'old');
  await mkdir(join(folder, 'x-2.csv'));
  const names = ['x.csv', 'x.csv', 'plain', 'plain'];
  const written: string[] = [];
  for (const name of names) written.push(await writeNewFile(join(folder, name), 'new'));
  expect(written).toEqual(
    ['x-3.csv', 'x-4.csv', 'plain', 'plain-2'].map((name) => join(folder, name)),
  );
  expect(await readFile(join(folder, 'x.csv'), 'utf8')).toBe('old');
  expect(await readFile(join(folder, 'x-3.csv'), 'utf8')).toBe('new');
  const inside = join(folder, 'x.csv', 'y.csv');
  await expect(writeNewFile(inside, 'new')).rejects.toThrow(/^got .*y\.csv \(/);
  expect((await readdir(folder)).sort()).toEqual([
    'plain',
    'plain-2',
    'x-2.csv',
    'x-3.csv',
    'x-4.csv',
    'x.csv',
  ]);
});

test('which labels a network was trained with stands in the table and in the list', () => {
  const { record } = storedTrial(A);
  const { trial } = record;
  const recipe = { ...trial.recipe, labels: 'permuted' } as const;
  const records = [record, { ...record, trial: { ...trial, recipe } }];
  const [head, ...lines] = trialTable(records).trimEnd().split('\n');
  // Cells before it have no comma.
  const at = head.split(',').indexOf('labels');
  expect(lines.map((line) => line.split(',')[at])).toEqual(['given', 'permuted']);
  const [, ...rows] = [...trialsTable(records)].join('').trimEnd().split('\n');
  expect(rows.map((row) => / (given|permuted) /.exec(row)?.[1])).toEqual(['given', 'permuted']);
});
