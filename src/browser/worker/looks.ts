import type { Core } from '../../core/load.ts';
import type { Dataset } from '../../data/dataset.ts';
import { parsePair } from '../../data/pair.ts';
import type { TrialCheckpoint } from '../../lab/checkpoint.ts';
import type { TrialResult } from '../../lab/execution.ts';
import type { Trial } from '../../lab/trial.ts';
import { epochScores } from '../../library/epoch-scores.ts';
import { HISTORY } from '../../network/history.ts';
import { type Network, networkFromBytes } from '../../network/network.ts';
import { startOf } from '../../network/train.ts';
import type { TrainingLook } from '../training.ts';

/** Looks at a network, not oftener than is asked for, and not before the last look is shown: a busy page is sent fewer. */
export class Looks {
  readonly #trial: Trial;
  readonly #every: number;
  /** Epochs whose scores were shown. */
  #shown = 0;
  #lastAt = -Infinity;
  #isShown = true;
  #next: TrainingLook | undefined;

  constructor(trial: Trial, every: number) {
    this.#trial = trial;
    this.#every = every;
  }

  get epochs(): number {
    return this.#trial.recipe.epochs;
  }

  /** Before its first epoch. */
  first(core: Core, { classes, form }: Dataset): TrainingLook {
    const { pair, seed, hidden, recipe } = this.#trial;
    // Refused before anything is drawn.
    parsePair(pair, classes);
    const { init, learningRate, pruning } = recipe;
    const member = { hidden, init, learningRate, ...(pruning && { pruning }) };
    return this.#look(0, startOf(core, seed, form.dimensions, member), new Float64Array());
  }

  /** @param now whether it is looked at whenever the last look was */
  offer(checkpoint: () => TrialCheckpoint, now: boolean): void {
    if (!now && !(this.#isShown && performance.now() - this.#lastAt >= this.#every)) return;
    const { epoch, weights, history } = checkpoint();
    this.#next = this.#look(epoch, networkFromBytes(weights, this.#trial.hidden), history);
  }

  /** What has become of it. */
  last({ weights, history }: Pick<TrialResult, 'weights' | 'history'>): void {
    const { hidden, recipe } = this.#trial;
    this.#next = this.#look(recipe.epochs, networkFromBytes(weights, hidden), history);
  }

  /** The page has shown what it was sent. */
  shown(): void {
    this.#isShown = true;
  }

  take(): TrainingLook | undefined {
    const look = this.#next;
    this.#next = undefined;
    return look;
  }

  #look(epoch: number, network: Network, history: Float64Array): TrainingLook {
    const scores = epochScores(history.subarray(this.#shown * HISTORY.length)).map((one) => ({
      ...one,
      epoch: one.epoch + this.#shown,
    }));
    this.#shown = epoch;
    this.#lastAt = performance.now();
    this.#isShown = false;
    const { w1, b1, w2, b2 } = network;
    const { hidden, recipe } = this.#trial;
    return { epoch, epochs: recipe.epochs, scores, hidden, w1, b1, w2, b2 };
  }
}
