import { digestText } from '../core/digest.ts';
import { ARITHMETIC } from '../core/version.ts';
import type { MeasurementName, Params } from '../measurements/measurements.ts';
import { MEASUREMENT_VERSIONS } from '../measurements/versions.ts';
import { type Trial, trialId } from './trial.ts';

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
 * @param idOf for who identifies many: the ids of trials
 * @param version of the measurement, for who looks for what an older one has measured
 */
export async function identifyRequest(
  request: Request,
  idOf: (trial: Trial) => Promise<string> = trialId,
  version: number = MEASUREMENT_VERSIONS[request.measurement],
): Promise<IdentifiedRequest> {
  const { measurement, trial, others = [], params } = request;
  const [id, ...otherIds] = await Promise.all([trial, ...others].map((one) => idOf(one)));
  const text = JSON.stringify([ARITHMETIC, measurement, version, params, id, otherIds]);
  return { id: await digestText(text), request, trialId: id as string, otherIds };
}
