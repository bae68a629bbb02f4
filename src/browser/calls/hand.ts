import { giveWay } from './give-way.ts';

/** Tabs and workers of an origin hear of it here. */
const CHANNEL = 'lowcap: hand';
/** A hand that rests for so long has ended its work. */
const REST_MS = 250;
/** A hand at work says so no oftener. */
const EVERY_MS = 100;

/** Says that somebody draws or drags, so that trainings in all tabs give way to what follows the pointer. */
export class HandSignal {
  readonly #channel = new BroadcastChannel(CHANNEL);
  #lastAt = -Infinity;

  /** Called with every move. */
  atWork(): void {
    const now = performance.now();
    if (now - this.#lastAt < EVERY_MS) return;
    this.#lastAt = now;
    this.#channel.postMessage(undefined);
  }

  close(): void {
    this.#channel.close();
  }
}

/**
 * How the trainings of a worker give way. While a hand is at work one core is left to it: of the trainings of all tabs no more take
 * a step at a time than there are other cores. They take the same steps, later.
 */
export class HandWatch {
  readonly #channel = new BroadcastChannel(CHANNEL);
  /** Workers are spread over the turns. */
  readonly #turn: string;
  #until = -Infinity;

  /** @param cores of the machine */
  constructor(cores = navigator.hardwareConcurrency) {
    this.#turn = `${CHANNEL} ${Math.floor(Math.random() * Math.max(1, cores - 1))}`;
    this.#channel.addEventListener('message', () => (this.#until = performance.now() + REST_MS));
  }

  /** Settles when the next step may be taken, which is then taken at once. */
  readonly giveWay = async (): Promise<void> => {
    await giveWay();
    if (performance.now() >= this.#until) return;
    await new Promise<void>((resolve) => {
      void navigator.locks.request(this.#turn, () => {
        resolve();
        // The step keeps this thread from all else until it is taken.
        return giveWay();
      });
    });
  };

  close(): void {
    this.#channel.close();
  }
}
