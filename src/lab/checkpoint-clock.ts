import type { TrialCheckpoint } from './checkpoint.ts';

/** How much work on a cohort a kill may cost, unless one epoch takes longer. */
const MOST_LOST_MS = 10_000;
/** For how long a cohort that is to stop may go on to the end of its epoch. */
const STOPPING_MS = 500;
/** A copy that is made in case the cohort is to stop may take so much of an epoch. */
const MOST_SHARE = 0.01;
/** An epoch may last so many times as long as the one before, on a machine that is busy. */
const SLACK = 2;

/**
 * Says when a checkpoint of a cohort is made, by the clock: what is computed does not depend on it. Between two that are
 * to be saved lies less than `MOST_LOST_MS`; and a cohort that is to stop has one of its last epoch.
 */
export class CheckpointClock {
  /** When the cohort has begun or the last epoch has ended. */
  #epochAt = performance.now();
  /** When the last checkpoint was made that was to be saved. */
  #savedAt = this.#epochAt;
  /** When the cohort was asked to stop. */
  #askedAt: number | undefined;
  /** Milliseconds of the last copy. */
  #copyTook = 0;
  #newest: readonly TrialCheckpoint[] = [];
  /** Whether the newest is not of the last epoch that has ended. */
  #isBehind = false;
  #make: (() => readonly TrialCheckpoint[]) | undefined;

  /**
   * Training goes to its next pause.
   * @param make copies how far it is, at the end of an epoch
   * @returns what is to be saved now
   */
  pause(make: (() => readonly TrialCheckpoint[]) | undefined): readonly TrialCheckpoint[] {
    this.#make = make;
    if (!make) return [];
    const now = performance.now();
    const took = now - this.#epochAt;
    const next = SLACK * took;
    this.#epochAt = now;
    this.#isBehind = true;
    const isDue = now + next - this.#savedAt >= MOST_LOST_MS;
    // The next epoch may not end in time when the cohort is to stop in the middle of it.
    const isWorth = next >= STOPPING_MS && this.#copyTook <= MOST_SHARE * took;
    if (isDue || isWorth) this.#copy(make);
    if (!isDue) return [];
    this.#savedAt = now;
    return this.#newest;
  }

  /** Whether a cohort that is asked to stop does so now: at the end of an epoch, or when that takes too long. */
  isTimeToStop(): boolean {
    if (this.#make) return true;
    const now = performance.now();
    this.#askedAt ??= now;
    return !this.#isBehind && now - this.#askedAt >= STOPPING_MS;
  }

  /** How far the cohort is when it stops; empty when it has ended no epoch. */
  last(): readonly TrialCheckpoint[] {
    if (this.#make && this.#isBehind) this.#copy(this.#make);
    return this.#newest;
  }

  #copy(make: () => readonly TrialCheckpoint[]): void {
    const start = performance.now();
    this.#newest = make();
    this.#copyTook = performance.now() - start;
    this.#isBehind = false;
  }
}
