import type { RunControl } from './control.ts';
import type { MeasurementBatch, MeasurementTask } from './measurement-plan.ts';
import type { Cohort } from './plan.ts';

/** What an executor carries out: a cohort to train, or networks to measure. */
export type Task = Cohort | MeasurementTask;

interface Waiting {
  /** Of the cohort or batch. */
  readonly id: string;
  /** Trials that have to be finished first. */
  readonly needs: Set<string>;
  make(): Task;
}

/**
 * Tasks in the order of the plan, each handed out when the trials that it needs are finished. Several workers may
 * ask at once; whoever asks when nothing is ready, or the run is paused, waits.
 */
export class Schedule implements AsyncIterable<Task> {
  #waiting: Waiting[];
  /** Those that need a trial, by its id. */
  readonly #needing = new Map<string, Waiting[]>();
  readonly #idle: ((result: IteratorResult<Task>) => void)[] = [];
  readonly #control: RunControl | undefined;
  readonly #load: (batch: MeasurementBatch) => MeasurementTask;
  /** Ids of what was handed out and may come back: cohorts that can be cancelled, batches that can be taken apart. */
  readonly #inFlight = new Set<string>();

  /**
   * @param batches with their weights fetched by `load` when their turn comes
   * @param missing ids of the trials that the cohorts will train
   * @param control with one, whoever waits does so until no cohort in flight can come back
   */
  constructor(
    cohorts: readonly (Cohort & { readonly rank: number })[],
    batches: readonly (MeasurementBatch & { readonly rank: number })[],
    missing: ReadonlySet<string>,
    load: (batch: MeasurementBatch) => MeasurementTask,
    control?: RunControl,
  ) {
    this.#control = control;
    control?.subscribe(() => this.#serve());
    const training = cohorts.map(({ rank, ...cohort }) => ({
      id: cohort.id,
      rank,
      needs: new Set<string>(),
      make: () => this.#send(cohort),
    }));
    this.#load = load;
    const measuring = batches.map(({ rank, ...batch }) => ({
      id: batch.id,
      rank,
      needs: new Set(batch.requests.flatMap(neededBy).filter((id) => missing.has(id))),
      make: () => this.#measure(batch),
    }));
    // Sorting is stable: of one rank, training comes first.
    this.#waiting = [...training, ...measuring].sort((a, b) => a.rank - b.rank);
    for (const one of measuring) {
      for (const id of one.needs) {
        const others = this.#needing.get(id);
        if (others) others.push(one);
        else this.#needing.set(id, [one]);
      }
    }
  }

  /** These trials are finished and can be loaded, and so is the task. */
  finish(trialIds: readonly string[], task?: string): void {
    for (const id of trialIds) {
      for (const { needs } of this.#needing.get(id) ?? []) needs.delete(id);
      this.#needing.delete(id);
    }
    if (task !== undefined) this.#inFlight.delete(task);
    this.#serve();
  }

  /** A cohort was cancelled, with how far it is: it comes again when everything else is handed out that is ready by then. */
  putBack(cohort: Cohort): void {
    this.#inFlight.delete(cohort.id);
    this.#control?.forget(cohort.id);
    this.#waiting.push({ id: cohort.id, needs: new Set(), make: () => this.#send(cohort) });
    this.#serve();
  }

  /** Hands out each request of a batch by itself, next; the trials that they need are finished. */
  takeApart({ id, requests }: MeasurementBatch): void {
    const batches = requests.map((request) => ({ id: request.id, requests: [request] }));
    const ready = batches.map((batch) => ({
      id: batch.id,
      needs: new Set<string>(),
      make: () => this.#measure(batch),
    }));
    this.#waiting = [...ready, ...this.#waiting];
    this.#inFlight.delete(id);
    this.#serve();
  }

  /** These trials will never be finished, and their cohort is over. Returns the ids of batches that are dropped for it. */
  fail(trialIds: readonly string[], cohort: string): string[] {
    const dropped = new Set(trialIds.flatMap((id) => this.#needing.get(id) ?? []));
    for (const one of dropped) this.#waiting.splice(this.#waiting.indexOf(one), 1);
    this.finish(trialIds, cohort);
    return [...dropped].map(({ id }) => id);
  }

  [Symbol.asyncIterator](): AsyncIterator<Task> {
    return {
      next: () =>
        new Promise((resolve, reject) => {
          try {
            const task = this.#take();
            if (task) return resolve({ value: task, done: false });
          } catch (error) {
            return reject(error);
          }
          this.#idle.push(resolve);
          this.#dismiss();
        }),
    };
  }

  #send(cohort: Cohort): Cohort {
    if (this.#control) this.#inFlight.add(cohort.id);
    return cohort;
  }

  #measure(batch: MeasurementBatch): MeasurementTask {
    if (batch.requests.length > 1) this.#inFlight.add(batch.id);
    return this.#load(batch);
  }

  /** Hands out what is ready to those who wait. */
  #serve(): void {
    while (this.#idle.length > 0) {
      const task = this.#take();
      if (!task) break;
      this.#idle.shift()!({ value: task, done: false });
    }
    this.#dismiss();
  }

  #take(): Task | undefined {
    if (this.#control?.paused) return undefined;
    const at = this.#waiting.findIndex(({ needs }) => needs.size === 0);
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0].make();
  }

  /** Nothing is left to be handed out: those who wait need not. */
  #dismiss(): void {
    if (this.#waiting.length > 0 || this.#inFlight.size > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve({ value: undefined, done: true });
  }
}

function neededBy({ trialId, otherIds }: MeasurementBatch['requests'][number]): string[] {
  return [trialId, ...otherIds];
}
