import type { Needs } from '../lab/parts.ts';
import { remembered } from '../statistics/remembered.ts';
import type { Request } from '../lab/request.ts';
import { type Recipe, recipeText } from '../lab/recipe.ts';
import { resultsOf, type TrialResults } from '../lab/records.ts';
import type { ResultStore } from '../lab/store.ts';
import type { Trial } from '../lab/trial.ts';
import type { MeasurementName, Value } from '../measurements/measurements.ts';
import { ResultKeys } from '../lab/result-keys.ts';
import type { MeasuredSubject, Scores, Subject } from './rows.ts';

const NO_NEEDS: Needs = { trials: new Map(), requests: new Map() };

/** One for all: thousands of empty ones cost much where rows are sent to another thread. */
export const NO_HISTORY = new Float64Array(0);

/** Told how many are read of how many. */
export type OnRead = (read: number, total: number) => void;

const TOLD_EVERY = 1000;

/** What is stored of some trials and measurements, looked up by what they are. */
export class Results {
  readonly #store: ResultStore;
  readonly #keys = new ResultKeys();
  /** Of stores that remember ids, with which they are asked again. */
  readonly #trials = new Map<string, TrialResults | string>();
  readonly #values = new Map<string, unknown>();
  readonly #measured = new Set<string>();
  readonly #recipes = new Set<number>();
  #measuringSeconds = 0;

  /** Reads what the store has of these; by default of nothing yet. */
  constructor(store: ResultStore, { trials, requests }: Needs = NO_NEEDS) {
    this.#store = store;
    this.addTrials(trials);
    this.addValues(requests);
  }

  /**
   * The same of many, where values can be read while another thread looks for damage in the networks.
   * @param onRead told now and then how many trials and measurements were looked for, of how many
   */
  static async read(
    store: ResultStore,
    { trials, requests }: Needs,
    onRead: OnRead = () => {},
  ): Promise<Results> {
    const checked = store.checkAhead?.(trials.keys());
    const total = trials.size + requests.size;
    const results = new Results(store);
    results.addValues(requests, (read) => onRead(read, total));
    await checked;
    results.addTrials(trials, (read) => onRead(requests.size + read, total));
    return results;
  }

  /** Reads what the store has of some more trials. */
  addTrials(trials: Needs['trials'], onRead: (read: number) => void = () => {}): void {
    let read = 0;
    for (const [id, { trial }] of trials) {
      if (++read % TOLD_EVERY === 0) onRead(read);
      const key = this.#keys.trial(trial);
      const found = this.#trials.has(key) ? undefined : this.#store.find(id);
      if (!found) continue;
      this.#trials.set(key, this.#store.remembers ? found.trialId : resultsOf(found));
      this.#recipes.add(this.#keys.recipe(trial.recipe));
    }
  }

  /** Reads what the store has of some more measurements. */
  addValues(requests: Needs['requests'], onRead: (read: number) => void = () => {}): void {
    let read = 0;
    for (const [id, { request }] of requests) {
      if (++read % TOLD_EVERY === 0) onRead(read);
      const found = this.#store.findMeasurement(id, request);
      if (!found) continue;
      this.#measured.add(request.measurement);
      this.#values.set(this.#keys.request(request), found.value);
      this.#measuringSeconds += found.seconds;
    }
  }

  /** Lets go of what was measured, once there are rows of it: it takes much more room than the trials. */
  forgetValues(): void {
    this.#values.clear();
  }

  /** Every trial that is there, once. */
  get trained(): readonly TrialResults[] {
    return [...this.#trials.values()].flatMap((known) => this.#found(known) ?? []);
  }

  /** What it took to measure all that is there. */
  get measuringSeconds(): number {
    return this.#measuringSeconds;
  }

  trial(trial: Trial): TrialResults | undefined {
    return this.#found(this.#trials.get(this.#keys.trial(trial)));
  }

  #found(known: TrialResults | string | undefined): TrialResults | undefined {
    return typeof known === 'string' ? this.#store.find(known) : known;
  }

  /** [E, 5], see `HISTORY`; empty where the store tells none. */
  history(trialId: string): Float64Array {
    return this.#store.history(trialId) ?? NO_HISTORY;
  }

  /** Whether any network is there that was trained so. */
  trains(recipe: Recipe): boolean {
    return this.#recipes.has(this.#keys.recipe(recipe));
  }

  /** Whether anything was measured under a name. */
  measures(measurement: string | undefined): boolean {
    return measurement !== undefined && this.#measured.has(measurement);
  }

  value<Name extends MeasurementName>(request: Request<Name>): Value<Name> | undefined {
    return this.#values.get(this.#keys.request(request)) as Value<Name> | undefined;
  }
}

/** One text for thousands of rows. */
const textOf = remembered((recipe: Recipe) => recipeText(recipe));

/** Who a row is about; the recipe is named as the base recipe of its study. */
export function subjectOf(trial: Trial, id: string, recipe: Trial['recipe']): Subject {
  const { pair, hidden, seed } = trial;
  return { recipe: textOf(recipe), pair, hidden, seed, trialId: id };
}

/** The scores of a finished trial. */
export function scoresOf({ best, validation, diverged }: TrialResults): Scores {
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
export function positiveShareOf({ validation: { confusion } }: TrialResults): number {
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
  if (!results.measures(requests[0]?.measurement)) return [];
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
  readonly trained: TrialResults;
}
