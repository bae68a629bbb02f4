/**
 * Very many very small jobs: what the queue costs for each, how much memory the coordinator takes, and how long the panels
 * of the dashboard take on the store that they leave.
 *
 *     npm run bench:queue -- [JOBS]
 *
 * The same jobs are done in a thread first, without a queue; the difference is the queue's. Wants redis-server, and `script`
 * of util-linux.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCore } from '../../src/core/load.ts';
import type { Executor } from '../../src/lab/execution.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { run } from '../../src/lab/run.ts';
import { compileCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { machine } from '../../src/node/machine.ts';
import { rememberGrid } from '../../src/node/grids.ts';
import { executeInThreads } from '../../src/node/pool.ts';
import { queueAddress } from '../../src/node/queue/address.ts';
import { executeOnQueue } from '../../src/node/queue/coordinate.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { partsOf } from '../../src/studies/studies.ts';
import { redisServer } from '../../tests/queue/servers.ts';
import { session } from '../dashboard/waits.ts';
import { table } from '../table.ts';
import { cpuOf } from '../cpu.ts';
import { writeData } from './study.ts';

const [jobs = 2000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'lowcap-tiny-'));
const dataset = await loadDataset(writeData(folder), {});
const core = await loadCore(compileCore());
/** Where the dashboard looks for it. */
const STORE = '.lowcap/store.db';
/** A panel that has drawn nothing for so long has all that it shows, also where the store is read for seconds. */
const QUIET_MS = 10_000;
const notify = (sentence: string) => console.error(sentence);

/** Milliseconds a job, and CPU milliseconds of this process a job. */
async function millisecondsOf(execute: Executor, count: number, file: string) {
  const seeds = Array.from({ length: count }, (_, i) => i + 1);
  const recipes = [{ ...RECIPES.minibatch, epochs: 1 }];
  const corruption = { draws: 1, clip: true };
  const grid = { dataset, pairs: ['a-b'], hiddenSizes: [1], seeds, recipes, corruption };
  const parts = partsOf(['capacity'], grid);
  const store = SqliteStore.open(join(folder, file));
  rememberGrid(store, grid);
  const { signal } = new AbortController();
  const task = { study: 'tiny', parts, dataset, core, workers: 1, execute, store, signal };
  let start = 0;
  let cpu = process.cpuUsage();
  let done = 0;
  for await (const record of run(task)) {
    if (record.type === 'planned') {
      console.log(`${record.cohorts.length} jobs of ${count} networks`);
      start = performance.now();
      cpu = process.cpuUsage();
    }
    if (record.type === 'trained' && ++done % 10_000 === 0) {
      console.log(`${done} done, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`);
    }
  }
  const { user, system } = process.cpuUsage(cpu);
  store.close();
  return { wall: (performance.now() - start) / count, cpu: (user + system) / 1000 / count };
}

const server = await redisServer(join(folder, 'redis'));
const worker = spawn(
  process.execPath,
  [fileURLToPath(new URL('./worker.ts', import.meta.url)), server.url, '15000'],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
try {
  console.log(machine());
  const few = Math.min(jobs, 500);
  const onQueue = executeOnQueue(dataset, { address: queueAddress(server.url), notify });
  await millisecondsOf(onQueue, 20, 'first.db');
  const local = await millisecondsOf(executeInThreads(compileCore(), dataset, 1), few, 'few.db');
  const others = () => cpuOf(worker.pid!) + cpuOf(server.pid);
  const before = others();
  const queue = await millisecondsOf(onQueue, jobs, STORE);
  const elsewhere = (others() - before) / jobs;
  const say = (name: string, { wall, cpu }: { wall: number; cpu: number }) =>
    console.log(
      `${name}: ${wall.toFixed(2)} ms a job, ${cpu.toFixed(2)} ms of them the CPU of this process`,
    );
  say('one thread', local);
  say('one worker on the queue', queue);
  console.log(`the worker and the server: ${elsewhere.toFixed(2)} ms of CPU a job`);
  console.log(
    `the queue: ${(queue.wall - local.wall).toFixed(2)} ms a job by the clock, ${(queue.cpu + elsewhere - local.cpu).toFixed(2)} ms of CPU`,
  );
  const { maxRSS } = process.resourceUsage();
  console.log(`memory of the coordinator: ${Math.round(maxRSS / 1024)} MiB at most\n`);
  worker.kill('SIGKILL');
  const { first, panels } = await session(folder, QUIET_MS);
  const rows = panels.map((panel) => [
    panel.title,
    panel.first.toFixed(0),
    panel.complete.toFixed(0),
  ]);
  console.log(`the dashboard on that store: its first frame after ${first.toFixed(0)} ms`);
  console.log(table([['panel', 'first frame, ms', 'last frame, ms'], ...rows]));
} finally {
  worker.kill('SIGKILL');
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
}
