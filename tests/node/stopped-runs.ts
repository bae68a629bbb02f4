import { onTestFinished, vi } from 'vitest';
import { RunControl } from '../../src/lab/control.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { RECIPES, type Recipe } from '../../src/lab/recipe.ts';
import type { Planned, RunRecord } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import type { Trial } from '../../src/lab/trial.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { collect } from '../lab/collect.ts';
import { smallDataset } from '../lab/small-files.ts';
import { gridTrials } from '../lab/trials.ts';
import { bits, open, place } from './stores.ts';

export const core = await loadPackagedCore();
export const dataset = await smallDataset();

export const EPOCHS = 6;
export const PAPER: Recipe = { ...RECIPES.paper, epochs: EPOCHS };

/** Three sizes; two seeds unless said otherwise. */
export const trialsOf = (recipe: Recipe, seeds = [1, 2], hiddenSizes = [0, 4, 7]) =>
  gridTrials(dataset, { pairs: ['4-9'], hiddenSizes, seeds, recipe });

/** The records of a run in this thread, in which every epoch takes as long as a checkpoint is worth. */
export async function* records(
  file: string,
  trials: readonly Trial[],
  signal = new AbortController().signal,
): AsyncGenerator<RunRecord> {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const control = new RunControl();
  // Asked before every step.
  control.ready = async () => void vi.advanceTimersByTime(10_000);
  const store = SqliteStore.open(file);
  try {
    yield* run({
      study: 'capacity',
      parts: [{ study: 'capacity', recipe: 'paper', trials, requests: [] }],
      dataset,
      core,
      workers: 1,
      execute: executeHere(core, dataset),
      store,
      signal,
      control,
    });
  } finally {
    store.close();
  }
}

/** Ends a run after so many epochs, its own way or as a kill does; gives back its plan. */
export async function endAfter(
  epochs: number,
  how: 'stopped' | 'killed',
  file: string,
  trials: readonly Trial[],
): Promise<Planned> {
  const abort = new AbortController();
  let plan: Planned | undefined;
  let ended = 0;
  for await (const record of records(file, trials, abort.signal)) {
    if (record.type === 'planned') plan = record;
    if (record.type === 'epoch') ended++;
    if (ended < epochs) continue;
    if (how === 'stopped') abort.abort();
    // Nothing is heard of it any more.
    else break;
  }
  return plan!;
}

/** What is stored of trials, but for times. */
export function contents(file: string) {
  const store = open(file);
  const ids = store.heads.trialIds();
  return ids.map((id) => {
    const { seconds: _, ...record } = store.find(id)!;
    return [record, bits(store.history(id)!), bits(store.weights(id)!)];
  });
}

export const checkpoints = (file: string) => [...open(file).rows.checkpoints()];

export const continues = ({ cohorts }: Planned) =>
  cohorts.map(({ hidden, seed, continuesAt }) => [hidden.length, seed, continuesAt]);

export const undisturbed = async (trials: readonly Trial[]) => {
  const file = await place();
  await collect(records(file, trials));
  return contents(file);
};

/** A store with a cohort that continues at epoch 5, of two trials. */
export async function begun(): Promise<{ file: string; trials: Trial[]; ids: string[] }> {
  const [file, trials] = [await place(), trialsOf(PAPER, [1], [4, 7])];
  await endAfter(4, 'stopped', file, trials);
  const ids = checkpoints(file).map((one) => ('row' in one ? one.row.trialId : ''));
  if (ids.length !== 2) throw new Error(`got ${ids.length} checkpoints, expected 2`);
  return { file, trials, ids };
}
