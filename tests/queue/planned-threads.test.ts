import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import type { Task } from '../../src/lab/schedule.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { PlannedThreads, planWorkOn } from '../../src/node/queue/planned-threads.ts';
import type { TaskThreads } from '../../src/node/queue/task-threads.ts';
import { dataset } from '../library/small-dataset.ts';

const networkOf = (hidden: number) => ({ hidden, weights: new Uint8Array(), others: [] });

/** A task on networks of so many units. */
const measuring = (id: string, hidden: number): Task => ({
  type: 'measure',
  id,
  measurement: 'pruning',
  params: {},
  pair: '0-1',
  seed: 1,
  networks: [networkOf(hidden)],
});

/** Four threads, of which two fit where networks have 100 units and none with 1000, and what becomes of them. */
function plannedThreads() {
  const happened: string[] = [];
  const ends = new Map<string, () => void>();
  const make = (threads: number) => {
    happened.push(`starts ${threads}`);
    return {
      error: undefined,
      run: (task: Task) => {
        happened.push(`runs ${task.id} in ${threads}`);
        return new Promise((resolve) => ends.set(task.id, () => resolve({ type: 'measured' })));
      },
      cancel: () => happened.push(`cancels ${threads}`),
      close: async () => void happened.push(`ends ${threads}`),
    } as unknown as TaskThreads;
  };
  const plan = ({ hiddenSizes }: { readonly hiddenSizes: readonly number[] }, asked: number) => {
    if (hiddenSizes.includes(1000)) throw new InputError('got work that does not fit');
    const threads = hiddenSizes.includes(100) ? Math.min(asked, 2) : asked;
    return threads < asked ? { threads, notice: `${threads} of ${asked}` } : { threads };
  };
  const told: string[] = [];
  const threads = new PlannedThreads(4, make, plan, (sentence) => told.push(sentence));
  const run = (id: string, hidden: number) => threads.run(measuring(id, hidden), () => {});
  return { threads, happened, told, run, end: (id: string) => ends.get(id)!() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('fewer threads work from the first task on that takes more memory, when those before have ended', async () => {
  const { happened, told, run, end } = plannedThreads();
  const small = [run('a', 2), run('b', 4)];
  await settled();
  const large = run('c', 100);
  const later = run('d', 2);
  await settled();
  expect(happened).toEqual(['starts 4', 'runs a in 4', 'runs b in 4']);
  end('a');
  await settled();
  expect(happened).toHaveLength(3);
  end('b');
  await Promise.all(small);
  await settled();
  expect(happened.slice(3)).toEqual(['ends 4', 'starts 2', 'runs c in 2', 'runs d in 2']);
  end('c');
  end('d');
  expect(await Promise.all([large, later])).toEqual([{ type: 'measured' }, { type: 'measured' }]);
  const again = run('e', 100);
  await settled();
  end('e');
  await again;
  expect(told).toEqual(['2 of 4']);
});

test('a task that does not fit has failed by this machine, and the others go on', async () => {
  const { happened, run, end } = plannedThreads();
  const reason = 'got work that does not fit';
  const failed = { type: 'failed', task: 'a', reason, isBreakdown: true };
  expect(await run('a', 1000)).toEqual(failed);
  const other = run('b', 2);
  await settled();
  end('b');
  await other;
  expect(happened).toEqual(['starts 4', 'runs b in 4']);
});

test('what is asked of threads that were ended fails rather than waits for ever', async () => {
  const { threads, run } = plannedThreads();
  await threads.close();
  await expect(run('late', 2)).rejects.toThrow('got threads that were ended');
});

test('work that the data do not allow is planned as any other: the threads say what is wrong', async () => {
  const plan = planWorkOn(await loadPackagedCore(), dataset);
  const work = { hiddenSizes: [2], recipes: [{ batch: 'full' as const }] };
  expect(plan({ ...work, pairs: ['8-none'] }, 3)).toEqual({ threads: 3 });
  expect(plan({ ...work, pairs: ['8-none'] }, 3)).toEqual({ threads: 3 });
});
