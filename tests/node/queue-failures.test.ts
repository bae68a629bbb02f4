import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { RunRecord } from '../../src/lab/records.ts';
import { queueAddress } from '../../src/node/queue/address.ts';
import { connectQueue } from '../../src/node/queue/connect.ts';
import { makeCable } from '../queue/cable.ts';
import { describeOnServers } from '../queue/on-servers.ts';
import { endlessParts, resultsOf, undisturbed } from '../queue/study.ts';
import { until } from '../until.ts';

const WORKER = fileURLToPath(new URL('../../bench/queue/worker.ts', import.meta.url));
const HOUR_MS = 3_600_000;

/**
 * A worker in a process of its own, when it works.
 * @param lockMs after so many milliseconds without a sign of life its jobs go to others
 * @param clockMs by so much its clock is wrong
 */
async function startProcess(url: string, lockMs: number, clockMs = 0) {
  const clock = `const now = Date.now; Date.now = () => now() + ${clockMs}`;
  const words = ['--import', `data:text/javascript,${clock}`, WORKER, url, `${lockMs}`];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines: string[] = [];
  child.stdout.on('data', (text: Buffer) => lines.push(...String(text).trim().split('\n')));
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  await until(() => lines.length > 0);
  return { kill, lines };
}

describeOnServers(({ onServer, address, execute, startWorker }) => {
  onServer('a job of a worker that was killed is given to another', async () => {
    const connection = await connectQueue(address(), () => {});
    onTestFinished(() => connection.close());
    const stop = new AbortController();
    const lost = await startProcess(address().url, 300);
    const epochs: number[] = [];
    const listen = (record: RunRecord) =>
      void (record.type === 'epoch' && epochs.push(record.epoch));
    // It is at work for ever.
    const running = resultsOf(execute(), listen, stop.signal, endlessParts());
    await until(() => epochs.length > 0);
    await lost.kill();
    const before = epochs.length;
    const { end, ended } = startWorker();
    await until(() => epochs.length > before);
    stop.abort();
    await running;
    end.abort();
    await ended;
    await connection.tasks.clean(0);
  });

  onServer('goes on when the network was cut and is healed, and says that it was', async () => {
    const cable = await makeCable(address().url);
    onTestFinished(() => cable.remove());
    const at = queueAddress(cable.url);
    const [ofWorker, ofCoordinator]: [string[], string[]] = [[], []];
    let wasCut = false;
    startWorker(
      (record) => {
        if (record.type !== 'job' || wasCut) return;
        wasCut = true;
        cable.cut();
      },
      (sentence) => ofWorker.push(sentence),
      at,
    );
    const running = resultsOf(execute((sentence) => ofCoordinator.push(sentence), at));
    // Who waits for nothing just then hears of it later, or not at all.
    await until(() => ofWorker.length + ofCoordinator.length > 0);
    cable.heal();
    const { results } = await running;
    expect(results).toEqual((await undisturbed()).results);
    for (const sentence of [...ofWorker, ...ofCoordinator].slice(0, 1)) {
      expect(sentence).toMatch(/^got an error of .* \(.*\): trying again until it answers$/);
    }
  });

  onServer('clocks that are an hour wrong change nothing', async () => {
    const workers = await Promise.all(
      [HOUR_MS, -HOUR_MS].map((clockMs) => startProcess(address().url, 15_000, clockMs)),
    );
    const { results, records } = await resultsOf(execute());
    expect(results).toEqual((await undisturbed()).results);
    expect(records.at(-1)).toMatchObject({ type: 'finished', failed: 0 });
    const done = workers.flatMap(({ lines }) => lines.slice(1));
    // None was taken for lost and done a second time.
    expect(new Set(done.map((line) => (JSON.parse(line) as { job: string }).job)).size).toBe(
      done.length,
    );
  });

  onServer('two coordinators at once have the same bits, each of them all', async () => {
    startWorker();
    const both = await Promise.all([resultsOf(execute()), resultsOf(execute())]);
    for (const { results } of both) expect(results).toEqual((await undisturbed()).results);
  });
});
