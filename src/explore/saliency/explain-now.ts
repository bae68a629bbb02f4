import { inkOf } from '../../analysis/ink.ts';
import type { Core } from '../../core/load.ts';
import { rowOf } from '../../data/pair-rows.ts';
import type { InputRows } from '../../network/inputs.ts';
import type { Network } from '../../network/network.ts';
import { pruneNetwork } from '../../network/prune.ts';
import { activationsOf, EPSILON, logitGradients, saliencyMaps } from '../../network/saliency.ts';
import { compareMaps, describeMap } from '../../network/similarity.ts';
import {
  imageAt,
  type ImagePlace,
  type LoadedSelection,
  type MissingAction,
  type StoredNetwork,
  workOnSelection,
} from '../load-selection.ts';
import type { Work } from '../services.ts';
import { type Decided, type Decisions, decisionsKey, knownDecisions } from './decisions.ts';

/** What one network makes of an image. */
export interface Explained {
  /** Of the positive class. */
  readonly probability: number;
  /** [D], by how much the probability changes with each input, 0 or more. */
  readonly map: Float32Array;
  /** [D], signed derivatives of the logit. */
  readonly gradient: Float32Array;
  /** Hidden units that are above 0; undefined without hidden units. */
  readonly unitsOn: number | undefined;
}

/** An image and what the network makes of it before and after pruning. */
export interface ExplainedImage extends ImagePlace {
  readonly trialId: string;
  readonly thousandths: number;
  /** [D], shares of full ink, 0 … 1. */
  readonly pixels: Float32Array;
  /** What is added to an input for the maps, in units of full ink for images. */
  readonly epsilon: number;
  readonly dense: Explained;
  readonly pruned: Explained;
  /** How alike the two maps are; NaN where that is not defined. */
  readonly similarity: { readonly rank: number; readonly top: number; readonly ssim: number };
}

/** Images decided without a pause. */
const PIECE = 64;

export type ExplainNowAction =
  | { readonly type: 'shown'; readonly shown: ExplainedImage }
  | ({ readonly type: 'decided' } & Decided)
  | MissingAction;

/** Explains the image at a position, see `imageAt`, then decides those that were not decided yet. */
export function explainNow(
  stored: StoredNetwork,
  thousandths: number,
  position: number,
  decisions: Decisions | undefined,
): Work<ExplainNowAction> {
  const { trialId } = stored;
  const key = decisionsKey(stored, thousandths);
  return workOnSelection(`${key} ${position}`, stored, async function* (loaded, services) {
    const { core, network, images } = loaded;
    const { network: pruned } = pruneNetwork(core, network, thousandths / 1000, 'layer');
    const both = [network, pruned] as const;
    const place = imageAt(images, position);
    yield { type: 'shown', shown: { trialId, thousandths, ...explain(loaded, both, place) } };

    const { count } = images;
    const start = knownDecisions(decisions, key)?.dense.length ?? 0;
    for (let first = start; first < count; first += PIECE) {
      await services.pause();
      const length = Math.min(PIECE, count - first);
      const piece = Uint32Array.from({ length }, (_, i) => first + i);
      const [dense, after] = both.map(
        (one) => saliencyMaps(core, images, piece, one).probabilities,
      );
      const positive = Array.from(piece, (one) => images.signs[one] > 0);
      yield { type: 'decided', key, first, count, positive, dense, pruned: after };
    }
  });
}

/** What one network makes of the image at a position. */
export function explainImage(
  core: Core,
  images: InputRows,
  position: number,
  network: Network,
): Explained {
  const one = Uint32Array.of(position);
  const { probabilities, maps } = saliencyMaps(core, images, one, network);
  const gradient = logitGradients(core, images, one, network);
  const on = activationsOf(core, images, one, network).filter((value) => value > 0);
  const unitsOn = network.hidden === 0 ? undefined : on.length;
  return { probability: probabilities[0], map: maps, gradient, unitsOn };
}

function explain(
  { core, images }: LoadedSelection,
  networks: readonly [Network, Network],
  place: ImagePlace,
): Omit<ExplainedImage, 'trialId' | 'thousandths'> {
  const at = place.position;
  const [dense, pruned] = networks.map((network) => explainImage(core, images, at, network));
  const alike = compareMaps(
    describeMap(dense.map, images.form.imageShape),
    describeMap(pruned.map, images.form.imageShape),
  );
  return {
    ...place,
    pixels: Float32Array.from(inkOf(rowOf(images, at), images.form)),
    epsilon: EPSILON,
    dense,
    pruned,
    similarity: { rank: alike.rankCorrelation, top: alike.topOverlap, ssim: alike.ssim },
  };
}
