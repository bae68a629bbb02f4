import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { executeHere, type Executor } from '../../src/lab/execute.ts';
import { identifyParts } from '../../src/lab/parts.ts';
import { planCohorts } from '../../src/lab/plan.ts';
import { queueAddress } from '../../src/node/queue/address.ts';
import { connectQueue } from '../../src/node/queue/connect.ts';
import { executeOnQueue } from '../../src/node/queue/coordinate.ts';
import { resultId } from '../../src/node/queue/records.ts';
import { resultMessage } from '../../src/node/queue/result-message.ts';
import { dataReference } from '../../src/node/queue/dataset-bytes.ts';
import { readCheckpointMessage } from '../../src/node/queue/checkpoint-message.ts';
import { TRIES } from '../../src/node/queue/tries.ts';
import { taskMessage } from '../../src/node/queue/task-message.ts';
import { workFromQueue, type WorkRecord } from '../../src/node/queue/work.ts';
import { dataset, freshCore } from '../library/small-dataset.ts';
import { INSTALLED, postgresServer, type QueueServer, redisServer } from '../queue/servers.ts';
import { checkpointsOf, endlessParts, resultsOf, shortParts, undisturbed } from '../queue/study.ts';
import { until } from '../until.ts';

const folder = mkdtempSync(join(tmpdir(), 'lowcap-queue-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SERVERS = [
  ['redis', redisServer],
  ['postgres', postgresServer],
] as const;

/** A job of a worker that says nothing goes to the next one soon. */
const stalling = { lockDuration: 200, stalledInterval: 200, maxStalledCount: TRIES - 1 };

for (const [name] of SERVERS) {
  if (!INSTALLED[name]) console.warn(`left out: queues on ${name}, which is not installed`);
}

describe.each(SERVERS)('a queue on %s', (name, startServer) => {
  let server: QueueServer;
  beforeAll(async () => {
    if (INSTALLED[name]) server = await startServer(join(folder, name));
  });
  afterAll(() => server?.kill());
  const onServer = test.skipIf(!INSTALLED[name]);

  const address = () => queueAddress(server.url);
  const execute = (): Executor =>
    executeOnQueue(dataset, { address: address(), notify: () => {}, lookMs: 200 });

  /** A worker that is gone when the test ends. */
  function startWorker(
    heard: (record: WorkRecord) => void = () => {},
    notify: (sentence: string) => void = () => {},
  ) {
    const end = new AbortController();
    const options = {
      address: address(),
      threads: 1,
      signal: end.signal,
      notify,
      lockMs: 1000,
    };
    const ended = workFromQueue(options, heard);
    onTestFinished(async () => {
      end.abort();
      await ended.catch(() => {});
    });
    return { end, ended };
  }

  onServer(
    'gives the bits that this thread gives, from data that workers did not have',
    async () => {
      const records: WorkRecord[] = [];
      startWorker((record) => records.push(record));
      const { results, records: said } = await resultsOf(execute());
      expect(results).toEqual((await undisturbed()).results);
      const trained = records.filter((record) => record.type === 'job' && record.end === 'trained');
      expect(trained).toHaveLength(4);
      expect(said.at(-1)).toMatchObject({ type: 'finished', failed: 0 });
    },
  );

  onServer('keeps what a coordinator has put that is gone, for the next one', async () => {
    const gone = new AbortController();
    const connection = await connectQueue(address(), () => {});
    onTestFinished(() => connection.close());
    const first = resultsOf(execute(), () => {}, gone.signal);
    let waiting = 0;
    const look = setInterval(async () => (waiting = await connection.tasks.waiting()), 50);
    await until(() => waiting >= 4);
    clearInterval(look);
    gone.abort();
    await first;
    // A worker does all of it while nobody asks.
    const done: WorkRecord[] = [];
    const { end, ended } = startWorker((record) => {
      if (record.type === 'job') done.push(record);
    });
    await until(() => done.length >= 4);
    end.abort();
    await ended;
    startWorker((record) => {
      if (record.type === 'job' && record.end === 'trained') throw new Error('trained again');
    });
    const { results } = await resultsOf(execute());
    expect(results).toEqual((await undisturbed()).results);
  });

  onServer(
    'stops at two results of one job that are not the same, and names who computed them',
    async () => {
      const connection = await connectQueue(address(), () => {});
      onTestFinished(() => connection.close());
      const forged = async (job: string) => {
        const end = { type: 'failed', task: '', reason: 'of another machine' } as const;
        const message = resultMessage(end, { worker: 'broken:1', machine: 'a broken machine' });
        await connection.records.add(resultId(job, message.digest), message);
      };
      startWorker((record) => {
        if (record.type === 'job' && record.end === 'trained') void forged(record.job);
      });
      const stopped = expect(resultsOf(execute())).rejects;
      await stopped.toThrow(/got two results of job [0-9a-f]{64}, one of ".*" and another of ".*"/);
      await connection.tasks.clean(0);
      await connection.records.clean(0);
    },
  );

  onServer('parks a job after three tries, and goes on with the rest', async () => {
    const weights = new Uint8Array(4 * 10);
    const bad = {
      type: 'measure',
      id: 'bad',
      measurement: 'census',
      params: {},
      pair: '4-9',
      seed: 1,
      networks: [{ hidden: 1, weights, others: [] }],
    } as never;
    startWorker();
    // What a run puts, and one job more.
    const withBad: Executor = async function* (tasks, signal, control) {
      async function* all() {
        yield bad;
        yield* tasks;
      }
      for await (const execution of execute()(all(), signal, control)) {
        if (execution.task !== 'bad') yield execution;
        else
          expect(execution).toMatchObject({
            type: 'failed',
            reason: expect.stringContaining(
              '3 tries have failed, the last because got weights of 40 bytes',
            ),
          });
      }
    };
    const { results } = await resultsOf(withBad);
    expect(results).toEqual((await undisturbed()).results);
    expect.assertions(2);
  });

  onServer('parks a job that takes down its worker each time', async () => {
    const connection = await connectQueue(address(), () => {});
    let starts = 0;
    // It neither ends nor renews its lock, as one that is gone.
    const worker = connection.work(
      () => {
        starts++;
        return new Promise<string>(() => {});
      },
      { ...stalling, skipLockRenewal: true, concurrency: 5 },
    );
    onTestFinished(async () => {
      await worker.close(true);
      await connection.close();
    });
    const { records } = await resultsOf(execute(), () => {}, undefined, shortParts);
    const failed = records.filter((record) => record.type === 'failed');
    expect(failed[0]).toMatchObject({
      reason: expect.stringMatching(/3 tries have failed, the last because job stalled/),
    });
    expect(records.at(-1)).toMatchObject({ type: 'finished', trained: 0 });
    expect(starts).toBe(TRIES);
    // The next run tries it again.
    await worker.close(true);
    startWorker();
    const next = await resultsOf(execute(), () => {}, undefined, shortParts);
    expect(next.records.at(-1)).toMatchObject({ type: 'finished', failed: 0 });
  });

  onServer('a worker goes on where another one was, and says so', async () => {
    const { trials } = await identifyParts(shortParts);
    const [cohort] = planCohorts(await freshCore(), dataset, [...trials.values()]);
    const continued = { ...cohort, checkpoints: await checkpointsOf(cohort) };
    const bits = async (executor: Executor, task: typeof cohort) => {
      for await (const execution of executor([task], new AbortController().signal)) {
        if (execution.type !== 'trained') continue;
        return execution.results.map(({ seconds: _, ...result }) => result);
      }
      throw new Error('got no result');
    };
    const here = await bits(executeHere(await freshCore(), dataset), cohort);
    const done: WorkRecord[] = [];
    const said: string[] = [];
    startWorker(
      (record) => done.push(record),
      (sentence) => said.push(sentence),
    );
    expect(await bits(execute(), continued)).toEqual(here);
    expect(done.at(-1)).toMatchObject({ end: 'trained', after: 1 });
    // One that cannot be used is left alone.
    const [first, ...others] = continued.checkpoints;
    const broken = [{ ...first, weights: first.weights.slice(4) }, ...others];
    expect(await bits(execute(), { ...cohort, checkpoints: broken })).toEqual(here);
    expect(done.at(-1)).not.toHaveProperty('after');
    expect(said).toEqual([
      expect.stringMatching(/^got a checkpoint with weights of .*: job .* starts over$/),
    ]);
  });

  onServer('a cohort goes back with how far it is when its worker is asked to end', async () => {
    const connection = await connectQueue(address(), () => {});
    onTestFinished(() => connection.close());
    const endless = endlessParts();
    const { trials } = await identifyParts(endless);
    const [cohort] = planCohorts(await freshCore(), dataset, [...trials.values()]);
    const { id, sent } = taskMessage(cohort, dataReference(dataset));
    const stop = new AbortController();
    const [turns, epochs]: [WorkRecord[], number[]] = [[], []];
    let first: ReturnType<typeof startWorker> | undefined;
    const running = resultsOf(
      execute(),
      (record) => {
        if (record.type === 'epoch') epochs.push(record.epoch);
        if (record.type === 'epoch') first?.end.abort();
      },
      stop.signal,
      endless,
    );
    const turn = async () => {
      first = startWorker((record) => record.type === 'job' && turns.push(record));
      await first.ended;
      return (await connection.tasks.find(id))!.data as typeof sent;
    };
    const [one, two] = [await turn(), await turn()];
    stop.abort();
    await running;
    await connection.tasks.remove(id);
    const [returned, again] = turns as Extract<WorkRecord, { type: 'job' }>[];
    expect(one.message).toBe(sent.message);
    const epochOf = ({ checkpoint }: typeof sent) =>
      readCheckpointMessage(checkpoint, cohort.trials, 784)[0].epoch;
    expect(returned).toMatchObject({ end: 'returned', epoch: epochOf(one) });
    expect(again).toMatchObject({ end: 'returned', after: epochOf(one), epoch: epochOf(two) });
    expect(epochOf(two)).toBeGreaterThan(epochOf(one));
  });

  onServer('gives a job back that a worker of another version must not do', async () => {
    const connection = await connectQueue(address(), () => {});
    onTestFinished(() => connection.close());
    const task = {
      type: 'measure',
      id: 'x',
      measurement: 'census',
      params: {},
      pair: '4-9',
      seed: 1,
      networks: [],
    };
    const { sent } = taskMessage(task as never, dataReference(dataset));
    const message = sent.message.replace(/"lowcap":"[^"]*"/, '"lowcap":"9.9.9"');
    const { hash } = await import('node:crypto');
    const id = hash('sha256', message);
    await connection.tasks.add(id, { message });
    const { ended } = startWorker();
    await expect(ended).rejects.toThrow('got a job of lowcap "9.9.9"');
    expect(await connection.tasks.state(id)).toBe('waiting');
    await connection.tasks.remove(id);
  });

  onServer(
    'a worker that is asked to end gives back what it is at, and another does it',
    async () => {
      const first: WorkRecord[] = [];
      const { end, ended } = startWorker((record) => {
        first.push(record);
        if (record.type === 'job') end.abort();
      });
      const running = resultsOf(execute());
      await ended;
      startWorker();
      const { results } = await running;
      expect(results).toEqual((await undisturbed()).results);
    },
  );

  onServer('goes on when the server was killed and has come back', async () => {
    let killed: Promise<void> | undefined;
    const restart = async () => {
      await server.kill();
      await server.start();
    };
    startWorker((record) => {
      if (record.type === 'job') killed ??= restart();
    });
    const { results } = await resultsOf(execute());
    await killed;
    expect(results).toEqual((await undisturbed()).results);
  });
});

test('a queue that is not there is said so, without the password', async () => {
  const connecting = connectQueue(queueAddress('redis://me:s3cret@127.0.0.1:1'), () => {});
  await expect(connecting).rejects.toThrow(
    /^got no connection to redis:\/\/me@127\.0\.0\.1:1 \(.*ECONNREFUSED.*\)/,
  );
  const other = connectQueue(queueAddress('postgres://me:s3cret@127.0.0.1:1/lab'), () => {});
  await expect(other).rejects.toThrow(
    /^got no connection to postgres:\/\/me@127\.0\.0\.1:1\/lab \(.*ECONNREFUSED/,
  );
});
