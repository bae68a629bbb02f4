import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { loadCore } from '../core/load.ts';
import { type DatasetHead, headOfDataset } from '../data/dataset.ts';
import { knownHead } from '../data/known-datasets.ts';
import type { DatasetOptions } from '../data/dataset-options.ts';
import { InputError } from '../errors.ts';
import type { RunControl } from '../lab/control.ts';
import type { RunCost } from '../lab/cost.ts';
import { executeHere } from '../lab/execute.ts';
import type { Part } from '../lab/parts.ts';
import { recipeText } from '../lab/recipe.ts';
import type { RunRecord } from '../lab/records.ts';
import { run } from '../lab/run.ts';
import type { Shard } from '../lab/setting-values.ts';
import { SETTINGS } from '../lab/settings.ts';
import { partsOfShard } from '../lab/shard.ts';
import { compileCore } from './core-file.ts';
import { datasetFiles, loadDataset } from './datasets.ts';
import { removeOrphanedFiles } from './leftovers.ts';
import { type ThreadPlan, planThreads } from './plan-memory.ts';
import { checkPlanSize } from './plan-size.ts';
import { executeInThreads } from './pool.ts';
import { queueAddress } from './queue/address.ts';
import { executeOnQueue } from './queue/coordinate.ts';
import { checkReportFolder } from './report-folder.ts';
import { isStoreThere } from './store-errors.ts';
import { openStoreToRead } from './store-files.ts';
import { SqliteStore } from './store.ts';
import { costOfStudies, paceOfStudies } from './study-cost.ts';
import { gridFolder } from './grid-folder.ts';
import { rememberGrid } from './grids.ts';
import { chosenGrid, type GridChoice } from '../studies/grid-choice.ts';
import type { Grid } from '../studies/grid.ts';
import { planStudyParts } from '../studies/studies.ts';
import type { Study } from '../studies/study.ts';

/** What the user chose for studies. */
export interface GridOptions extends GridChoice {
  readonly dataset: string;
  /** How it is read. */
  readonly data: DatasetOptions;
  readonly store: string;
  /**
   * Folder of figures, data and reports.
   * @default `lowcap-report`, and of another grid than the paper's a folder of its own in it: see `gridFolder`
   */
  readonly out?: string | undefined;
}

/** Everything that studies are carried out with. */
export interface Laboratory {
  readonly grid: Grid;
  /** Folder of figures, data and reports. */
  readonly out: string;
  readonly store: SqliteStore;
  /** What studies will take, from what stored networks took; without any the pace of this machine is measured. */
  cost(study: string, studies: readonly Study[]): Promise<RunCost>;
  /**
   * The studies' records, those of the catalogue or others; ends early when the signal is aborted.
   *
   * @param first what is worked on before them
   */
  run(
    study: string,
    studies: readonly Study[],
    signal: AbortSignal,
    options?: {
      readonly control?: RunControl;
      readonly first?: readonly Part[];
      /** One share of it all. */
      readonly shard?: Shard | undefined;
      /** Told in a sentence how far planning is, where it takes long. */
      readonly notify?: ((sentence: string) => void) | undefined;
    },
  ): AsyncGenerator<RunRecord>;
}

/**
 * Opens the store, the dataset and the core, after checking that results can be written.
 * @throws InputError before anything is made when one of them cannot be used
 */
export async function openLaboratory(
  options: GridOptions & {
    /** Threads; all cores by default. */
    readonly workers?: number | undefined;
    /** URL of a queue whose workers compute, instead of threads here. */
    readonly queue?: string | undefined;
  },
): Promise<Laboratory> {
  const address =
    options.queue === undefined ? undefined : queueAddress(options.queue, process.env);
  const module = compileCore();
  const [core, dataset] = await Promise.all([
    loadCore(module),
    loadDataset(options.dataset, options.data),
  ]);
  const grid = chosenGrid(options, dataset);
  const out = await reportFolder(options, grid);
  const asked = options.workers ?? availableParallelism();
  // Elsewhere others know what they have.
  const { threads: workers, notice }: ThreadPlan = address
    ? { threads: asked }
    : planThreads(core, dataset, grid, asked);
  await removeOrphanedFiles(options.store, out);
  const store = SqliteStore.open(options.store);
  const execute = address
    ? executeOnQueue(dataset, { address, notify: (sentence) => store.notify?.(sentence) })
    : workers === 1
      ? executeHere(core, dataset)
      : executeInThreads(module, dataset, workers);
  return {
    grid,
    out,
    store,
    cost: async (study, studies) => {
      const sources = { store, dataset, core };
      const pace = await paceOfStudies(sources, grid.pairs.at(-1)!);
      return costOfStudies(sources, { study, studies, grid, workers }, pace);
    },
    run: async function* (study, studies, signal, { control, first = [], shard, notify } = {}) {
      checkPlanSize(studies, grid);
      const names = studies.map(({ name }) => name);
      rememberGrid(store, grid, names);
      if (notice !== undefined) store.notify?.(notice);
      const parts = [...first, ...(await planStudyParts(studies, grid, { signal, notify }))];
      if (signal.aborted) return;
      yield* run({
        study,
        parts: shard ? await partsOfShard(parts, core, dataset, shard) : parts,
        dataset,
        core,
        workers: address ? 0 : workers,
        execute,
        store,
        signal,
        notify,
        control,
      });
      // Since it was written last it may have been deleted.
      store.keepInPlace();
    },
  };
}

/**
 * The folder that is asked for, or that of the grid, once it is known to take what will be written.
 * @throws InputError when it does not
 */
export async function reportFolder(options: GridOptions, grid: Grid): Promise<string> {
  const { out = join(SETTINGS.out.default, await gridFolder(grid)), store, dataset } = options;
  await checkReportFolder(out, [store, ...(await datasetFiles(dataset))]);
  return out;
}

/**
 * Opens a store that is there, and the dataset that its trials are of, to read from.
 * @throws InputError when there is no store
 */
export async function openStored(
  options: GridOptions,
): Promise<Pick<Laboratory, 'grid' | 'store'>> {
  if (!isStoreThere(options.store)) {
    throw new InputError(
      `got no store ${options.store}, expected one that lowcap run or lowcap reproduce has filled`,
    );
  }
  const head = await headOf(options.dataset, options.data);
  return { grid: chosenGrid(options, head), store: openStoreToRead(options.store) };
}

/** What identifies a dataset, without its rows, which take more room than all that is read of a store. */
async function headOf(name: string, options: DatasetOptions): Promise<DatasetHead> {
  const isPlain = Object.values(options).every((value) => value === undefined);
  // Known without a look at the images: nothing is computed on them.
  if (name === 'mnist' && isPlain) return knownHead(name);
  return headOfDataset(await loadDataset(name, options));
}

/** What a live screen says beside the study's name. */
export function runTitle({ dataset, recipes }: GridOptions): string {
  return [dataset, ...recipes.map(recipeText)].join(', ');
}
