/**
 * The capacity study by two threads, and by two workers of one thread each on a queue, in turn.
 *
 *     npm run bench:queue-speed -- [REPETITIONS] [SEEDS] [PAIRS]
 *
 * What is compared is `lowcap run` from its start to its end: plan, train, measure, save and draw. The workers were started
 * before and wait, as those of a queue do, but have had no job yet: what the first one takes them counts. Coordinator and
 * server compute on the same cores as the workers. On a machine that does other work too the ratio of CPU times tells more
 * than that of the clock; of the workers it counts what they take during the run. Wants redis-server, and GNU time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { machine } from '../../src/node/machine.ts';
import { redisServer } from '../../tests/queue/servers.ts';
import { cpuOf } from '../cpu.ts';

const [repetitions = '2', seeds = '10', pairs = '4-9'] = process.argv.slice(2);
/** Workers wait when they have taken less than this of a core in two seconds. */
const IDLE = 0.02;
const main = fileURLToPath(new URL('../../build/lib/lowcap.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lowcap-speed-'));

async function measure(place: string, words: readonly string[]) {
  const grid = ['--pairs', pairs, '--seeds', seeds, '--quiet', '--store', `${place}.db`];
  const run = [process.execPath, main, 'run', 'capacity', ...grid, ...words];
  const report = join(folder, place);
  const from = performance.now();
  const child = spawn('/usr/bin/time', ['-f', '%U %S', '-o', report, ...run], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [status] = await once(child, 'exit');
  const wall = (performance.now() - from) / 1000;
  if (status !== 0) throw new Error(`got status ${String(status)} of a run, expected 0`);
  const [user, system] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { wall, cpu: user! + system! };
}

const server = await redisServer(join(folder, 'redis'));
console.log(`${machine()}\ncapacity of ${pairs}, ${seeds} seeds`);
for (let i = 0; i < Number(repetitions); i++) {
  const threads = await measure(`threads${i}`, ['--workers', '2']);
  const words = [main, 'worker', '--queue', server.url, '--workers', '1', '--quiet'];
  const workers = [0, 1].map(() =>
    spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }),
  );
  const cpuOfAll = () => [server, ...workers].reduce((sum, { pid }) => sum + cpuOf(pid!), 0) / 1000;
  let before = NaN;
  do {
    before = cpuOfAll();
    await pause(2000);
  } while (cpuOfAll() - before > 2 * IDLE || cpuOfAll() < 0.5);
  const queue = await measure(`queue${i}`, ['--queue', server.url]);
  const cpu = queue.cpu + cpuOfAll() - before;
  for (const worker of workers) worker.kill('SIGTERM');
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
  console.log(
    `two threads ${threads.wall.toFixed(1)} s (CPU ${threads.cpu.toFixed(1)} s), two workers ${queue.wall.toFixed(1)} s (CPU ${cpu.toFixed(1)} s): ` +
      `${(threads.wall / queue.wall).toFixed(3)} of the speed by the clock, ${(threads.cpu / cpu).toFixed(3)} by CPU`,
  );
}
await server.kill();
rmSync(folder, { recursive: true, force: true });
