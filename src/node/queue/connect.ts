import type { EventEmitter } from 'node:events';
import type { Queue, QueueBaseOptions, QueueEvents, Worker, WorkerOptions } from 'bullmq';
import { InputError } from '../../errors.ts';
import { type QueueAddress, withoutPassword } from './address.ts';

/** What a task's job holds: see `task-message.ts`. */
const TASKS = 'lowcap';
/** Results and pieces of datasets; nobody works on them. */
const RECORDS = 'lowcap-records';

/** The schema of PostgreSQL that everything is in. */
const SCHEMA = 'lowcap';

/** What BullMQ reaches a server with. */
const DRIVERS = { redis: 'ioredis', postgres: 'pg' } as const;

/** Milliseconds without an answer after which a server counts as not there. */
const ANSWER_MS = 15_000;
/** Before a connection that was lost is tried again, at most. */
const MOST_RETRY_MS = 2_000;

/** Said once while the server is away, and once when it is back. */
export type Notify = (sentence: string) => void;

/** One process's connections to a queue. */
export interface Connection {
  readonly address: QueueAddress;
  readonly tasks: Queue;
  readonly records: Queue;
  /** The events of a queue, from now on. */
  events(of: 'tasks' | 'records'): Promise<QueueEvents>;
  work(
    process: NonNullable<ConstructorParameters<typeof Worker>[1]>,
    options: Partial<WorkerOptions>,
  ): Worker;
  readonly WaitingError: new () => Error;
  /** Ends all of them; does not wait for a server that is away. */
  close(): Promise<void>;
}

/**
 * Connects to a queue on Redis or PostgreSQL by BullMQ, which is loaded only now.
 * @throws InputError when its packages are not installed, or no server answers or lets us in
 */
export async function connectQueue(address: QueueAddress, notify: Notify): Promise<Connection> {
  const bullmq = await load(address);
  const backend =
    address.server === 'postgres' ? (bullmq.createPostgresBackend as never) : undefined;
  const options = optionsOf(address);
  const outage = new Outage(address, notify);
  const opened: { close(): Promise<void> }[] = [];
  const watch = <T extends Queue | QueueEvents | Worker>(one: T): T => {
    // Without a listener an error would end the process.
    (one as EventEmitter).on('error', (error: Error) => outage.report(error));
    opened.push(one);
    return one;
  };
  const queue = (name: string) => watch(new bullmq.Queue(name, options, backend));
  const close = async () => {
    outage.end();
    await Promise.race([
      Promise.allSettled(opened.map((one) => one.close())),
      new Promise((resolve) => setTimeout(resolve, MOST_RETRY_MS)),
    ]);
  };
  try {
    // One after the other: the first makes the tables where there are none.
    const tasks = queue(TASKS);
    await answered(tasks.waitUntilReady(), outage);
    const records = queue(RECORDS);
    await answered(records.waitUntilReady(), outage);
    outage.isConnected = true;
    return {
      address,
      tasks,
      records,
      events: async (of) => {
        const events = watch(
          new bullmq.QueueEvents(of === 'tasks' ? TASKS : RECORDS, options, backend),
        );
        await events.waitUntilReady();
        return events;
      },
      work: (process, how) =>
        watch(new bullmq.Worker(TASKS, process, { ...options, ...how }, backend)),
      WaitingError: bullmq.WaitingError,
      close,
    };
  } catch (error) {
    await close();
    throw new InputError(
      `got no connection to ${address.shown} (${reasonOf(error, address)}), expected a Redis or PostgreSQL server that lets us in`,
      { isFailure: true },
    );
  }
}

async function load({ server }: QueueAddress): Promise<typeof import('bullmq')> {
  try {
    import.meta.resolve(DRIVERS[server]);
    return await import('bullmq');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new InputError(
      `got --queue, but its packages are not installed, expected them from: npm install bullmq@6 ${DRIVERS[server]}`,
    );
  }
}

/** A connection that comes back by itself, and finds out that a server is gone that says nothing. */
function optionsOf({ server, url }: QueueAddress): QueueBaseOptions {
  if (server === 'postgres') {
    const connection = {
      connectionString: url,
      schema: SCHEMA,
      migrate: true,
      max: 4,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
    };
    return { connection: connection as never };
  }
  return {
    connection: {
      url,
      maxRetriesPerRequest: null,
      connectTimeout: ANSWER_MS,
      socketTimeout: ANSWER_MS,
      keepAlive: 5_000,
      retryStrategy: (times: number) => Math.min(100 * times, MOST_RETRY_MS),
    },
  };
}

/** What a connection gives, unless it cannot be made. */
async function answered<T>(connecting: Promise<T>, outage: Outage): Promise<T> {
  connecting.catch(() => {});
  return Promise.race([connecting, outage.first]);
}

/** What was wrong, without the password. */
export function reasonOf(error: unknown, address: QueueAddress): string {
  const { message, code } = error as NodeJS.ErrnoException;
  // Of several addresses of a host there is an error each, and no message.
  return withoutPassword(message || code || 'no answer', address);
}

/** Errors of connections: the first ends an attempt to connect, later ones are said once for each time. */
class Outage {
  isConnected = false;
  /** Rejected by the first error before there was a connection. */
  readonly first: Promise<never>;
  #fail: (error: unknown) => void = () => {};
  #said = 0;
  #ended = false;
  readonly #address: QueueAddress;
  readonly #notify: Notify;

  constructor(address: QueueAddress, notify: Notify) {
    this.#address = address;
    this.#notify = notify;
    this.first = new Promise((_, reject) => (this.#fail = reject));
    this.first.catch(() => {});
  }

  report(error: Error): void {
    if (this.#ended) return;
    if (!this.isConnected) return this.#fail(error);
    const now = performance.now();
    if (this.#said > 0 && now - this.#said < 60_000) return;
    this.#said = now;
    this.#notify(
      `got an error of ${this.#address.shown} (${reasonOf(error, this.#address)}): trying again until it answers`,
    );
  }

  end(): void {
    this.#ended = true;
  }
}
