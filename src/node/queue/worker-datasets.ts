import type { PlannedThreads } from './planned-threads.ts';
import type { DataReference } from './task-message.ts';

/** Threads on a dataset. */
export interface OpenedDataset {
  /** Of the dataset. */
  readonly digest: string;
  /** Of the dataset, D. */
  readonly dimensions: number;
  readonly threads: PlannedThreads;
}

interface Kept {
  readonly opened: Promise<OpenedDataset>;
  /** How many jobs are on it. */
  jobs: number;
}

/** Datasets whose threads are kept, unless jobs are on more of them. */
const MOST_KEPT = 2;

/** The datasets of a worker with their threads: those that jobs are on, and those that were used last. */
export class WorkerDatasets {
  readonly #open: (reference: DataReference) => Promise<OpenedDataset>;
  /** By content, those that were used last at the end. */
  readonly #kept = new Map<string, Kept>();

  constructor(open: (reference: DataReference) => Promise<OpenedDataset>) {
    this.#open = open;
  }

  /** Does the work of a job, while which the threads on its dataset are not ended. */
  async use<T>(
    reference: DataReference,
    work: (opened: Promise<OpenedDataset>) => Promise<T>,
  ): Promise<T> {
    const { content } = reference;
    const kept = this.#kept.get(content) ?? { opened: this.#open(reference), jobs: 0 };
    this.#kept.delete(content);
    this.#kept.set(content, kept);
    kept.jobs++;
    try {
      return await work(kept.opened);
    } finally {
      kept.jobs--;
      if ((await isOfNoUse(kept)) && this.#kept.get(content) === kept) this.#kept.delete(content);
      this.#endUnused();
    }
  }

  /** Ends what the threads are at where it may be stopped next. */
  cancel(): void {
    for (const { opened } of this.#kept.values()) {
      opened.then(
        ({ threads }) => threads.cancel(),
        () => {},
      );
    }
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#kept.values(), closed));
  }

  #endUnused(): void {
    for (const [content, kept] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT) return;
      if (kept.jobs > 0) continue;
      this.#kept.delete(content);
      void closed(kept);
    }
  }
}

/** Whether it could not be opened, or its threads were ended by an error. */
const isOfNoUse = ({ opened }: Kept): Promise<boolean> =>
  opened.then(
    ({ threads }) => threads.error !== undefined,
    () => true,
  );

const closed = ({ opened }: Kept): Promise<void> =>
  opened.then(
    ({ threads }) => threads.close(),
    () => {},
  );
