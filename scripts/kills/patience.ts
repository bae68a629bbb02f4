import type { Started } from './program.ts';

/** For how long nothing may come of processes that go on, however little of a processor they have. */
const PATIENCE_MS = 240_000;

/** Waits for as long as something comes of processes: how long all of it takes tells of the machine, not of the program. */
export class Patience {
  readonly #now: () => number;
  #progress = '';
  #since: number;

  /** @param now milliseconds of a clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  /** Why there is nothing more to wait for; undefined while there is. */
  gaveUp(
    stored: number,
    running: readonly Pick<Started, 'output' | 'errors' | 'seconds'>[],
  ): string | undefined {
    const said = running.map(({ output, errors }) => output.length + errors.length);
    const progress = [stored, ...said].join();
    if (progress !== this.#progress) {
      this.#progress = progress;
      this.#since = this.#now();
      return undefined;
    }
    if (this.#now() - this.#since < PATIENCE_MS) return undefined;
    const seconds = running.map((one) => one.seconds.toFixed(1)).join(' and ');
    return `nothing came in ${PATIENCE_MS / 1000} s of processes that have had ${seconds} s of a processor`;
  }
}
