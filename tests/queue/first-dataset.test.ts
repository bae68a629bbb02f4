import { expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import type { Task } from '../../src/lab/schedule.ts';
import { FirstDataset } from '../../src/node/queue/first-dataset.ts';
import type { OpenedDataset } from '../../src/node/queue/worker-datasets.ts';
import { collect } from '../lab/collect.ts';
import { dataset, freshCore } from '../library/small-dataset.ts';

const referenceTo = (digest: string) => ({ digest, content: digest, bytes: 1 });

/** A dataset with two threads that is opened before anybody asks, and what happened to it. */
function firstDataset(load = async (): Promise<Dataset> => dataset) {
  const happened: string[] = [];
  const tasks: Task[] = [];
  const threads = {
    run: async (task: Task) => void (tasks.push(task), happened.push('runs')),
    close: async () => void happened.push('ends'),
  };
  const open = async ({ digest }: Dataset) => {
    happened.push('starts');
    return { digest, dimensions: 784, threads } as unknown as OpenedDataset;
  };
  return { first: new FirstDataset(load, open, 2), happened, tasks };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a dataset that is opened before anybody asks is there for who asks first', async () => {
  const { first, happened, tasks } = firstDataset();
  await settled();
  expect(happened).toEqual(['starts', 'runs', 'runs']);
  const taken = await first.take(referenceTo(dataset.digest));
  expect(taken).toMatchObject({ digest: dataset.digest });
  expect(await first.take(referenceTo(dataset.digest))).toBe(undefined);
  // It is another's now.
  await first.close();
  expect(happened).toHaveLength(3);
  // What warms the threads up is a training like any other.
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(2);
  const executions = executeHere(await freshCore(), dataset)(tasks, new AbortController().signal);
  const ends = (await collect(executions)).filter(({ type }) => type !== 'epoch');
  expect(ends.map(({ type }) => type)).toEqual(['trained', 'trained']);
});

test('who comes before it is there waits for it, and nothing is warmed up', async () => {
  const { promise, resolve } = Promise.withResolvers<Dataset>();
  const { first, happened } = firstDataset(() => promise);
  const taken = first.take(referenceTo(dataset.digest));
  resolve(dataset);
  expect(await taken).toMatchObject({ digest: dataset.digest });
  expect(happened).toEqual(['starts']);
});

test('it is closed when the first job is about other data, or there was none', async () => {
  const other = firstDataset();
  await settled();
  expect(await other.first.take(referenceTo('other'))).toBe(undefined);
  expect(other.happened.at(-1)).toBe('ends');
  const none = firstDataset();
  await none.first.close();
  expect(none.happened.at(-1)).toBe('ends');
  expect(await none.first.take(referenceTo(dataset.digest))).toBe(undefined);
});

test('where it cannot be opened the first job says why', async () => {
  const { first } = firstDataset(async () => {
    throw new Error('not installed');
  });
  expect(await first.take(referenceTo(dataset.digest))).toBe(undefined);
  await first.close();
});
