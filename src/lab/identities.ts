import { type IdentifiedRequest, identifyRequest, type Request } from './request.ts';
import { ResultKeys } from './result-keys.ts';
import { idOfTrial, type Trial } from './trial.ts';

/** Trials whose ids are remembered, at most: more would take hundreds of megabytes. */
const MOST = 200_000;

/** Ids of trials and requests. Studies ask for the same networks over and over: each id is worked out once. */
export class Identities {
  readonly #keys = new ResultKeys();
  readonly #ids = new Map<string, string>();

  /** As `idOfTrial`. */
  trial(trial: Trial): string {
    const key = this.#keys.trial(trial);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    if (this.#ids.size === MOST) this.#ids.clear();
    const id = idOfTrial(trial);
    this.#ids.set(key, id);
    return id;
  }

  /** As `identifyRequest`. */
  request(request: Request): IdentifiedRequest {
    return identifyRequest(request, undefined, (trial) => this.trial(trial));
  }
}
