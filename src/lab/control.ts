/**
 * Holds a run back and lets it go on, and sends cohorts in flight to the end of the plan. A pause takes effect at once:
 * nothing new begins, and what is in flight stops where it is, in memory. A cohort that is cancelled makes room for the
 * others and goes on in the end where it was: so a finished run is always complete.
 */
export class RunControl {
  #paused = false;
  readonly #cancelled = new Set<string>();
  readonly #listeners = new Set<() => void>();

  get paused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#change(() => (this.#paused = true));
  }

  resume(): void {
    this.#change(() => (this.#paused = false));
  }

  /** @param cohort its id */
  cancel(cohort: string): void {
    this.#change(() => this.#cancelled.add(cohort));
  }

  isCancelled(cohort: string): boolean {
    return this.#cancelled.has(cohort);
  }

  /** The cohort has been taken back, so that it can run again. */
  forget(cohort: string): void {
    this.#cancelled.delete(cohort);
  }

  /** Called after every change; gives back how to end that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Settles when the run may go on, the cohort is cancelled, or the signal is aborted. */
  async ready(signal: AbortSignal, cohort?: string): Promise<void> {
    const mayGo = () =>
      !this.#paused || signal.aborted || (cohort !== undefined && this.isCancelled(cohort));
    while (!mayGo()) await this.#changed(signal);
  }

  /** Settles at the next change, or when the signal is aborted. */
  #changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        unsubscribe();
        signal.removeEventListener('abort', settle);
        resolve();
      };
      const unsubscribe = this.subscribe(settle);
      signal.addEventListener('abort', settle);
    });
  }

  #change(change: () => void): void {
    change();
    for (const listener of this.#listeners) listener();
  }
}
