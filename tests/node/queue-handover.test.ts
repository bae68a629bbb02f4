import { expect, onTestFinished, vi } from 'vitest';
import { executeHere } from '../../src/lab/execute.ts';
import type { Executor } from '../../src/lab/execution.ts';
import { RunControl } from '../../src/lab/control.ts';
import { identifyParts } from '../../src/lab/parts.ts';
import { planCohorts } from '../../src/lab/plan.ts';
import { connectQueue } from '../../src/node/queue/connect.ts';
import { dataReference } from '../../src/node/queue/dataset-bytes.ts';
import { readCheckpointMessage } from '../../src/node/queue/checkpoint-message.ts';
import { TaskThreads } from '../../src/node/queue/task-threads.ts';
import { TRIES } from '../../src/node/queue/tries.ts';
import { taskMessage } from '../../src/node/queue/task-message.ts';
import { type WorkRecord } from '../../src/node/queue/work.ts';
import { collect } from '../lab/collect.ts';
import { dataset, freshCore } from '../library/small-dataset.ts';
import { checkpointsOf, endlessParts, resultsOf, shortParts } from '../queue/study.ts';

import { describeOnServers } from '../queue/on-servers.ts';
/** A job of a worker that says nothing goes to the next one soon. */
const stalling = { lockDuration: 200, stalledInterval: 200, maxStalledCount: TRIES - 1 };

describeOnServers(({ onServer, address, execute, startWorker }) => {
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

  onServer(
    'parks a job whose threads break down each time, for nobody knows its result',
    async () => {
      const reason = '2 threads broke down: unreachable';
      const end = { type: 'failed', task: '', reason, isBreakdown: true } as const;
      const run = vi.spyOn(TaskThreads.prototype, 'run').mockResolvedValue(end);
      onTestFinished(() => run.mockRestore());
      const done: WorkRecord[] = [];
      startWorker((record) => record.type === 'job' && done.push(record));
      const { records } = await resultsOf(execute(), () => {}, undefined, shortParts);
      expect(done.map((record) => record.type === 'job' && [record.end, record.reason])).toEqual(
        Array.from({ length: TRIES }, () => ['failed', reason]),
      );
      expect(records.find((record) => record.type === 'failed')).toMatchObject({
        reason: expect.stringContaining(`3 tries have failed, the last because ${reason}; job `),
      });
    },
  );

  onServer('a worker goes on where another one was, and says so', async () => {
    const { trials } = await identifyParts(shortParts);
    const [cohort] = planCohorts(await freshCore(), dataset, [...trials.values()]);
    const continued = { ...cohort, checkpoints: await checkpointsOf(cohort) };
    const bits = async (executor: Executor, task: typeof cohort) => {
      for await (const execution of executor([task], new AbortController().signal)) {
        if (execution.type !== 'trained') continue;
        return execution.results.map((result) => ({ ...result, seconds: 0 }));
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

  onServer('a cohort that is cancelled comes back as far as a worker has left it', async () => {
    const connection = await connectQueue(address(), () => {});
    onTestFinished(() => connection.close());
    const { trials } = await identifyParts(endlessParts());
    const [cohort] = planCohorts(await freshCore(), dataset, [...trials.values()]);
    const checkpoints = await checkpointsOf(cohort);
    const reference = dataReference(dataset);
    const { id, sent: left } = taskMessage({ ...cohort, checkpoints }, reference);
    const cancelled = async (task: typeof cohort) => {
      await connection.tasks.add(id, left);
      const control = new RunControl();
      const executions = execute()([task], new AbortController().signal, control);
      // Until it is heard: the coordinator has to find the job there first.
      const cancelling = setInterval(() => control.cancel(cohort.id), 20);
      return collect(executions).finally(() => clearInterval(cancelling));
    };
    const back = { type: 'cancelled', task: cohort.id };
    expect(await cancelled(cohort)).toEqual([{ ...back, checkpoints }]);
    expect(await connection.tasks.find(id)).toBe(undefined);
    // What is stored is not to be replaced by the same.
    expect(await cancelled({ ...cohort, checkpoints })).toEqual([{ ...back, checkpoints: [] }]);
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
});
