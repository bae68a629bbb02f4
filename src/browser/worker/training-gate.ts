import type { WatchOrder } from './calls.ts';

/** Holds a training back: it goes on freely, or to the end of one epoch, or not at all. */
export class TrainingGate {
  #epochs: number;
  #wake: () => void = () => {};

  constructor(paused: boolean) {
    this.#epochs = paused ? 0 : Infinity;
  }

  /** Whether it goes epoch by epoch. */
  get stepped(): boolean {
    return this.#epochs !== Infinity;
  }

  obey(type: Exclude<WatchOrder['type'], 'shown'>): void {
    if (type === 'step') this.#epochs = this.stepped ? this.#epochs + 1 : 1;
    else this.#epochs = type === 'pause' ? 0 : Infinity;
    this.#wake();
  }

  epochDone(): void {
    if (this.#epochs > 0) this.#epochs--;
  }

  /** Settles when it may go on, or the signal is aborted. */
  async ready(signal: AbortSignal): Promise<void> {
    while (this.#epochs === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }
}
