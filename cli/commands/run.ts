import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../src/errors.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { type Recipe, recipeText } from '../../src/lab/recipe.ts';
import type { RunRecord, Trained } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import type { Store } from '../../src/lab/store.ts';
import { loadCore } from '../../src/core/load.ts';
import { compileCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { checkWritable } from '../../src/node/files.ts';
import { executeInThreads } from '../../src/node/pool.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { capacityTrials } from '../../src/studies/capacity.ts';
import type { CapacityRow } from '../../src/studies/rows.ts';
import { INTERRUPTED } from '../interrupt.ts';
import { showRecords } from '../show.ts';

export interface RunOptions {
  readonly dataset: string;
  readonly pairs: readonly string[];
  readonly hiddenSizes: readonly number[];
  readonly seeds: readonly number[];
  readonly recipe: Recipe;
  /** Threads; all cores by default. */
  readonly workers?: number | undefined;
  readonly store: string;
  readonly out: string;
  readonly json: boolean;
  readonly plain: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

/** The studies that `lowcap run` knows. */
export const STUDIES = ['capacity'] as const;

/** `lowcap run`: trains what a study needs and is not stored yet, then draws its figure. */
export async function runStudies(studies: readonly string[], options: RunOptions): Promise<number> {
  for (const study of studies) {
    if (!(STUDIES as readonly string[]).includes(study)) {
      throw new InputError(`got study "${study}", expected one of: ${STUDIES.join(', ')}`);
    }
  }
  await checkWritable(join(options.out, 'figures', 'fig-3.svg'));
  const module = compileCore();
  const [core, dataset] = await Promise.all([loadCore(module), loadDataset(options.dataset)]);
  const store = SqliteStore.open(options.store);
  const workers = options.workers ?? availableParallelism();
  const trials = capacityTrials({ ...options, dataset });
  const records = run({
    study: 'capacity',
    trials,
    dataset,
    core,
    workers,
    execute:
      workers === 1 ? executeHere(core, dataset) : executeInThreads(module, dataset, workers),
    store,
    signal: options.signal,
  });
  try {
    await showRecords(withFigure(records, store, options.out), {
      ...options,
      title: runTitle(options),
    });
  } finally {
    store.close();
  }
  if (options.signal.aborted) {
    process.stderr.write(
      'lowcap: interrupted; what was finished is saved, run it again to go on\n',
    );
    return INTERRUPTED;
  }
  return 0;
}

function runTitle({ dataset, recipe }: RunOptions): string {
  return `${dataset}, ${recipeText(recipe)}`;
}

/** Draws Fig. 3 when all trials are there, before the run says that it is finished. */
async function* withFigure(
  records: AsyncIterable<RunRecord>,
  store: Store,
  out: string,
): AsyncGenerator<RunRecord> {
  const rows: CapacityRow[] = [];
  // Vega is large: it is loaded while the first networks train.
  const drawing = Promise.all([
    import('../../src/report/fig-3.ts'),
    import('../../src/node/figures.ts'),
    import('../../src/report/render.ts').then(({ loadRenderer }) => loadRenderer()),
  ]);
  for await (const record of records) {
    if (record.type === 'trained') rows.push(capacityRow(record, store));
    if (record.type === 'finished') {
      const [{ figure3 }, { writeFigure }] = await drawing;
      const figure = figure3(rows).content;
      yield { type: 'figure', id: figure.id, files: await writeFigure(figure, out) };
    }
    yield record;
  }
}

function capacityRow(
  { trial, trialId, best, validation, diverged }: Trained,
  store: Store,
): CapacityRow {
  return {
    recipe: recipeText(trial.recipe),
    pair: trial.pair,
    hidden: trial.hidden,
    seed: trial.seed,
    trialId,
    bestF1: best.f1,
    bestEpoch: best.epoch,
    lastF1: validation.f1,
    lastLoss: validation.loss,
    lastAuc: validation.auc,
    diverged: diverged !== undefined,
    history: store.find(trialId)!.history,
  };
}
