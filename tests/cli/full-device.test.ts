import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeDevice } from '../node/devices.ts';
import { matrixFolder } from './matrix-files.ts';
import { emptyFolder, MAIN, smallFolder, trainedLines, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';
import { longUnless } from '../long.ts';

const GRID = '--dataset . --pairs 4-9 --hidden 2 --seeds 2 --epochs 2 --workers 1'.split(' ');
const FULL =
  'lowcap: got standard output (no space left on device), expected a place for what is printed\n';

/** Runs the program with an stdout or stderr that takes nothing. */
function intoFullDevice(
  folder: string,
  words: readonly string[],
  stream: 'stdout' | 'stderr' = 'stdout',
) {
  const device = openSync(makeDevice(folder, 'full'), 'w');
  const stdio =
    stream === 'stdout'
      ? (['ignore', device, 'pipe'] as const)
      : (['ignore', 'pipe', device] as const);
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    cwd: folder,
    stdio: [...stdio],
    encoding: 'utf8',
  });
  closeSync(device);
  return { status, stdout: stdout ?? '', stderr: stderr ?? '' };
}

const often = [['train', '--dataset', '.', '--hidden', '2', '--epochs', '1']];
const seldom = [
  ['--version'],
  ['data', '.'],
  ['--help'],
  ['--linear'],
  ['claims', '--help'],
  ['run', 'capacity', ...GRID],
  ['run', 'capacity', ...GRID, '--json'],
];
for (const words of [...often, ...seldom]) {
  const title = `${words.join(' ')} into a full device is one sentence and status 1`;
  test(title, longUnless(often.includes(words)), async () => {
    expect(intoFullDevice(await smallFolder(600), words)).toEqual({
      status: 1,
      stdout: '',
      stderr: FULL,
    });
  });
}

test('a run into a full device is stored whole', async () => {
  const folder = await smallFolder(600);
  const run = ['run', 'capacity', ...GRID, ...UNDRAWN];
  expect(intoFullDevice(folder, [...run, '--plain']).stderr).toBe(FULL);
  const again = await runHere(folder, [...run, '--json']);
  expect(trainedLines(again.stdout).stored).toHaveLength(2);
});

test('an embedding into a full device ends', async () => {
  const folder = await matrixFolder();
  const words = ['tsne', 'x.npy', '--perplexity', '12', '--iterations', '100000', '--plain'];
  expect(intoFullDevice(folder, words)).toEqual({ status: 1, stdout: '', stderr: FULL });
});

test('errors that cannot be printed keep their status', async () => {
  const folder = await emptyFolder();
  expect(intoFullDevice(folder, ['run', 'nonsense'], 'stderr')).toMatchObject({ status: 2 });
});
