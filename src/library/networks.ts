import type { Core } from '../core/load.ts';
import { InputError } from '../errors.ts';
import { RECIPES } from '../lab/recipe.ts';
import { init as canonicalInit } from '../lab/setting-values.ts';
import { drawNetwork } from '../network/initialize.ts';
import {
  type Network,
  MOST_HIDDEN,
  checkDimensions,
  checkShape,
  digestOfWeights,
  weightBytes,
} from '../network/network.ts';
import { checkKeys, checkObject, checkSeed, checkWhole } from '../checks.ts';

/** Which network before training. */
export interface InitialOptions {
  /**
   * D, the numbers of a row, 1 … 65,536.
   * @default 784
   */
  readonly dimensions?: number;
  /** H, the number of hidden units, 0 … 512; 0 is logistic regression. */
  readonly hidden: number;
  /**
   * The seed of its training, 0 … 2³² − 1.
   * @default 1
   */
  readonly seed?: number;
  /**
   * `normal:σ` draws every weight from N(0, σ²), `he` from N(0, 2 / inputs of the layer) (He et al. 2015).
   * @default 'normal:0.1'
   */
  readonly init?: string;
}

/**
 * A network as it is before training: weights drawn from the seed, biases 0; without pruning the one that `train`
 * starts from.
 *
 * @param core whose memory is used: what another call had there ends
 * @throws InputError when an option is wrong
 */
export function initialNetwork(core: Core, options: InitialOptions): Network {
  checkObject(options, 'options such as { hidden: 24 }');
  checkKeys(options, ['dimensions', 'hidden', 'seed', 'init']);
  const { dimensions = 784, hidden, seed = 1, init = RECIPES.paper.init } = options;
  checkDimensions(dimensions);
  checkWhole('hidden', hidden, 0, MOST_HIDDEN);
  checkSeed(seed);
  if (typeof init !== 'string') throw new InputError(`got init ${init}, expected he or normal:σ`);
  return drawNetwork(core, seed, dimensions, hidden, canonicalInit(init));
}

/**
 * `sha256:` and the digest of all weights as little-endian float32 in the order w1, b1, w2, b2, or w0, b2 of logistic
 * regression: two networks with the same digest are the same to the last bit.
 * @throws InputError when it is no network
 */
export async function weightDigest(network: Network): Promise<string> {
  checkShape(network);
  return digestOfWeights(weightBytes(network));
}
