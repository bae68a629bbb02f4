import type { Dataset } from '../../data/dataset.ts';
import type { Executor } from '../../lab/execution.ts';
import type { QueueAddress } from './address.ts';
import { type Connection, connectQueue } from './connect.ts';
import type { Notify } from './outage.ts';
import { Coordinator } from './coordinator.ts';

/** How tasks are put on a queue and results taken from it. */
export interface QueueOptions {
  readonly address: QueueAddress;
  readonly notify: Notify;
  /**
   * Milliseconds after which it is asked what has become of a job that says nothing.
   * @default 15000
   */
  readonly lookMs?: number;
}

/**
 * Executes tasks on a queue, by whatever workers are there. What they compute is checked; who ends leaves what is on the
 * queue to them, and to who comes next.
 */
export function executeOnQueue(dataset: Dataset, options: QueueOptions): Executor {
  return async function* (tasks, signal, control) {
    if (signal.aborted) return;
    const connection: Connection = await connectQueue(options.address, options.notify);
    const coordinator = new Coordinator(connection, dataset, control, options.lookMs ?? 15_000);
    const stop = () => coordinator.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      yield* coordinator.execute(tasks);
    } finally {
      signal.removeEventListener('abort', stop);
      await coordinator.end();
      await connection.close();
    }
  };
}
