import type { Census } from '../../network/census.ts';
import { evaluateNetworks } from '../../network/evaluate.ts';
import { pruneNetwork } from '../../network/prune.ts';
import { describeUnits, strongWeight, type Unit } from '../../network/units.ts';
import { type MissingAction, type StoredNetwork, workOnSelection } from '../load-selection.ts';
import type { Work } from '../services.ts';

/** The units of one network at one sparsity. */
export interface InspectedUnits {
  /** Of the work that has found it. */
  readonly key: string;
  readonly units: readonly Unit[];
  /** Over the validation images. */
  readonly f1: number;
  readonly census: Census;
  /** Weight with the strongest colour, see `strongWeight`. */
  readonly strong: number;
}

export type InspectUnitsAction =
  | { readonly type: 'found'; readonly found: InspectedUnits }
  | MissingAction;

/** Units that are described before keys and frames are let in. */
const PIECE = 64;

/** Prunes a network and describes every hidden unit over the validation images. */
export function inspectUnits(
  stored: StoredNetwork,
  sparsity: number,
  key: string,
): Work<InspectUnitsAction> {
  return workOnSelection(key, stored, async function* ({ core, network, images }, services) {
    const left = sparsity > 0 ? pruneNetwork(core, network, sparsity, 'layer').network : network;
    await services.pause();
    const [{ evaluation, census }] = evaluateNetworks(core, images, [left]);
    const strong = strongWeight(network);
    await services.pause();
    const units: Unit[] = [];
    for (const unit of describeUnits(core, left, images, network)) {
      units.push(unit);
      if (units.length % PIECE === 0) await services.pause();
    }
    yield { type: 'found', found: { key, units, f1: evaluation.f1, census, strong } };
  });
}
