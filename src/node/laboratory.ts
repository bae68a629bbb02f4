import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { loadCore } from '../core/load.ts';
import type { DatasetOptions } from '../data/dataset-options.ts';
import { parsePair, selectRows } from '../data/pair.ts';
import { InputError } from '../errors.ts';
import type { RunControl } from '../lab/control.ts';
import { costOf, type RunCost } from '../lab/cost.ts';
import { executeHere } from '../lab/execute.ts';
import type { Part } from '../lab/parts.ts';
import { type Recipe, recipeText } from '../lab/recipe.ts';
import type { RunRecord } from '../lab/records.ts';
import { run } from '../lab/run.ts';
import type { Shard } from '../lab/setting-values.ts';
import { partsOfShard } from '../lab/shard.ts';
import { planStudies } from '../library/studies.ts';
import { compileCore } from './core-file.ts';
import { datasetFiles, loadDataset } from './datasets.ts';
import { measurePace } from './pace.ts';
import { executeInThreads } from './pool.ts';
import { queueAddress } from './queue/address.ts';
import { executeOnQueue } from './queue/coordinate.ts';
import { checkReportFolder } from './report-folder.ts';
import { SqliteStore } from './store.ts';
import { rememberGrid } from './grids.ts';
import { defaultHiddenSizes, defaultPairs } from '../studies/default-grid.ts';
import type { Grid } from '../studies/grid.ts';
import { studyParts } from '../studies/studies.ts';
import type { Study } from '../studies/study.ts';

/** What the user chose for studies. */
export interface GridOptions {
  readonly dataset: string;
  /** How it is read. */
  readonly data: DatasetOptions;
  /** @default those that fit the data: see `defaultPairs` */
  readonly pairs?: readonly string[] | undefined;
  /** @default those of the paper, and 1 on other data */
  readonly hiddenSizes?: readonly number[] | undefined;
  readonly seeds: readonly number[];
  readonly recipes: readonly Recipe[];
  /** Corrupted copies of each image. */
  readonly draws: number;
  /** Clip noisy pixels to [0, 1]. */
  readonly clip: boolean;
  readonly store: string;
  readonly out: string;
}

/** Everything that studies are carried out with. */
export interface Laboratory {
  readonly grid: Grid;
  readonly store: SqliteStore;
  /** What studies will take; the pace of this machine is measured for it. */
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
  const inputs = [options.store, ...(await datasetFiles(options.dataset))];
  await checkReportFolder(options.out, inputs);
  const module = compileCore();
  const [core, dataset] = await Promise.all([
    loadCore(module),
    loadDataset(options.dataset, options.data),
  ]);
  const store = SqliteStore.open(options.store);
  const grid = gridOf(options, dataset);
  const workers = options.workers ?? availableParallelism();
  const execute = address
    ? executeOnQueue(dataset, { address, notify: (sentence) => store.notify?.(sentence) })
    : workers === 1
      ? executeHere(core, dataset)
      : executeInThreads(module, dataset, workers);
  return {
    grid,
    store,
    cost: async (study, studies) => {
      const plan = await planStudies({ studies, grid, dataset, core, store });
      const updatesOf = (pair: string, batch: Recipe['batch']) => {
        if (batch === 'full') return 1;
        const rows = selectRows(dataset.training, parsePair(pair, dataset.classes), 'training');
        return Math.ceil(Math.floor(0.8 * rows.length) / batch);
      };
      const pace = await measurePace(core, dataset, grid.pairs.at(-1) as string);
      return costOf({ ...plan, study, workers }, updatesOf, pace);
    },
    run: async function* (study, studies, signal, { control, first = [], shard } = {}) {
      rememberGrid(store, grid);
      const parts = [...first, ...studyParts(studies, grid)];
      yield* run({
        study,
        parts: shard ? await partsOfShard(parts, core, dataset, shard) : parts,
        dataset,
        core,
        workers: address ? 0 : workers,
        execute,
        store,
        signal,
        control,
      });
    },
  };
}

/**
 * Opens a store that is there, and the dataset that its trials are of, to read from.
 * @throws InputError when there is no store
 */
export async function openStored(
  options: GridOptions,
): Promise<Pick<Laboratory, 'grid' | 'store'>> {
  if (!existsSync(options.store)) {
    throw new InputError(
      `got no store ${options.store}, expected one that lowcap run or lowcap reproduce has filled`,
    );
  }
  // What is stored is read without the rows, which take more room than all that is read.
  const {
    name,
    digest,
    classes,
    form,
    options: read,
  } = await loadDataset(options.dataset, options.data);
  const head = { name, digest, classes, form, ...(read && { options: read }) };
  return { grid: gridOf(options, head), store: SqliteStore.openToRead(options.store) };
}

/** The grid that was chosen, with what fits the data where nothing was. */
export function gridOf(
  options: Omit<GridOptions, 'store' | 'out'>,
  dataset: Grid['dataset'],
): Grid {
  const { seeds, recipes, draws, clip } = options;
  const { pairs = defaultPairs(dataset).pairs, hiddenSizes = defaultHiddenSizes(dataset) } =
    options;
  // However they were written, trials have the one name of a pair.
  const names = pairs.map((pair) => parsePair(pair, dataset.classes).name);
  return {
    dataset,
    pairs: [...new Set(names)],
    hiddenSizes,
    seeds,
    recipes,
    corruption: { draws, clip },
  };
}

/** What a live screen says beside the study's name. */
export function runTitle({ dataset, recipes }: GridOptions): string {
  return [dataset, ...recipes.map(recipeText)].join(', ');
}
