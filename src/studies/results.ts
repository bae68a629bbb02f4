import type { Needs } from '../lab/parts.ts';
import type { Request } from '../lab/request.ts';
import { recipeText } from '../lab/recipe.ts';
import type { TrialRecord } from '../lab/records.ts';
import type { ResultStore } from '../lab/store.ts';
import type { Trial } from '../lab/trial.ts';
import type { MeasurementName, Value } from '../measurements/measurements.ts';
import type { MeasuredSubject, Scores, Subject } from './rows.ts';

/** One for all: thousands of empty ones cost much where rows are sent to another thread. */
const NO_HISTORY = new Float64Array(0);

/** What studies make rows of: half of a record, of which there are thousands. */
export type TrainedResult = Pick<
  TrialRecord,
  'trialId' | 'weights' | 'validation' | 'budgets' | 'diverged' | 'best' | 'seconds'
>;

/** What is stored of some trials and measurements, looked up by what they are. */
export class Results {
  readonly #store: ResultStore;
  readonly #trials = new Map<string, TrainedResult>();
  readonly #values = new Map<string, unknown>();
  #measuringSeconds = 0;

  /** Reads what the store has of these. */
  constructor(store: ResultStore, { trials, requests }: Needs) {
    this.#store = store;
    this.#addTrials(trials);
    this.#addValues(requests);
  }

  /** The same of many, where values can be read while another thread looks for damage in the networks. */
  static async read(store: ResultStore, { trials, requests }: Needs): Promise<Results> {
    const checked = store.checkAhead?.(trials.keys());
    const results = new Results(store, { trials: new Map(), requests });
    await checked;
    results.#addTrials(trials);
    return results;
  }

  #addTrials(trials: Needs['trials']): void {
    for (const [id, { trial }] of trials) {
      const found = this.#store.find(id);
      if (found) this.#trials.set(key(trial), resultOf(found));
    }
  }

  #addValues(requests: Needs['requests']): void {
    for (const [id, { request }] of requests) {
      const found = this.#store.findMeasurement(id);
      if (!found) continue;
      this.#values.set(key(request), found.value);
      this.#measuringSeconds += found.seconds;
    }
  }

  /** Every trial that is there, once. */
  get trained(): readonly TrainedResult[] {
    return [...this.#trials.values()];
  }

  /** What it took to measure all that is there. */
  get measuringSeconds(): number {
    return this.#measuringSeconds;
  }

  trial(trial: Trial): TrainedResult | undefined {
    return this.#trials.get(key(trial));
  }

  /** [E, 5], see `HISTORY`; empty where the store tells none. */
  history(trialId: string): Float64Array {
    return this.#store.history(trialId) ?? NO_HISTORY;
  }

  value<Name extends MeasurementName>(request: Request<Name>): Value<Name> | undefined {
    return this.#values.get(key(request)) as Value<Name> | undefined;
  }
}

function resultOf(record: TrialRecord): TrainedResult {
  const { trialId, weights, validation, budgets, diverged, best, seconds } = record;
  return {
    trialId,
    weights,
    validation,
    best,
    seconds,
    ...(budgets && { budgets }),
    ...(diverged !== undefined && { diverged }),
  };
}

/** Trials and requests are built by the same functions, so their keys come in the same order. */
function key(item: Trial | Request): string {
  return JSON.stringify(item);
}

/** Who a row is about; the recipe is named as the base recipe of its study. */
export function subjectOf(trial: Trial, id: string, recipe: Trial['recipe']): Subject {
  const { pair, hidden, seed } = trial;
  return { recipe: recipeText(recipe), pair, hidden, seed, trialId: id };
}

/** The scores of a finished trial. */
export function scoresOf({ best, validation, diverged }: TrainedResult): Scores {
  return {
    bestF1: best.f1,
    bestEpoch: best.epoch,
    lastF1: validation.f1,
    lastLoss: validation.loss,
    lastAuc: validation.auc,
    lastConfusion: validation.confusion,
    diverged: diverged !== undefined,
  };
}

/** Share of the validation rows that are of the positive class. */
export function positiveShareOf({ validation: { confusion } }: TrainedResult): number {
  const { tp, fp, fn, tn } = confusion;
  return (tp + fn) / (tp + fp + fn + tn);
}

/** A row for each trial that is finished. */
export function trainedRows(
  results: Results,
  recipe: Trial['recipe'],
  trials: readonly Trial[],
): { readonly row: Subject & Scores; readonly trial: Trial }[] {
  return trials.flatMap((trial) => {
    const trained = results.trial(trial);
    if (!trained) return [];
    return { row: { ...subjectOf(trial, trained.trialId, recipe), ...scoresOf(trained) }, trial };
  });
}

/** What was measured of each trial that is finished and measured; those that diverged are marked. */
export function measuredRows<Name extends MeasurementName>(
  results: Results,
  recipe: Trial['recipe'],
  requests: readonly Request<Name>[],
): Measured<Name>[] {
  return requests.flatMap((request) => {
    const trained = results.trial(request.trial);
    const value = results.value(request);
    if (!trained || value === undefined) return [];
    const subject = {
      ...subjectOf(request.trial, trained.trialId, recipe),
      ...(trained.diverged !== undefined && { diverged: true }),
    };
    return { subject, value, trained };
  });
}

/** What was measured of one trial. */
interface Measured<Name extends MeasurementName> {
  readonly subject: MeasuredSubject;
  readonly value: Value<Name>;
  readonly trained: TrainedResult;
}
