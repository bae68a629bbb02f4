import type { TrialCheckpoint } from '../../src/lab/checkpoint.ts';
import { executeHere, executeTask, taskExecutor } from '../../src/lab/execute.ts';
import type { Executor } from '../../src/lab/execution.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { Cohort } from '../../src/lab/plan.ts';
import type { RunRecord } from '../../src/lab/records.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { run } from '../../src/lab/run.ts';
import { partsOf } from '../../src/studies/studies.ts';
import { dataset, freshCore } from '../library/small-dataset.ts';

/** Cohorts that take no time, of two sizes, with and without pruning kept, and what is measured of them. */
export const parts = partsOf(['capacity', 'dead-neurons'], {
  dataset,
  pairs: ['4-9', '0-4'],
  hiddenSizes: [0, 2, 3],
  seeds: [1, 2],
  recipes: [{ ...RECIPES.minibatch, epochs: 2 }],
  corruption: { draws: 1, clip: true },
});

/** One cohort and nothing else. */
const oneCohort = (epochs: number) =>
  partsOf(['capacity'], {
    dataset,
    pairs: ['0-4'],
    hiddenSizes: [2, 5],
    seeds: [3],
    recipes: [{ ...RECIPES.minibatch, epochs }],
    corruption: { draws: 1, clip: true },
  }).map((part) => ({ ...part, requests: [] }));

export const shortParts = oneCohort(2);

/** One that is at work until it is stopped; another one each time. */
export const endlessParts = () => oneCohort(1_000_000 + endless++);
let endless = 0;

/** Everything that a study leaves, but for times; texts are equal when all bits are. */
export async function resultsOf(
  execute: Executor,
  notify: (record: RunRecord) => void = () => {},
  signal = new AbortController().signal,
  of = parts,
): Promise<{ readonly results: unknown; readonly records: readonly RunRecord[] }> {
  const store = new MemoryStore();
  const records: RunRecord[] = [];
  const task = { study: 'small', parts: of, dataset, core: await freshCore(), workers: 0 };
  for await (const record of run({ ...task, execute, store, signal })) {
    records.push(record);
    notify(record);
  }
  const trials = [...store.trials.values()].map(({ record, history, weights }) => {
    const { seconds: _, ...rest } = record;
    return [rest, Array.from(history), Buffer.from(weights).toString('base64')];
  });
  const measurements = [...store.measurements.values()].map((one) => ({ ...one, seconds: 0 }));
  const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  return { results: [sorted(trials), sorted(measurements)], records };
}

/** How far a cohort is after its first epoch. */
export async function checkpointsOf(cohort: Cohort): Promise<readonly TrialCheckpoint[]> {
  let epochs = 0;
  const execute = taskExecutor(await freshCore(), dataset);
  for await (const execution of executeTask(execute, cohort, () => epochs === 1)) {
    if (execution.type === 'epoch') epochs++;
    if (execution.type === 'cancelled') return execution.checkpoints;
  }
  throw new Error('got a cohort that has one epoch, expected several');
}

let here: ReturnType<typeof resultsOf> | undefined;

/** The same without a queue. */
export async function undisturbed(): ReturnType<typeof resultsOf> {
  return (here ??= resultsOf(executeHere(await freshCore(), dataset)));
}
