import { hasSubscribers } from 'node:diagnostics_channel';
import { expect, test } from 'vitest';
import { STORE_WAITED_FOR } from '../../src/node/store-lock.ts';
import { emptyFolder, runProgram, smallFolder } from './program.ts';
import { runHere } from './run-here.ts';

/** Without how long it took. */
const timeless = (text: string) => text.replace(/"seconds":[\d.e-]+/g, '"seconds":0');

test.each([
  [['--version'], {}],
  [['run', '--help'], { COLUMNS: '60' }],
  [['run', 'capacity', '--pairs', '4-4'], {}],
  [['train', '--hidden'], {}],
  [['train', '--dataset', 'data', '--hidden', '2', '--epochs', '1', '--json'], {}],
  [['claims'], {}],
])('%j says and ends in this process as in its own', async (words, env) => {
  const folder = await emptyFolder();
  const data = await smallFolder(600);
  const inFolder = words.map((word) => (word === 'data' ? data : word));
  const [here, there] = [
    await runHere(folder, inFolder, env),
    await runProgram(folder, inFolder, env),
  ];
  expect({ ...here, stdout: timeless(here.stdout) }).toEqual({
    ...there,
    stdout: timeless(there.stdout),
  });
  expect(here.stdout + here.stderr).not.toBe('');
});

test('a program that has ended hears of no store any more', async () => {
  await runHere(await emptyFolder(), ['list']);
  expect(hasSubscribers(STORE_WAITED_FOR)).toBe(false);
});
