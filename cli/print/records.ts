import { labelsText, recipeText } from '../../src/lab/recipe.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import { SHOWN_DIGITS } from '../../src/explore/trials/columns.ts';
import type { ListedMeasurement, StoredRun } from '../../src/node/stored-records.ts';
import { visibleText } from '../../src/visible.ts';
import { gridText } from './grid.ts';
import { tableInPieces } from './table.ts';

function shortId(id: string): string {
  return id.slice(0, SHOWN_DIGITS);
}

export function runsTable(runs: Iterable<StoredRun>): Generator<string> {
  return tableInPieces(
    ['run', 'networks', 'grid'],
    map(runs, ({ id, grid, trialIds }) => [
      shortId(id),
      String(trialIds.length),
      visibleText(gridText(grid)),
    ]),
  );
}

/** In pieces, for there may be very many. */
export function trialsTable(trials: Iterable<TrialRecord>): Generator<string> {
  return tableInPieces(
    [
      'network',
      'validation F1',
      'test F1',
      'best F1',
      'pair',
      'H',
      'seed',
      'dataset',
      'labels',
      'recipe',
    ],
    map(trials, ({ trialId, trial, validation, test, best }) => [
      shortId(trialId),
      f1(validation.f1),
      f1(test.f1),
      f1(best.f1),
      visibleText(trial.pair),
      String(trial.hidden),
      String(trial.seed),
      visibleText(trial.dataset),
      labelsText(trial.recipe),
      recipeText(trial.recipe),
    ]),
  );
}

/** Of each thing something else, when it is asked for. */
function* map<From, To>(all: Iterable<From>, change: (one: From) => To): Generator<To> {
  for (const one of all) yield change(one);
}

/** As `trialsTable`. */
export function measurementsTable(measurements: Iterable<ListedMeasurement>): Generator<string> {
  return tableInPieces(
    ['measurement', 'network', 'of', 'seconds'],
    map(measurements, ({ measurementId, trialId, measurement, seconds }) => [
      shortId(measurementId),
      shortId(trialId),
      visibleText(measurement),
      seconds.toFixed(2),
    ]),
  );
}

/** Lines under the scores of a network. */
export function trialFacts(
  { trialId, trial, weights, best, diverged, seconds }: TrialRecord,
  runs: readonly StoredRun[],
  forkedFrom: readonly string[],
): string[] {
  const fork = trial.recipe.forks?.at(-1);
  return [
    `network ${trialId}`,
    ...(fork ? [`forked at epoch ${fork.epoch} from network ${fork.parent}`] : []),
    ...forkedFrom.map((id) => `network ${id} was forked from it`),
    `weights ${weights}`,
    `best validation F1 ${f1(best.f1)} after epoch ${best.epoch}`,
    ...(diverged === undefined ? [] : [`diverged at epoch ${diverged}`]),
    `trained in ${seconds.toFixed(2)} s, its share of a cohort`,
    ...runs.map(({ id, grid }) => `of run ${shortId(id)}: ${visibleText(gridText(grid))}`),
  ];
}

function f1(value: number): string {
  return Number.isFinite(value) ? value.toFixed(4) : '–';
}
