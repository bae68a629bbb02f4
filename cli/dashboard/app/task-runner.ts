import type { Services, Work } from '../../../src/explore/services.ts';
import { NoLongerWanted } from './services.ts';

/** Does the work that the panel in view asks for, one at a time: what it asks for last is what it gets. */
export class TaskRunner {
  readonly #services: (signal: AbortSignal) => Services;
  readonly #emit: (action: unknown) => void;
  readonly #fail: (error: Error) => void;
  #key: string | undefined;
  #abort = new AbortController();
  #busy = false;

  constructor(options: {
    readonly services: (signal: AbortSignal) => Services;
    /** An action of the panel whose work it is. */
    readonly emit: (action: unknown) => void;
    readonly fail: (error: Error) => void;
  }) {
    this.#services = options.services;
    this.#emit = options.emit;
    this.#fail = options.fail;
  }

  /** Some work is in progress. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Begins work with a new key, goes on with the same, ends what is no longer asked for. */
  want(panel: string, work: Work<unknown, Services> | undefined): void {
    const key = work && `${panel} ${work.key}`;
    if (key === this.#key) return;
    this.#abort.abort();
    this.#key = key;
    this.#busy = work !== undefined;
    if (!work) return;
    this.#abort = new AbortController();
    void this.#do(work, this.#abort.signal);
  }

  async #do(work: Work<unknown, Services>, signal: AbortSignal): Promise<void> {
    // After the frame that shows what was chosen.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return;
    try {
      for await (const action of work.run(this.#services(signal))) {
        if (signal.aborted) return;
        this.#emit(action);
      }
    } catch (error) {
      if (!signal.aborted && !(error instanceof NoLongerWanted)) this.#fail(error as Error);
    } finally {
      if (!signal.aborted) this.#busy = false;
    }
  }
}
