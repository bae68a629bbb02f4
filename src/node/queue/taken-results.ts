import { InputError } from '../../errors.ts';
import type { Connection } from './connect.ts';
import { resultId } from './records.ts';
import { type Origin, originText } from './result-message.ts';

/** Results whose digests are remembered at most, to be compared with what comes later. */
const MOST_REMEMBERED = 100_000;
/** Milliseconds for which a result that was taken stays on the queue for other coordinators. */
const KEPT_MS = 30_000;
/** Jobs and results that are removed from the queue at once. */
const REMOVED_AT_ONCE = 32;

interface Taken {
  readonly digest: string;
  readonly origin: Origin;
}

/** Results that a coordinator has taken from the queue. */
export class TakenResults {
  readonly #connection: Connection;
  readonly #taken = new Map<string, Taken>();
  /** Those that are still on the queue, the oldest first. */
  readonly #kept: { readonly at: number; readonly job: string; readonly digest: string }[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  find(job: string): Taken | undefined {
    return this.#taken.get(job);
  }

  add(job: string, { digest, origin }: Taken): void {
    this.#taken.set(job, { digest, origin });
    this.#kept.push({ at: performance.now(), job, digest });
    if (this.#taken.size <= MOST_REMEMBERED) return;
    const [oldest] = this.#taken.keys();
    this.#taken.delete(oldest);
  }

  /** Removes results from the queue with their jobs: those that were there long enough, or all. */
  async clear(which: 'old' | 'all'): Promise<void> {
    const { tasks, records } = this.#connection;
    const before = which === 'all' ? Infinity : performance.now() - KEPT_MS;
    const isDue = () => this.#kept.length > 0 && this.#kept[0].at <= before;
    while (isDue()) {
      const removed: Promise<unknown>[] = [];
      while (removed.length < REMOVED_AT_ONCE && isDue()) {
        const { job, digest } = this.#kept.shift()!;
        removed.push(tasks.remove(job), records.remove(resultId(job, digest)));
      }
      await Promise.all(removed);
    }
  }
}

/** Two results of one job that are not the same bits. */
export function mismatch(job: string, one: Origin, other: Origin): InputError {
  return new InputError(
    `got two results of job ${job}, one of ${originText(one)} and another of ${originText(other)}, expected the same bits: lowcap verify tells which is right`,
    { isFailure: true },
  );
}
