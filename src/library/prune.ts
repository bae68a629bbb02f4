import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { type Frontier, traceFrontier } from '../network/frontier.ts';
import type { Network } from '../network/network.ts';
import { type Pruned, SCOPES, type Scope, pruneNetwork } from '../network/prune.ts';
import { allPositions, checkImages } from './check-images.ts';
import { checkNetwork } from './check-network.ts';
import { checkKeys, checkObject, checkSeed, checkWord } from '../checks.ts';

/** Which weights go. */
export interface ScopeOptions {
  /**
   * Which weights compete with one another: those of each layer, of the first layer alone, or all; `random` takes as
   * many of each layer as `layer` does, drawn at random.
   * @default 'layer'
   */
  readonly scope?: Scope;
  /**
   * Of the scope `random`, 0 … 2³² − 1.
   * @default 0
   */
  readonly seed?: number;
}

/** How much is pruned. */
export interface PruneOptions extends ScopeOptions {
  /** Share of the scope's weights that goes, 0 … 1: of n weights ⌊s · n⌋. */
  readonly sparsity: number;
}

/**
 * One-shot magnitude pruning (LeCun et al. 1990; Han et al. 2015): the smallest magnitudes become 0, ties by row-major
 * index; biases stay. The given network is left as it is.
 *
 * @example
 * const { network: pruned, removed } = prune(core, network, { sparsity: 0.95 });
 *
 * @param core whose memory is used: what another call had there ends
 * @throws InputError when the network or an option cannot be used
 */
export function prune(core: Core, network: Network, options: PruneOptions): Pruned {
  checkNetwork(network);
  checkObject(options, 'options such as { sparsity: 0.95 }');
  checkKeys(options, ['sparsity', 'scope', 'seed']);
  const { scope, seed } = resolveScope(options);
  return pruneNetwork(core, network, options.sparsity, scope, seed);
}

/**
 * Prunes a network weight by weight, in the order in which `prune` takes them, and counts after each single removal how
 * the images are decided; `frontierAt` and `firstFall` read it.
 *
 * @example
 * const frontier = pruningFrontier(core, network, images);
 * const { removed, confusion } = frontierAt(frontier, 0.95);
 *
 * @param core whose memory is used: what another call had there ends
 * @throws InputError when the network, the images or an option cannot be used
 */
export function pruningFrontier(
  core: Core,
  network: Network,
  images: PairRows,
  options: ScopeOptions = {},
): Frontier {
  checkNetwork(network);
  checkKeys(options, ['scope', 'seed']);
  const checked = checkImages(images);
  const { scope, seed } = resolveScope(options);
  return traceFrontier(core, checked, allPositions(checked), network, scope, seed);
}

function resolveScope(options: ScopeOptions): Required<ScopeOptions> {
  const { scope = 'layer', seed = 0 } = options;
  checkWord('scope', scope, SCOPES);
  checkSeed(seed);
  return { scope, seed };
}
