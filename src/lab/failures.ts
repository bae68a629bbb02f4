import type { MeasurementBatch } from './measurement-plan.ts';
import type { Needed, Needs } from './parts.ts';
import type { Cohort, IdentifiedTrial } from './plan.ts';
import type { Failed } from './records.ts';
import type { IdentifiedRequest } from './request.ts';
import type { Schedule } from './schedule.ts';
import { printTrial } from './trial.ts';

/** What a run says of tasks that have failed, and what becomes of what they were part of. */
export class Failures {
  readonly #needs: Needs;
  readonly #batches: Map<string, MeasurementBatch>;
  #trials = 0;
  #measurements = 0;

  /** @param batches by id; those that are taken apart are added */
  constructor(needs: Needs, batches: Map<string, MeasurementBatch>) {
    this.#needs = needs;
    this.#batches = batches;
  }

  /** Trials that could not be trained. */
  get trials(): number {
    return this.#trials;
  }

  /** Measurements that could not be made, those of such trials included. */
  get measurements(): number {
    return this.#measurements;
  }

  /**
   * A batch has failed. Of several measurements each is tried by itself: one network that cannot be measured does not
   * keep the others from it.
   */
  ofBatch(batch: MeasurementBatch, reason: string, schedule: Schedule): Failed[] {
    const { id, requests } = batch;
    if (requests.length === 1) {
      schedule.finish([], id);
      return this.#ofRequests(requests, reason);
    }
    for (const one of requests) this.#batches.set(one.id, { id: one.id, requests: [one] });
    schedule.takeApart(batch);
    return [];
  }

  /** A cohort has failed, and with it all that was to be measured of its trials. */
  ofCohort({ id, trials }: Cohort, reason: string, schedule: Schedule): Failed[] {
    const ids = trials.map((one) => one.id);
    const dropped = schedule.fail(ids, id).map((batch) => this.#batches.get(batch)!);
    const why = `a network that it needs was not trained: ${reason}`;
    this.#trials += trials.length;
    return [
      ...ids.map((one) => failed(this.#needs.trials.get(one)!, { reason })),
      ...dropped.flatMap(({ requests }) => this.#ofRequests(requests, why)),
    ];
  }

  #ofRequests(requests: readonly IdentifiedRequest[], reason: string): Failed[] {
    this.#measurements += requests.length;
    return requests.map(({ id, request, trialId }) => {
      const { parts } = this.#needs.requests.get(id)!;
      const { measurement, trial } = request;
      return failed({ id: trialId, trial, parts }, { measurement, measurementId: id, reason });
    });
  }
}

function failed(
  { id, trial, parts }: Pick<Needed<IdentifiedTrial>, 'id' | 'trial' | 'parts'>,
  what: Pick<Failed, 'measurement' | 'measurementId' | 'reason'>,
): Failed {
  return { type: 'failed', trialId: id, trial: printTrial(trial), ...what, parts };
}
