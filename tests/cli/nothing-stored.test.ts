import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SqliteStore } from '../../src/node/store.ts';
import { longUnless } from '../long.ts';
import { smallFolder, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';

const GRID = ['--pairs', '4-9', '--hidden', '2', '--seeds', '1', '--epochs', '1'];

/** A folder with a store in which nothing is. */
async function folderWithStore() {
  const folder = await smallFolder(600);
  SqliteStore.open(join(folder, 'store.db')).close();
  return folder;
}

for (const [line, outcome] of [
  ['claims', 'no claim can be tested'],
  ['claims --json', 'no claim can be tested'],
  ['report', 'no page is written'],
  ['report --json', 'no page is written'],
  ['claims --dataset .', 'no claim can be tested'],
  ['report --dataset .', 'no page is written'],
] as const) {
  const title = `${line} with nothing stored of its networks is a warning and status 1`;
  // MNIST takes longer to read than all else.
  test(title, longUnless(line.endsWith(' .')), async () => {
    const folder = await folderWithStore();
    const before = readdirSync(folder);
    const ended = await runHere(folder, [...line.split(' '), ...GRID, '--store', 'store.db']);
    expect(ended).toEqual({
      status: 1,
      signal: null,
      stdout: '',
      stderr: `lowcap: nothing of these networks is stored in store.db: ${outcome}\n`,
    });
    expect(readdirSync(folder)).toEqual(before);
  });
}

test('claims of which none can be tested are shown with their reasons, and status 1', async () => {
  const folder = await folderWithStore();
  const grid = '--pairs 2-7 --hidden 3 --seeds 1 --epochs 1 --store store.db'.split(' ');
  const run = await runHere(folder, ['run', 'capacity', ...grid, '--quiet', ...UNDRAWN]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  const claims = ['claims', ...grid, '--recipe', 'paper'];
  const { status, stdout, stderr } = await runHere(folder, claims, { COLUMNS: '70' });
  expect(stderr).toBe('lowcap: no claim can be tested with what is stored in store.db\n');
  expect(status).toBe(1);
  // The columns that are asked for hold for a pipe too.
  const reasons = stdout.split('\n').filter((line) => line.includes(' untested '));
  expect(reasons.length).toBeGreaterThan(50);
  expect(Math.max(...reasons.map(({ length }) => length))).toBeLessThanOrEqual(70);
});
