import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { InputError } from '../errors.ts';
import type { RunControl } from '../lab/control.ts';
import { executeHere } from '../lab/execute.ts';
import type { Executor } from '../lab/execution.ts';
import { MemoryStore } from '../lab/memory-store.ts';
import type { Part } from '../lab/parts.ts';
import type { Planned, RunRecord } from '../lab/records.ts';
import { run } from '../lab/run.ts';
import type { Store } from '../lab/store.ts';
import { MOST_HIDDEN } from '../network/network.ts';
import { CATALOGUE, type StudyName } from '../studies/catalogue.ts';
import { type Grid, checkLists } from '../studies/grid.ts';
import type { Study } from '../studies/study.ts';
import { studyParts } from '../studies/studies.ts';
import { checkDataset } from './check-images.ts';
import { checkList, checkObject, checkSeed, checkWhole } from '../checks.ts';
import { checkRecipe } from './training-settings.ts';

/**
 * What studies make their trials of: pairs × hidden sizes × seeds × recipes of a dataset, and how images are corrupted.
 */
export type StudyGrid = Grid;

/** Which studies are carried out, on what and with what. */
export interface StudiesOptions {
  /** Studies of the paper by name, and studies of one's own. */
  readonly studies: readonly (StudyName | Study)[];
  /** The networks that they make their trials of. */
  readonly grid: StudyGrid;
  /** The one that the grid names. */
  readonly dataset: Dataset;
  /** That nobody else uses until the run has ended. */
  readonly core: Core;
  /**
   * What is finished is looked up and saved here.
   * @default new MemoryStore()
   */
  readonly store?: Store;
}

/** How they are carried out. */
export interface RunOptions extends StudiesOptions {
  /** Ends the run early, without the record `finished`; what is finished stays stored. */
  readonly signal?: AbortSignal;
  /** Pauses the run and cancels cohorts. */
  readonly control?: RunControl;
  /**
   * What trains and measures: `executeInThreads` of `lowcap/node` does so in worker threads.
   * @default executeHere(core, dataset)
   */
  readonly execute?: Executor;
  /**
   * How many threads that takes, for the plan.
   * @default 1
   */
  readonly workers?: number;
}

/** What is expected, for messages. */
const OPTIONS = 'options: { studies, grid, dataset, core }';

/**
 * Carries out studies: what the store has is read, the rest is trained and measured, and saved piece by piece, so that
 * nothing finished is lost. A trial's bits do not depend on how it is carried out.
 *
 * @example
 * const store = new MemoryStore();
 * const grid = {
 *   dataset,
 *   pairs: ['4-9'],
 *   hiddenSizes: [2, 4],
 *   seeds: [1, 2],
 *   recipes: [{ ...RECIPES.paper, epochs: 5 }],
 *   corruption: { draws: 1, clip: true },
 * };
 * for await (const record of runStudies({ studies: ['capacity'], grid, dataset, core, store })) {
 *   if (record.type === 'trained') console.log(record.trial.hidden, record.validation.f1);
 * }
 * const { capacity } = await readRows(['capacity'], grid, store);
 *
 * @returns records: first `planned`, then what happens, at last `finished`
 * @throws InputError before anything is done when a study, the grid or the dataset cannot be used
 */
export function runStudies(options: RunOptions): AsyncGenerator<RunRecord> {
  checkObject(options, OPTIONS);
  const { dataset, core, store = new MemoryStore(), control, workers = 1 } = options;
  const { signal = new AbortController().signal, execute = executeHere(core, dataset) } = options;
  const parts = checkedParts(options);
  const study = [...new Set(parts.map(({ study }) => study))].join(', ');
  return run({ study, parts, dataset, core, workers, execute, store, signal, control });
}

/**
 * What there is to do for studies, how much of it is stored, and what the rest costs in floating-point operations.
 * Nothing is trained and nothing written.
 *
 * @throws InputError as `runStudies` does
 */
export async function planStudies(options: StudiesOptions): Promise<Planned> {
  checkObject(options, OPTIONS);
  const { store = new MemoryStore() } = options;
  const records = runStudies({ ...options, store: readOnly(store) });
  try {
    for await (const record of records) if (record.type === 'planned') return record;
  } finally {
    await records.return(undefined);
  }
  throw new Error('a run begins with its plan');
}

/** A run begins by forgetting what is damaged; a plan does not. */
function readOnly(store: Store): Store {
  return {
    find: (id) => store.find(id),
    history: (id) => store.history(id),
    weights: (id) => store.weights(id),
    findMeasurement: (id, request) => store.findMeasurement(id, request),
    checkpoint: (id) => store.checkpoint?.(id),
    get damaged() {
      return store.damaged;
    },
    discard: () => {},
    save: () => {},
    saveMeasurements: () => {},
  };
}

function checkedParts({ studies, grid, dataset }: StudiesOptions): Part[] {
  checkList(studies, 'a list of studies');
  if (studies.length === 0) throw new InputError('got no studies, expected one or more');
  const chosen = studies.map((study) => {
    if (typeof study !== 'string') {
      checkObject(study, `one of ${Object.keys(CATALOGUE).join(', ')}, or a study of your own`);
      return study as Study;
    }
    if (Object.hasOwn(CATALOGUE, study)) return CATALOGUE[study].study as Study;
    throw new InputError(
      `got study ${study}, expected one of ${Object.keys(CATALOGUE).join(', ')}, or one of your own`,
    );
  });
  const names = chosen.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) {
    throw new InputError(`got two studies with the name ${twice}, expected each once`);
  }
  checkDataset(dataset);
  checkGrid(grid, dataset);
  return studyParts(chosen, grid);
}

/** @throws InputError when a value of the grid is wrong or missing */
function checkGrid(grid: Grid, dataset: Pick<Dataset, 'name' | 'digest' | 'classes'>): void {
  checkLists(grid);
  const { pairs, hiddenSizes, seeds, recipes, corruption } = grid;
  if (grid.dataset?.digest !== dataset.digest) {
    throw new InputError(
      `got a grid of dataset ${grid.dataset?.name}, expected the same as is run on: ${dataset.name}`,
    );
  }
  for (const pair of pairs) parsePair(pair, dataset.classes);
  for (const hidden of hiddenSizes) checkWhole('hidden', hidden, 0, MOST_HIDDEN);
  seeds.forEach(checkSeed);
  checkWhole('draws', corruption?.draws, 1, 10_000);
  if (typeof corruption.clip !== 'boolean') {
    throw new InputError(`got clip ${corruption.clip}, expected true or false`);
  }
  for (const recipe of recipes) {
    const { init } = checkRecipe(recipe);
    // Rows are looked up by the grid as it is, and ids depend on the spelling.
    if (init === recipe.init) continue;
    throw new InputError(`got init ${recipe.init} in a grid, expected the spelling ${init}`);
  }
}
