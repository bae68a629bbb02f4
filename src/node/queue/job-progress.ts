import type { Job } from 'bullmq';
import type { TrialCheckpoint } from '../../lab/checkpoint.ts';
import type { CheckpointDue, EpochEnd, TaskCancelled } from '../../lab/execution.ts';
import { checkpointMessage } from './checkpoint-message.ts';
import type { SentTask } from './task-message.ts';

/** Milliseconds between two messages of a job's progress. */
const PROGRESS_MS = 1000;

/**
 * Tells the queue how far a job is: now and then which epochs have ended, and beside the job how far its cohort is. One
 * message of each is on its way at a time, whatever the server takes for it: only the newest cohort waits. None is of
 * consequence when it is lost, for the job is then done again from where it was.
 */
export class JobProgress {
  readonly #job: Pick<Job, 'data' | 'updateData' | 'updateProgress'>;
  #epochs: (readonly [epoch: number, loss: number])[] = [];
  #checkpoints: readonly TrialCheckpoint[] = [];
  #telling: Promise<void> | undefined;
  #keeping: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(job: Pick<Job, 'data' | 'updateData' | 'updateProgress'>) {
    this.#job = job;
    this.#timer = setInterval(() => (this.#telling ??= this.#tell()), PROGRESS_MS);
  }

  add(step: EpochEnd | CheckpointDue | TaskCancelled): void {
    if (step.type === 'epoch') {
      this.#epochs.push([step.epoch, step.loss]);
    } else if (step.checkpoints.length > 0) {
      this.#checkpoints = step.checkpoints;
      this.#keeping ??= this.#keep();
    }
  }

  /** Settles when the cohort that was added last is beside its job, or was lost. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#keeping;
  }

  async #tell(): Promise<void> {
    // Also when there is nothing to say: who waits knows that it goes on.
    const epochs = this.#epochs;
    this.#epochs = [];
    await this.#job.updateProgress({ epochs }).catch(() => {});
    this.#telling = undefined;
  }

  async #keep(): Promise<void> {
    const { message } = this.#job.data as SentTask;
    while (this.#checkpoints.length > 0) {
      const checkpoint = checkpointMessage(this.#checkpoints);
      this.#checkpoints = [];
      await this.#job.updateData({ message, checkpoint } satisfies SentTask).catch(() => {});
    }
    this.#keeping = undefined;
  }
}
