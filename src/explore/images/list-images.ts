import { inkOf } from '../../analysis/ink.ts';
import { rowOf } from '../../data/pair-rows.ts';
import { logitsOfImages, probabilitiesOf } from '../../network/predict.ts';
import { pruneNetwork, type Scope } from '../../network/prune.ts';
import { type MissingAction, type StoredNetwork, workOnSelection } from '../load-selection.ts';
import type { Work } from '../services.ts';

/** All validation images of a network, in the order of the split, and how each is decided. */
export interface ListedImages {
  readonly trialId: string;
  readonly scope: Scope;
  readonly thousandths: number;
  readonly count: number;
  /** [N, D], 0 … 255. */
  readonly ink: Uint8Array;
  /** [N]; 1 for the positive class. */
  readonly positive: Uint8Array;
  /** [N]; numbers in the training file, from 0. */
  readonly numbers: Uint32Array;
  /** [N] each, probability of the positive class as trained and as pruned. */
  readonly dense: Float32Array;
  readonly pruned: Float32Array;
}

export type ListImagesAction =
  { readonly type: 'listed'; readonly listed: ListedImages } | MissingAction;

const FULL = 255;

/** Lists the validation images of a network, decided by it as trained and as pruned. */
export function listImages(
  stored: StoredNetwork,
  scope: Scope,
  thousandths: number,
): Work<ListImagesAction> {
  const { trialId, seed } = stored;
  const key = `${trialId} ${scope} ${thousandths}`;
  return workOnSelection(key, stored, async function* ({ core, network, images }, services) {
    const { count, form } = images;
    const all = Uint32Array.from({ length: count }, (_, i) => i);
    const { network: sparse } = pruneNetwork(core, network, thousandths / 1000, scope, seed);
    const decide = (one: typeof network) =>
      probabilitiesOf(core, logitsOfImages(core, one, images, all));
    const dense = decide(network);
    await services.pause();
    const pruned = decide(sparse);
    const ink = new Uint8Array(count * form.dimensions);
    all.forEach((at) => {
      const shades = inkOf(rowOf(images, at), form).map((shade) => Math.round(FULL * shade));
      ink.set(shades, at * form.dimensions);
    });
    yield {
      type: 'listed',
      listed: {
        trialId,
        scope,
        thousandths,
        count,
        ink,
        positive: Uint8Array.from(images.signs, (sign) => Number(sign > 0)),
        numbers: images.numbers.slice(),
        dense,
        pruned,
      },
    };
  });
}
