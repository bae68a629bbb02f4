import { imageOf } from '../../data/pair-images.ts';
import type { Network } from '../../network/network.ts';
import { around } from '../lists.ts';
import type { Work } from '../../../cli/dashboard/panel.ts';
import { type OnBench, onBench } from '../load-selection.ts';
import type { Chosen } from '../selection.ts';
import { type Decisions, decisionsKey, known } from './decisions.ts';
import type { SaliencyAction } from './state.ts';

/** What one network makes of an image. */
export interface Explained {
  /** Of the positive class. */
  readonly probability: number;
  /** [784], by how much the probability changes with each pixel, 0 or more. */
  readonly map: Float32Array;
  /** [784], signed derivatives of the logit. */
  readonly gradient: Float32Array;
}

/** An image and what the network makes of it before and after pruning. */
export interface Shown {
  readonly trialId: string;
  readonly thousandths: number;
  /** Among so many of validation, from 0. */
  readonly position: number;
  readonly count: number;
  /** In the training file, from 0. */
  readonly number: number;
  readonly positive: boolean;
  /** [784], 0 … 1. */
  readonly pixels: Float32Array;
  /** What is added to a pixel for the maps, in units of full ink. */
  readonly epsilon: number;
  readonly dense: Explained;
  readonly pruned: Explained;
  /** How alike the two maps are; NaN where that is not defined. */
  readonly similarity: { readonly rank: number; readonly top: number; readonly ssim: number };
}

/** Images decided without a pause. */
const PIECE = 64;

/** Explains the image at a position, counted around, then decides those that were not decided yet. */
export function explainNow(
  chosen: Chosen,
  thousandths: number,
  position: number,
  decisions: Decisions | undefined,
): Work<SaliencyAction> {
  const { trialId } = chosen;
  const key = decisionsKey(chosen, thousandths);
  return {
    key: `${key} ${position}`,
    async *run(bench) {
      const [{ pruneNetwork }, subject] = await Promise.all([
        import('../../network/prune.ts'),
        onBench(bench, chosen),
      ]);
      if (!subject) {
        yield { type: 'missing', trialId };
        return;
      }
      const { core, network, images } = subject;
      const { network: pruned } = pruneNetwork(core, network, thousandths / 1000, 'layer');
      const both = [network, pruned] as const;
      const at = around(position, images.count);
      yield { type: 'shown', shown: await explain(subject, trialId, thousandths, both, at) };

      const { saliencyMaps } = await import('../../network/saliency.ts');
      const start = known(decisions, key)?.dense.length ?? 0;
      for (let first = start; first < images.count; first += PIECE) {
        await bench.pause();
        const length = Math.min(PIECE, images.count - first);
        const piece = Uint32Array.from({ length }, (_, i) => first + i);
        const [dense, after] = both.map(
          (one) => saliencyMaps(core, images, piece, one).probabilities,
        ) as [Float32Array, Float32Array];
        const positive = Array.from(piece, (one) => images.signs[one] > 0);
        yield { type: 'decided', key, first, count: images.count, positive, dense, pruned: after };
      }
    },
  };
}

async function explain(
  { core, images }: OnBench,
  trialId: string,
  thousandths: number,
  networks: readonly [Network, Network],
  at: number,
): Promise<Shown> {
  const [{ EPSILON, saliencyMaps, logitGradients }, { compareMaps, describeMap }] =
    await Promise.all([import('../../network/saliency.ts'), import('../../network/similarity.ts')]);
  const one = Uint32Array.of(at);
  const [dense, pruned] = networks.map((network): Explained => {
    const { probabilities, maps } = saliencyMaps(core, images, one, network);
    const gradient = logitGradients(core, images, one, network);
    return { probability: probabilities[0], map: maps, gradient };
  }) as [Explained, Explained];
  const alike = compareMaps(describeMap(dense.map), describeMap(pruned.map));
  return {
    trialId,
    thousandths,
    position: at,
    count: images.count,
    number: images.numbers[at],
    positive: images.signs[at] > 0,
    pixels: Float32Array.from(imageOf(images, at), (ink) => ink / 255),
    epsilon: EPSILON,
    dense,
    pruned,
    similarity: { rank: alike.rankCorrelation, top: alike.topOverlap, ssim: alike.ssim },
  };
}
