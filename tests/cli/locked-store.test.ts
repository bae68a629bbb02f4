import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SqliteStore } from '../../src/node/store.ts';
import { LONG } from '../long.ts';
import { lockStore } from '../node/lock-store.ts';
import { until } from '../until.ts';
import { emptyFolder, smallFolder, startProgram, trainedLines, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';

const STORE = '.lowcap/store.db';

test('a run whose store another process locks goes on, says so and for whom it waits, and saves all in the end', async () => {
  const [data, folder] = [await smallFolder(600), await emptyFolder()];
  const grid = '--pairs 4-9 --hidden 2 --epochs 2 --workers 2 --seeds 4 --json'.split(' ');
  const words = ['run', 'capacity', '--dataset', data, ...grid, ...UNDRAWN];
  // To open a store takes no lock.
  SqliteStore.open(join(folder, STORE)).close();
  const holder = await lockStore(join(folder, STORE));
  const run = startProgram(folder, words);
  let said = '';
  run.child.stderr.on('data', (text: string) => (said += text));
  await until(() => said.includes('\n'));
  await holder.release();
  const { status, stdout, stderr } = await run.ended;
  expect(stderr).toMatch(
    /^lowcap: got \S+, which is locked by [^\n]+, expected a store that is free: [^\n]+: waiting until it is, while the work goes on\n$/,
  );
  if (process.platform === 'linux') expect(stderr).toContain(`locked by process ${holder.pid} (`);
  expect(status).toBe(0);
  const again = await runHere(folder, words);
  expect(trainedLines(again.stdout).stored).toHaveLength(4);
  expect(trainedLines(again.stdout).weights).toEqual(trainedLines(stdout).weights);
});

test('a run that is ended while its store is locked does not wait, and says what is not saved', async () => {
  const [data, folder] = [await smallFolder(600), await emptyFolder()];
  SqliteStore.open(join(folder, STORE)).close();
  const holder = await lockStore(join(folder, STORE));
  const grid = '--pairs 4-9 --hidden 2 --epochs 2 --workers 1 --seeds 4 --json'.split(' ');
  const run = startProgram(folder, ['run', 'capacity', '--dataset', data, ...grid, ...UNDRAWN]);
  let said = '';
  run.child.stderr.on('data', (text: string) => (said += text));
  await until(() => said.includes('\n'));
  run.child.kill('SIGINT');
  const { status, stderr } = await run.ended;
  expect(stderr).toMatch(
    /\nlowcap: interrupted; got \S+, which is locked by [^\n]+ is not saved, [^\n]+\n$/,
  );
  expect(status).toBe(130);
  await holder.release();
});

// Who only reads waits for seconds, and not for as long as the machine needs.
test('who only reads says after a second that it waits, and for whom', LONG, async () => {
  const folder = await emptyFolder();
  const data = await smallFolder(600);
  const grid = '--pairs 4-9 --hidden 2 --epochs 2 --seeds 1 --quiet'.split(' ');
  expect(await runHere(folder, ['run', 'capacity', '--dataset', data, ...grid])).toMatchObject({
    status: 0,
  });
  const holder = await lockStore(join(folder, STORE), true);
  const list = startProgram(folder, ['list']);
  let said = '';
  list.child.stderr.on('data', (text: string) => (said += text));
  await until(() => said.includes('\n'));
  await holder.release();
  const { status, stdout, stderr } = await list.ended;
  expect(stderr).toMatch(/^lowcap: got \S+, which is locked by [^\n]+: waiting until it is\n$/);
  expect(stdout).toContain('paper, 2 epochs');
  expect(status).toBe(0);
});
