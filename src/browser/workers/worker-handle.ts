import { Caller } from '../calls/caller.ts';
import type { WorkerCalls, WorkerSetup } from '../worker/calls.ts';

/** A worker of the laboratory, as the page has it. */
export class WorkerHandle {
  /**
   * Settles when its script runs, or never will. What a page sends earlier a browser hands on in a task of the page, so a page
   * that is busy then keeps the worker waiting.
   */
  readonly isThere: Promise<void>;
  readonly calls: Caller<WorkerCalls>;
  readonly #worker: Worker;
  readonly #faults = new Set<(fault: Error) => void>();

  constructor() {
    this.#worker = new Worker(new URL('../worker/lab-worker.ts', import.meta.url), {
      type: 'module',
    });
    this.isThere = new Promise((resolve) => {
      this.#worker.addEventListener('message', () => resolve(), { once: true });
      this.onFault(() => resolve());
    });
    this.calls = new Caller<WorkerCalls>(this.#worker);
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(event.message || 'a script that cannot be loaded');
    });
    this.#worker.addEventListener('messageerror', () =>
      this.#fail('a message that cannot be read'),
    );
  }

  /** Tells it what it works with, before anything is called; it keeps what comes until its script is there. */
  setUp(setup: WorkerSetup): void {
    this.#worker.postMessage(setup);
  }

  /** Another port through which it answers calls, for another worker. */
  connect(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.calls.call('connect', port2, [port2]);
    return port1;
  }

  /** Called when it fails; gives back how to end that. */
  onFault(listener: (fault: Error) => void): () => void {
    this.#faults.add(listener);
    return () => this.#faults.delete(listener);
  }

  terminate(): void {
    this.#worker.terminate();
    this.calls.fail(new Error('the worker was ended'));
  }

  #fail(what: string): void {
    const fault = new Error(`got ${what} from a worker of the page, expected it to go on`);
    this.#worker.terminate();
    this.calls.fail(fault);
    for (const listener of this.#faults) listener(fault);
  }
}
