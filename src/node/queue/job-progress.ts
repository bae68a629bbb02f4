import type { Job } from 'bullmq';
import type { Execution } from '../../lab/execute.ts';

/** Milliseconds between two messages of a job's progress. */
const PROGRESS_MS = 1000;

type EpochEnd = Extract<Execution, { readonly type: 'epoch' }>;

/** Tells the queue how far a job is, now and then. */
export class JobProgress {
  readonly #job: Job;
  #epochs: (readonly [epoch: number, loss: number])[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(job: Job) {
    this.#job = job;
    this.#timer = setInterval(() => this.#send(), PROGRESS_MS);
  }

  add({ epoch, loss }: EpochEnd): void {
    this.#epochs.push([epoch, loss]);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #send(): void {
    // Also when there is nothing to say: who waits knows that it goes on.
    const epochs = this.#epochs;
    this.#epochs = [];
    // Of no consequence when it is lost.
    this.#job.updateProgress({ epochs }).catch(() => {});
  }
}
