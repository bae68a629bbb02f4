import type { Tab } from '../../tests/browser/browsers.ts';
import { planOf, type Plan } from '../../tests/browser/page/plan-of.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { run } from '../../src/lab/run.ts';
import {
  compileCore,
  executeInThreads,
  loadDataset,
  loadPackagedCore,
} from '../../src/node/index.ts';

/** A size that is used much, beside others: one cohort for each seed. */
const SIZES = [2, 4, 8, 16, 24];
const EPOCHS = 200;

/** Milliseconds of the same training in a page and in Node.js, in turn. */
export interface TrainingTimes {
  readonly page: readonly number[];
  readonly node: readonly number[];
}

/** @param workers and cohorts: each has one */
export async function measureTraining(
  tab: Tab,
  workers: number,
  repetitions: number,
): Promise<TrainingTimes> {
  const seeds = Array.from({ length: workers }, (_, i) => i + 1);
  const plan: Plan = { pair: '4-9', sizes: SIZES, seeds, epochs: EPOCHS };
  const inPage = () =>
    tab.evaluate(({ what, count }) => given.trainingTime(what, count), {
      what: plan,
      count: workers,
    });
  const inNode = await trainerHere(plan, workers);
  const times = { page: [] as number[], node: [] as number[] };
  // Engines compile while they run for the first time.
  await inPage();
  await inNode();
  for (let i = 0; i < repetitions; i++) {
    times.page.push(await inPage());
    times.node.push(await inNode());
  }
  return times;
}

async function trainerHere(plan: Plan, workers: number): Promise<() => Promise<number>> {
  const [core, module, dataset] = await Promise.all([
    loadPackagedCore(),
    compileCore(),
    loadDataset('mnist'),
  ]);
  return async () => {
    const execute =
      workers === 1 ? executeHere(core, dataset) : executeInThreads(module, dataset, workers);
    const { signal } = new AbortController();
    const store = new MemoryStore();
    const task = { ...planOf(dataset, plan), dataset, core, workers, execute, store, signal };
    let begun = 0;
    for await (const record of run(task)) {
      if (record.type === 'planned') begun = performance.now();
    }
    return performance.now() - begun;
  };
}
