/**
 * The capacity study by two threads, and by two workers of one thread each on a queue, in turn.
 *
 *     npm run bench:queue-speed -- [REPETITIONS] [SEEDS] [PAIRS]
 *
 * What is compared is `lowcap run` from its start to its end: plan, train, measure, save and draw. The workers were started
 * before and wait, as those of a queue do, but have had no job yet: what the first one takes them counts. Coordinator and
 * server compute on the same cores as the workers. On a machine that does other work too the ratio of CPU times tells more
 * than that of the clock; it counts the start of the workers, the clock does not. Wants redis-server, and GNU time.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { machine } from '../../src/node/machine.ts';
import { redisServer } from '../../tests/queue/servers.ts';

const [repetitions = '2', seeds = '10', pairs = '4-9'] = process.argv.slice(2);
/** For which workers wait before the run begins. */
const WAIT_MS = 3000;
const main = fileURLToPath(new URL('../../build/lib/lowcap.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lowcap-speed-'));

/** Starts the program under GNU time, which writes its seconds of CPU to a file. */
function start(name: string, words: readonly string[]): ChildProcess {
  const args = ['-f', '%U %S', '-o', join(folder, name), process.execPath, main, ...words];
  return spawn('/usr/bin/time', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

const cpuOf = (name: string) =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .at(-1)!
    .split(' ')
    .map(Number)
    .reduce((a, b) => a + b);

async function measure(place: string, words: readonly string[]) {
  const from = performance.now();
  const grid = ['--pairs', pairs, '--seeds', seeds, '--quiet', '--store', `${place}.db`];
  const [status] = await once(start(place, ['run', 'capacity', ...grid, ...words]), 'exit');
  if (status !== 0) throw new Error(`got status ${String(status)} of a run, expected 0`);
  return { wall: (performance.now() - from) / 1000, cpu: cpuOf(place) };
}

const server = await redisServer(join(folder, 'redis'));
console.log(`${machine()}\ncapacity of ${pairs}, ${seeds} seeds`);
for (let i = 0; i < Number(repetitions); i++) {
  const threads = await measure(`threads${i}`, ['--workers', '2']);
  const names = [0, 1].map((worker) => `worker${i}-${worker}`);
  const workers = names.map((name) =>
    start(name, ['worker', '--queue', server.url, '--workers', '1', '--quiet']),
  );
  await pause(WAIT_MS);
  const queue = await measure(`queue${i}`, ['--queue', server.url]);
  const ended = workers.map((worker) => once(worker, 'exit'));
  for (const { pid } of workers) {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    process.kill(Number(child), 'SIGTERM');
  }
  await Promise.all(ended);
  const cpu = names.reduce((sum, name) => sum + cpuOf(name), queue.cpu);
  console.log(
    `two threads ${threads.wall.toFixed(1)} s (CPU ${threads.cpu.toFixed(1)} s), two workers ${queue.wall.toFixed(1)} s (CPU ${cpu.toFixed(1)} s): ` +
      `${(threads.wall / queue.wall).toFixed(3)} of the speed by the clock, ${(threads.cpu / cpu).toFixed(3)} by CPU`,
  );
}
await server.kill();
rmSync(folder, { recursive: true, force: true });
