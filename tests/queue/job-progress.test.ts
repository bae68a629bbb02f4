import { expect, onTestFinished, test, vi } from 'vitest';
import type { Execution } from '../../src/lab/execution.ts';
import type { SentCheckpoint } from '../../src/node/queue/checkpoint-message.ts';
import { JobProgress } from '../../src/node/queue/job-progress.ts';

/** A job on a server that answers when it is told to. */
function slowJob() {
  const sent: number[] = [];
  const told: unknown[] = [];
  const answers: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const answered = () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    answers.push({ resolve, reject });
    return promise;
  };
  const job = {
    data: { message: 'what there is to do' },
    updateData: ({ message, checkpoint }: { message: string; checkpoint: SentCheckpoint }) => {
      expect(message).toBe(job.data.message);
      sent.push(JSON.parse(checkpoint.checkpoints)[0].epoch);
      return answered();
    },
    updateProgress: (progress: unknown) => {
      told.push(progress);
      return answered();
    },
  };
  return {
    job: job as unknown as ConstructorParameters<typeof JobProgress>[0],
    sent,
    told,
    answers,
  };
}

/** How far a cohort is. */
const reached = (epoch: number, type: 'checkpoint' | 'cancelled' = 'checkpoint') => {
  const [weights, history] = [new Uint8Array(8), new Float64Array(5 * epoch)];
  const one = { trialId: 'one', epoch, weights, history, budgets: [], seconds: 1 };
  return { type, task: 'cohort', checkpoints: [one] } satisfies Execution;
};

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('one message of how far a cohort is goes out at a time, then the newest, and the end waits for it', async () => {
  const { job, sent, answers } = slowJob();
  const progress = new JobProgress(job);
  for (const epoch of [1, 2, 3]) progress.add(reached(epoch));
  expect(sent).toEqual([1]);
  // What is lost is of no consequence.
  answers[0].reject(new Error('Connection is closed.'));
  await settled();
  expect(sent).toEqual([1, 3]);
  progress.add(reached(4));
  progress.add(reached(5, 'cancelled'));
  let isEnded = false;
  const ended = progress.end().then(() => (isEnded = true));
  answers[1].resolve();
  await settled();
  expect([sent, isEnded]).toEqual([[1, 3, 5], false]);
  answers[2].resolve();
  await ended;
});

test('a cohort that has ended no epoch leaves what another worker has said', async () => {
  const { job, sent } = slowJob();
  const progress = new JobProgress(job);
  progress.add({ type: 'cancelled', task: 'cohort', checkpoints: [] });
  await progress.end();
  expect(sent).toEqual([]);
});

test('epochs wait while a message of them is on its way', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { job, told, answers } = slowJob();
  const progress = new JobProgress(job);
  const add = (epoch: number) => progress.add({ type: 'epoch', task: 'cohort', epoch, loss: 0.5 });
  add(1);
  vi.advanceTimersByTime(1000);
  add(2);
  vi.advanceTimersByTime(1000);
  add(3);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([{ epochs: [[1, 0.5]] }]);
  answers[0].resolve();
  await settled();
  vi.advanceTimersByTime(1000);
  expect(told.slice(1)).toEqual([
    {
      epochs: [
        [2, 0.5],
        [3, 0.5],
      ],
    },
  ]);
  await progress.end();
  vi.advanceTimersByTime(5000);
  expect(told).toHaveLength(2);
});
