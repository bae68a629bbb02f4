/** Ticks without a beat after which a task hangs, at least: a step of it takes about 50 ms, the longest some seconds. */
const LEAST_TICKS = 120;
/** How many times as long as the longest wait between two beats of any task so far. */
const TIMES_LONGEST = 20;
const TICK_MS = 1000;

/** A task that is watched. */
interface Watched {
  /** How many steps it has taken. */
  readonly beats: () => number;
  readonly hangs: () => void;
  last: number;
  /** Ticks since it took one. */
  still: number;
}

/**
 * Tells which tasks in threads hang: those that take no step while this thread goes on. Time is counted in ticks of this
 * thread, which come late, never in a bunch, where the machine is slow, busy, asleep or stopped; so such time is not held
 * against a task, nor is a clock that jumps. How long is too long is measured by the other steps of the same work.
 */
export class Watchdog {
  readonly #watched = new Set<Watched>();
  #longest = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param beats how many steps a task has taken
   * @param hangs called once when it takes no more; it is not watched any longer then
   * @returns what ends the watch
   */
  watch(beats: () => number, hangs: () => void): () => void {
    const watched = { beats, hangs, last: beats(), still: 0 };
    this.#watched.add(watched);
    this.#timer ??= setInterval(() => this.tick(), TICK_MS).unref();
    return () => this.#forget(watched);
  }

  /** Looks at every task. */
  tick(): void {
    for (const watched of this.#watched) {
      const beats = watched.beats();
      watched.still++;
      if (beats !== watched.last) {
        this.#longest = Math.max(this.#longest, watched.still);
        watched.still = 0;
        watched.last = beats;
      } else if (watched.still > Math.max(LEAST_TICKS, TIMES_LONGEST * this.#longest)) {
        this.#forget(watched);
        watched.hangs();
      }
    }
  }

  #forget(watched: Watched): void {
    this.#watched.delete(watched);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
