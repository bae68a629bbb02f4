import { expect, test } from 'vitest';
import { compileCore } from '../../src/node/core-file.ts';
import { TaskThreads } from '../../src/node/queue/task-threads.ts';
import { type OpenedDataset, WorkerDatasets } from '../../src/node/queue/worker-datasets.ts';
import { dataset } from '../library/small-dataset.ts';

const referenceTo = (content: string) => ({ digest: content, content, bytes: 1 });

/** The datasets of a worker, and which of them were opened and whose threads were ended, in order. */
function openedDatasets() {
  const happened: string[] = [];
  const threadsOf = new Map<string, { error: unknown }>();
  const open = async ({ content }: { readonly content: string }) => {
    happened.push(`opens ${content}`);
    const threads = {
      error: undefined,
      cancel: () => happened.push(`cancels ${content}`),
      close: async () => void happened.push(`ends ${content}`),
    };
    threadsOf.set(content, threads);
    return { dimensions: 1, threads } as unknown as OpenedDataset;
  };
  const datasets = new WorkerDatasets(open);
  /** A job on a dataset that is at it until it is told to end. */
  const begin = (content: string) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const used = datasets.use(referenceTo(content), async (opened) => {
      await opened;
      await promise;
    });
    return () => (resolve(), used);
  };
  const job = (content: string) => begin(content)();
  return { datasets, happened, threadsOf, begin, job };
}

test('a worker keeps the threads on the two datasets that it was at last', async () => {
  const { happened, job } = openedDatasets();
  for (const content of ['a', 'b', 'a', 'c', 'a', 'b']) await job(content);
  expect(happened).toEqual(['opens a', 'opens b', 'opens c', 'ends b', 'opens b', 'ends c']);
});

test('threads that a job is on are ended only after it, however many datasets there are', async () => {
  const { happened, begin, job } = openedDatasets();
  const ends = [begin('a'), begin('a'), begin('b'), begin('c')];
  await job('d');
  expect(happened).toEqual(['opens a', 'opens b', 'opens c', 'opens d', 'ends d']);
  await ends[0]();
  expect(happened).toHaveLength(5);
  await ends[1]();
  expect(happened.slice(5)).toEqual(['ends a']);
  await ends[2]();
  await ends[3]();
  expect(happened.slice(6)).toEqual([]);
});

test('threads that an error has ended are not used again', async () => {
  const { happened, threadsOf, begin, job } = openedDatasets();
  const end = begin('a');
  await job('a');
  threadsOf.get('a')!.error = new Error('out of memory');
  await end();
  await job('a');
  expect(happened).toEqual(['opens a', 'opens a']);
});

test('a dataset that cannot be opened fails the jobs that are on it, and is tried again for the next', async () => {
  let tries = 0;
  const datasets = new WorkerDatasets(async () => {
    tries++;
    throw new Error('no such piece');
  });
  const job = (content: string) => datasets.use(referenceTo(content), (opened) => opened);
  const jobs = ['a', 'a', 'b', 'c', 'd'].map((content) => job(content));
  const ended = await Promise.allSettled(jobs);
  expect(ended.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
  await expect(job('a')).rejects.toThrow('no such piece');
  expect(tries).toBe(5);
});

test('what is asked of threads that were ended fails rather than waits for ever', async () => {
  const threads = new TaskThreads(compileCore(), dataset, 1);
  await threads.close();
  const task = { type: 'train', id: 'late', trials: [] } as never;
  await expect(threads.run(task, () => {})).rejects.toThrow('got threads that were ended');
});
