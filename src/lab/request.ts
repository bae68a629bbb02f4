import { digestShortText } from '../core/sha256.ts';
import { ARITHMETIC } from '../core/version.ts';
import type { MeasurementName, Params } from '../measurements/measurements.ts';
import { MEASUREMENT_VERSIONS } from '../measurements/versions.ts';
import { idOfTrial, type Trial } from './trial.ts';

/** Something that a study wants to know of a trained network. */
export interface Request<Name extends MeasurementName = MeasurementName> {
  readonly measurement: Name;
  /** What to measure. */
  readonly trial: Trial;
  /** Trials whose networks it is compared with; of the same pair. */
  readonly others?: readonly Trial[];
  readonly params: Params<Name>;
}

export interface IdentifiedRequest {
  readonly id: string;
  readonly request: Request;
  readonly trialId: string;
  readonly otherIds: readonly string[];
}

/**
 * A request with its identity: SHA-256 over exactly what can change the value, as 64 hexadecimal digits.
 * @param version of the measurement, for who looks for what an older one has measured
 * @param idOf trials, for who has asked for many of their ids already
 */
export function identifyRequest(
  request: Request,
  version: number = MEASUREMENT_VERSIONS[request.measurement],
  idOf: (trial: Trial) => string = idOfTrial,
): IdentifiedRequest {
  const { measurement, trial, others = [], params } = request;
  const trialId = idOf(trial);
  const otherIds = others.map((other) => idOf(other));
  const text = JSON.stringify([ARITHMETIC, measurement, version, params, trialId, otherIds]);
  return { id: digestShortText(text), request, trialId, otherIds };
}
