import { setTimeout } from 'node:timers/promises';
import type { Processor, QueueBaseOptions, QueueEvents, Worker, WorkerOptions } from 'bullmq';
import type { Redis, RedisOptions } from 'ioredis';
import { InputError } from '../../errors.ts';
import type { QueueAddress } from './address.ts';
import { JobQueue } from './job-queue.ts';
import { type Notify, Outage, reasonOf } from './outage.ts';
import { settledWithin } from '../settled-within.ts';

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
/** What PostgreSQL answers while it starts or recovers: `cannot_connect_now`, of its table of error codes. */
const NOT_YET = '57P03';
/** Milliseconds before a server is asked again, or its events are listened to again. */
const PAUSE_MS = 500;
/** Before a connection that was lost is tried again, at most. */
const MOST_RETRY_MS = 2_000;

type BullMQ = typeof import('bullmq');

/** Something of BullMQ that has connections of its own, and says what is wrong with them. */
type Opened = Pick<Worker, 'close'> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
};

/**
 * Connects to a queue on Redis or PostgreSQL by BullMQ, which is loaded only now. A server that is still starting is
 * waited for, no longer than one that says nothing.
 * @throws InputError when its packages are not installed, or no server answers or lets us in
 */
export async function connectQueue(address: QueueAddress, notify: Notify): Promise<Connection> {
  const bullmq = await load(address);
  const end = performance.now() + ANSWER_MS;
  for (;;) {
    const connection = new Connection(bullmq, address, notify);
    try {
      await connection.open();
      return connection;
    } catch (error) {
      await connection.close();
      const isStarting = (error as { code?: string }).code === NOT_YET;
      if (!isStarting || performance.now() > end) {
        throw new InputError(
          `got no connection to ${address.shown} (${reasonOf(error, address)}), expected a Redis or PostgreSQL server that lets us in`,
          { isFailure: true },
        );
      }
    }
    await setTimeout(PAUSE_MS);
  }
}

/** One process's connections to a queue. */
export class Connection {
  tasks!: JobQueue;
  records!: JobQueue;
  readonly WaitingError: BullMQ['WaitingError'];
  readonly #bullmq: BullMQ;
  readonly #options: QueueBaseOptions;
  readonly #backend: never;
  readonly #outage: Outage;
  readonly #opened: Pick<Worker, 'close'>[] = [];
  #isClosed = false;

  constructor(bullmq: BullMQ, address: QueueAddress, notify: Notify) {
    this.#bullmq = bullmq;
    this.WaitingError = bullmq.WaitingError;
    this.#options = optionsOf(address);
    // Redis is what BullMQ takes when nothing is said.
    this.#backend = (
      address.server === 'postgres' ? bullmq.createPostgresBackend : undefined
    ) as never;
    this.#outage = new Outage(address, notify);
  }

  /** @throws the error that keeps it from being connected */
  async open(): Promise<void> {
    // One after the other: the first makes the tables where there are none.
    this.tasks = await this.#open(TASKS);
    this.records = await this.#open(RECORDS);
    this.#outage.isConnected = true;
  }

  async #open(name: string): Promise<JobQueue> {
    const queue = this.#watch(new this.#bullmq.Queue(name, this.#options, this.#backend));
    const ready = queue.waitUntilReady();
    ready.catch(() => {});
    await Promise.race([ready, this.#outage.first]);
    const jobs = new JobQueue(queue, this.#report);
    this.#opened.push(jobs);
    return jobs;
  }

  /**
   * The events of a queue, from now on.
   * @param listen told them before any can come
   * @param onGap called when some may have been missed
   */
  async events(
    of: 'tasks' | 'records',
    listen: (events: QueueEvents) => void,
    onGap: () => void,
  ): Promise<void> {
    const name = of === 'tasks' ? TASKS : RECORDS;
    const options = { ...this.#options, autorun: false };
    const events = this.#watch(new this.#bullmq.QueueEvents(name, options, this.#backend));
    await events.waitUntilReady();
    listen(events);
    const run = async () => {
      for (;;) {
        // It ends with some errors of connections, and then for good.
        await events.run().catch(this.#report);
        await setTimeout(PAUSE_MS, undefined, { ref: false });
        if (this.#isClosed) return;
        onGap();
      }
    };
    void run();
  }

  /** Gives jobs to a function, one after the other or several at a time. */
  work(process: Processor<unknown, string>, how: Partial<WorkerOptions>): Worker<unknown, string> {
    const options = { ...this.#options, ...how };
    const worker = this.#watch(new this.#bullmq.Worker(TASKS, process, options, this.#backend));
    // So does its search for jobs of workers that are gone.
    let again: NodeJS.Timeout | undefined;
    worker.on('error', () => {
      clearTimeout(again);
      again = globalThis
        .setTimeout(() => void worker.startStalledCheckTimer(), how.stalledInterval)
        .unref();
    });
    return worker;
  }

  /** Ends all of them; does not wait for a server that is away. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#outage.end();
    const closed = Promise.allSettled(this.#opened.map((one) => one.close()));
    await settledWithin(closed, MOST_RETRY_MS);
  }

  readonly #report = (error: Error): void => this.#outage.report(error);

  #watch<T extends Opened>(one: T): T {
    // Without a listener an error would end the process.
    one.on('error', this.#report);
    this.#opened.push(one);
    return one;
  }
}

async function load({ server }: QueueAddress): Promise<BullMQ> {
  try {
    const bullmq = await import('bullmq');
    if (server === 'postgres') import.meta.resolve(DRIVERS.postgres);
    else {
      const { Redis } = await import('ioredis');
      bullmq.RedisConnection.clientFactory = ({
        url,
        ...options
      }: RedisOptions & { url?: string }) => {
        const client = new Redis(url!, options);
        endTimer(client);
        return bullmq.createIORedisClient(client);
      };
    }
    return bullmq;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new InputError(
      `got --queue, but its packages are not installed, expected them from: npm install bullmq@6 ${DRIVERS[server]}`,
    );
  }
}

/** The timer of `socketTimeout` ends with the connection: else it would keep the process from ending. */
function endTimer(client: Redis): void {
  client.once('end', () => {
    clearTimeout((client as unknown as { socketTimeoutTimer?: NodeJS.Timeout }).socketTimeoutTimer);
  });
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
