import { inkOf } from '../../analysis/ink.ts';
import type { Core } from '../../core/load.ts';
import { type PairRows, rowOf } from '../../data/pair-rows.ts';
import { logitsOfImages, probabilitiesOf } from '../../network/predict.ts';
import { pruneNetwork, type Scope } from '../../network/prune.ts';
import { type Disturbance, disturbanceKey, disturbInSteps } from '../drawing/disturb.ts';
import { type MissingAction, type StoredNetwork, workOnSelection } from '../load-selection.ts';
import type { NetworkServices, Work } from '../services.ts';

/** All validation images of a network, in the order of the split, and how each is decided. */
export interface ListedImages {
  readonly trialId: string;
  readonly scope: Scope;
  readonly thousandths: number;
  /** What was done to them; absent where nothing was. */
  readonly disturbance?: Disturbance;
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
  | { readonly type: 'listed'; readonly listed: ListedImages }
  | MissingAction;

const FULL = 255;

/**
 * Lists the validation images of a network, decided by it as trained and as pruned.
 * @param disturbance what is done to them before
 */
export function listImages(
  stored: StoredNetwork,
  scope: Scope,
  thousandths: number,
  disturbance?: Disturbance,
): Work<ListImagesAction> {
  const { trialId, seed } = stored;
  const key = `${trialId} ${scope} ${thousandths} ${disturbanceKey(disturbance)}`;
  return workOnSelection(key, stored, async function* ({ core, network, images }, services) {
    const { count, form } = images;
    const seen = disturbance ? await disturbed(core, images, disturbance, services) : images;
    const all = Uint32Array.from({ length: count }, (_, i) => i);
    const { network: sparse } = pruneNetwork(core, network, thousandths / 1000, scope, seed);
    const decide = (one: typeof network) =>
      probabilitiesOf(core, logitsOfImages(core, one, seen, all));
    const dense = decide(network);
    await services.pause();
    const pruned = decide(sparse);
    const ink = new Uint8Array(count * form.dimensions);
    all.forEach((at) => {
      const row = rowOf(seen, at);
      const shades = disturbance ? Array.from(row) : inkOf(row, form);
      const bytes = shades.map((shade) => Math.round(FULL * shade));
      ink.set(bytes, at * form.dimensions);
    });
    yield {
      type: 'listed',
      listed: {
        trialId,
        scope,
        thousandths,
        ...(disturbance && { disturbance }),
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

async function disturbed(
  core: Core,
  images: PairRows,
  disturbance: Disturbance,
  { pause }: Pick<NetworkServices, 'pause'>,
): Promise<PairRows> {
  const steps = disturbInSteps(core, images, disturbance);
  let step = steps.next();
  for (; !step.done; step = steps.next()) await pause();
  return step.value;
}
