import { expect, onTestFinished, test } from 'vitest';
import type { Executor } from '../../src/lab/execution.ts';
import { queueAddress } from '../../src/node/queue/address.ts';
import { connectQueue } from '../../src/node/queue/connect.ts';
import { resultId } from '../../src/node/queue/records.ts';
import { resultMessage } from '../../src/node/queue/result-message.ts';
import { dataReference } from '../../src/node/queue/dataset-bytes.ts';
import { taskMessage } from '../../src/node/queue/task-message.ts';
import { type WorkRecord } from '../../src/node/queue/work.ts';
import { collect } from '../lab/collect.ts';
import { dataset } from '../library/small-dataset.ts';
import { resultsOf, undisturbed } from '../queue/study.ts';
import { until } from '../until.ts';

import { describeOnServers } from '../queue/on-servers.ts';
describeOnServers(({ onServer, onEachServer, address, execute, restart, startWorker }) => {
  onEachServer(
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

  onServer('a job that the data do not allow fails in a sentence, and is tried once', async () => {
    const records: WorkRecord[] = [];
    startWorker((record) => record.type === 'job' && records.push(record));
    const weights = new Uint8Array(4 * (784 * 2 + 2 + 2 + 1)).fill(255);
    const task = {
      type: 'measure',
      id: 'not finite',
      measurement: 'clusters',
      params: { sparsity: 0.5, perplexity: 5, iterations: 20 },
      pair: '4-9',
      seed: 1,
      networks: [{ hidden: 2, weights, others: [] }],
    };
    const reason = expect.stringMatching(/^row 1, column 1 is NaN, expected only finite numbers/);
    const executions = await collect(execute()([task as never], new AbortController().signal));
    expect(executions).toEqual([{ type: 'failed', task: 'not finite', reason }]);
    expect(records).toEqual([expect.objectContaining({ end: 'failed', reason })]);
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
