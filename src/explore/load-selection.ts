import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Network } from '../network/network.ts';
import { wrapIndex } from './lists.ts';
import type { NetworkServices, Work } from './services.ts';

/** A stored network, by its trial and by what its split is made from. */
export interface StoredNetwork {
  readonly trialId: string;
  readonly pair: string;
  readonly seed: number;
}

/** A network and its validation images, with a core to work on them. */
export interface LoadedSelection {
  readonly core: Core;
  readonly network: Network;
  readonly images: PairRows;
}

/** The weights of the trial are not in the store. */
export interface MissingAction {
  readonly type: 'missing';
  readonly trialId: string;
}

/** Undefined when the store does not have the network any more. */
export async function loadSelection(
  services: NetworkServices,
  { trialId, pair, seed }: StoredNetwork,
): Promise<LoadedSelection | undefined> {
  const [core, network] = await Promise.all([services.core(), services.network(trialId)]);
  if (!network) return undefined;
  const images = await services.images(pair, seed);
  await services.pause();
  return { core, network, images };
}

/**
 * Work on one network, once it is loaded; where that is not stored, the only action says so.
 *
 * @param key everything that the outcome depends on, see `Work`
 */
export function workOnSelection<Action>(
  key: string,
  stored: StoredNetwork,
  run: (loaded: LoadedSelection, services: NetworkServices) => AsyncGenerator<Action, void>,
): Work<Action | MissingAction> {
  return {
    key,
    async *run(services) {
      const loaded = await loadSelection(services, stored);
      if (loaded) yield* run(loaded, services);
      else yield { type: 'missing', trialId: stored.trialId };
    },
  };
}

/** Which of the validation images one looks at. */
export interface ImagePlace {
  /** From 0, among `count` of validation. */
  readonly position: number;
  readonly count: number;
  /** In the training file, from 0. */
  readonly number: number;
  /** Whether it is of the positive class. */
  readonly positive: boolean;
}

/** The image at a position, counted in a circle, so any whole number is one. */
export function imageAt({ count, numbers, signs }: PairRows, position: number): ImagePlace {
  const at = wrapIndex(position, count);
  return { position: at, count, number: numbers[at], positive: signs[at] > 0 };
}
