import { inkOf } from '../../analysis/ink.ts';
import { finish } from '../../core/steps.ts';
import { pickRows, rowOf } from '../../data/pair-rows.ts';
import type { Network } from '../../network/network.ts';
import { pruneNetwork, type Scope } from '../../network/prune.ts';
import { type Disturbance, disturbanceKey, disturbInSteps } from '../drawing/disturb.ts';
import {
  imageAt,
  type ImagePlace,
  type MissingAction,
  type StoredNetwork,
  workOnSelection,
} from '../load-selection.ts';
import { type Explained, explainImage } from '../saliency/explain-now.ts';
import type { Work } from '../services.ts';

/** A validation image, disturbed or not, and what a network makes of it as trained and as pruned. */
export interface SeenImage extends ImagePlace {
  readonly trialId: string;
  readonly thousandths: number;
  /** [D], shares of full ink, 0 … 1; of a disturbed image what networks see. */
  readonly pixels: Float32Array;
  readonly dense: Explained;
  readonly pruned: Explained;
}

export type LookAtImageAction = { readonly type: 'seen'; readonly seen: SeenImage } | MissingAction;

/**
 * Explains the image at a position, see `imageAt`: a few milliseconds.
 * @param disturbance what is done to it before
 */
export function lookAtImage(
  stored: StoredNetwork,
  scope: Scope,
  thousandths: number,
  position: number,
  disturbance?: Disturbance,
): Work<LookAtImageAction> {
  const { trialId, seed } = stored;
  const key = `${trialId} ${scope} ${thousandths} ${position} ${disturbanceKey(disturbance)}`;
  return workOnSelection(key, stored, async function* ({ core, network, images }) {
    const place = imageAt(images, position);
    const clean = pickRows(images, Uint32Array.of(place.position));
    const rows = disturbance ? finish(disturbInSteps(core, clean, disturbance)) : clean;
    const { network: sparse } = pruneNetwork(core, network, thousandths / 1000, scope, seed);
    const explain = (one: Network) => explainImage(core, rows, 0, one);
    const row = rowOf(rows, 0);
    const pixels = Float32Array.from(disturbance ? row : inkOf(row, rows.form));
    const [dense, pruned] = [explain(network), explain(sparse)];
    yield { type: 'seen', seen: { ...place, trialId, thousandths, pixels, dense, pruned } };
  });
}
