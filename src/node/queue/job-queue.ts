import type { JobsOptions, Queue } from 'bullmq';

/** What is known of a job or a record. */
export interface FoundJob {
  readonly data: unknown;
  /** Why it failed, if it did. */
  readonly failedReason?: string;
  /** What it gave, if it was done. */
  readonly returnvalue?: unknown;
}

/** Milliseconds between two tries while a server is away. */
const RETRY_MS = 500;

/**
 * A queue of BullMQ on a server that may be away for a while: everything is tried again until it answers, and may be,
 * because doing it twice is doing it once.
 */
export class JobQueue {
  readonly #queue: Queue;
  readonly #report: (error: Error) => void;
  #closed = false;

  /** @param report hears of every error after which it is tried again */
  constructor(queue: Queue, report: (error: Error) => void) {
    this.#queue = queue;
    this.#report = report;
  }

  /** Adds nothing if there is a job of that id. */
  async add(id: string, data: object, options: JobsOptions = {}): Promise<void> {
    await this.#tried(() => this.#queue.add('lowcap', data, { ...options, jobId: id }));
  }

  find(id: string): Promise<FoundJob | undefined> {
    return this.#tried(() => this.#queue.getJob(id));
  }

  /** `unknown` when there is none. */
  state(id: string): Promise<string> {
    return this.#tried(() => this.#queue.getJobState(id));
  }

  /** How many wait for somebody. */
  waiting(): Promise<number> {
    return this.#tried(() => this.#queue.getWaitingCount());
  }

  /** Whether it was there and nobody works on it. */
  async remove(id: string): Promise<boolean> {
    return (await this.#tried(() => this.#queue.remove(id))) === 1;
  }

  /** Removes what has waited for so many milliseconds, a thousand at most. */
  async clean(milliseconds: number): Promise<void> {
    await this.#tried(() => this.#queue.clean(milliseconds, 1000, 'wait'));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue.close();
  }

  async #tried<T>(call: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await call();
      } catch (error) {
        if (this.#closed || !isAway(error)) throw error;
        this.#report(error as Error);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}

/** What servers, drivers and sockets say of a server that was stopped, starts, cannot be reached, or is full for now. */
const AWAY =
  /ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND|[Cc]onnection (is closed|terminated|timeout|ended)|[Tt]imeout|shutting down|starting up|recovery mode|administrator command|postmaster exit|crash of another server process|too many (clients|connections)|remaining connection slots|^LOADING|^READONLY|^MASTERDOWN|^TRYAGAIN|^CLUSTERDOWN/;

/** Codes of PostgreSQL for a connection that failed, a server that ends or begins, and one that has no more room for us. */
const AWAY_CODES = /^(08|57P0|53)/;

/** Whether an error says that the server is away, and not that it was asked something wrong. */
export function isAway(error: unknown): boolean {
  const {
    message = '',
    code = '',
    errors = [],
  } = error as NodeJS.ErrnoException & {
    readonly errors?: readonly unknown[];
  };
  return AWAY.test(message) || AWAY.test(code) || AWAY_CODES.test(code) || errors.some(isAway);
}
