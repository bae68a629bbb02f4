import type { MeasurementName } from '../measurements/measurements.ts';
import type { IdentifiedRequest } from './request.ts';
import type { Store } from './store.ts';
import { groupBy } from '../statistics/group-by.ts';

/** Requests that are measured in one go: same measurement, parameters, pair and seed. */
export interface MeasurementBatch {
  /** The id of its first request, which is in no other batch. */
  readonly id: string;
  readonly requests: readonly IdentifiedRequest[];
}

/** A batch with the networks that it needs. */
export interface MeasurementTask {
  readonly type: 'measure';
  /** Of its batch. */
  readonly id: string;
  readonly measurement: MeasurementName;
  readonly params: unknown;
  /** All of one pair and seed. */
  readonly pair: string;
  readonly seed: number;
  readonly networks: readonly {
    readonly hidden: number;
    /** w1, b1, w2, b2 as little-endian float32. */
    readonly weights: Uint8Array;
    readonly others: readonly {
      readonly seed: number;
      readonly hidden: number;
      readonly weights: Uint8Array;
    }[];
  }[];
}

/**
 * Groups requests into batches, in the order in which each group first occurs. How they are grouped changes no value.
 *
 * @param rankOf requests of different ranks are in different batches, as for `planCohorts`
 */
export function planMeasurements<Planned extends IdentifiedRequest>(
  requests: readonly Planned[],
  rankOf: (request: Planned) => number,
): MeasurementBatch[] {
  const groups = groupBy(requests, (planned) => {
    const { measurement, params, trial } = planned.request;
    return JSON.stringify([
      rankOf(planned),
      measurement,
      params,
      trial.pair,
      trial.seed,
      trial.recipe,
    ]);
  });
  return [...groups.values()].map((group) => ({ id: group[0].id, requests: group }));
}

/** Fetches the networks of a batch, all of which are finished. */
export function loadBatch({ id, requests }: MeasurementBatch, store: Store): MeasurementTask {
  const weights = (id: string) => {
    const found = store.weights(id);
    if (!found)
      throw new Error(
        `got no weights of trial ${id} that are those of its digest, expected a finished trial`,
      );
    return found;
  };
  const { measurement, params, trial } = requests[0].request;
  return {
    type: 'measure',
    id,
    measurement,
    params,
    pair: trial.pair,
    seed: trial.seed,
    networks: requests.map(({ request: { trial, others = [] }, trialId, otherIds }) => ({
      hidden: trial.hidden,
      weights: weights(trialId),
      others: others.map(({ seed, hidden }, i) => ({
        seed,
        hidden,
        weights: weights(otherIds[i]),
      })),
    })),
  };
}
