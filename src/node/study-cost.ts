import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { countRows, parsePair, selectRows } from '../data/pair.ts';
import { split } from '../data/split.ts';
import { costOf, type RunCost } from '../lab/cost.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { FinishedTimes } from '../lab/speed.ts';
import { planStudies } from '../library/studies.ts';
import type { Grid } from '../studies/grid.ts';
import type { Study } from '../studies/study.ts';
import { measurePace } from './pace.ts';
import type { SqliteStore } from './store.ts';
import { storedTimes } from './stored-times.ts';

/** What costs are told from: a store, and the data and the core of its networks. */
export interface CostSources {
  readonly store: SqliteStore;
  readonly dataset: Dataset;
  readonly core: Core;
}

/** How fast work goes with some data. */
export interface StudyPace {
  readonly times: FinishedTimes;
  /** The pace of this machine, for nothing is stored that could tell it. */
  readonly isMeasured: boolean;
}

/**
 * How fast work goes: from what is stored, or measured in a fifth of a second. Uses the core's memory.
 * @param pair of which networks are trained to measure it
 */
export async function paceOfStudies(
  { store, dataset, core }: CostSources,
  pair: string,
): Promise<StudyPace> {
  const times = storedTimes(store, core, dataset);
  if (times.training.length > 0) return { times, isMeasured: false };
  const operations = (await measurePace(core, dataset, pair)) * 1e9;
  const training = [{ batch: 'full' as const, operations, seconds: 1 }];
  return { times: { ...times, training }, isMeasured: true };
}

/**
 * What studies will take. Uses the core's memory.
 * @param study what the run is called
 * @throws InputError when the grid does not fit the data
 */
export async function costOfStudies(
  sources: CostSources,
  run: {
    readonly study: string;
    readonly studies: readonly Study[];
    readonly grid: Grid;
    readonly workers: number;
  },
  pace: StudyPace,
): Promise<RunCost> {
  const { dataset } = sources;
  const plan = await planStudies({ ...sources, studies: run.studies, grid: run.grid });
  const trainedOn = new Map<string, number>();
  const rowsOf = (name: string) => {
    const pair = parsePair(name, dataset.classes);
    // Without rows of both classes nothing is trained.
    if (countRows(dataset.training, pair) === 0) return 0;
    return split(selectRows(dataset.training, pair, 'training')).training.length;
  };
  const updatesOf = (pair: string, batch: Recipe['batch']) => {
    if (batch === 'full') return 1;
    const rows = trainedOn.get(pair) ?? rowsOf(pair);
    trainedOn.set(pair, rows);
    return Math.ceil(rows / batch);
  };
  const { study, workers } = run;
  return costOf(
    { ...plan, study, workers },
    { ...pace, updatesOf, inputs: dataset.form.dimensions },
  );
}
