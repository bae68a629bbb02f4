import { D } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type PairImages, imageOf } from '../data/pair-images.ts';
import { parsePair } from '../data/pair.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { type SaliencyMaps, logitGradients, saliencyMaps } from '../network/saliency.ts';
import { type DescribedMap, compareMaps, describeMap } from '../network/similarity.ts';
import type {
  Exemplar,
  ExemplarKind,
  ExemplarMaps,
  MapSimilarity,
  SaliencyRow,
} from '../studies/rows.ts';
import { crossBarBand, meanShare } from './cross-bar.ts';
import { allOf, type Measurement } from './measurement.ts';

export interface SaliencyParams {
  /** Share of each layer's weights that is removed, 0 … 1. */
  readonly sparsity: number;
  /** What is added to a pixel (appendix C.2). */
  readonly epsilon: number;
}

export type SaliencyValue = Pick<SaliencyRow, 'similarity' | 'others' | 'crossBar' | 'exemplars'>;

/** Saliency maps of the validation images, before and after pruning and of networks of other seeds, and how alike they are. */
export const saliency: Measurement<SaliencyParams, SaliencyValue> = {
  version: 1,
  *measure({ core, images }, subjects, { sparsity, epsilon }) {
    const values: SaliencyValue[] = [];
    for (const { network, others, trial } of subjects) {
      const { network: pruned } = pruneNetwork(core, network, sparsity, 'layer');
      const dense = saliencyMaps(core, images, allOf(images), network, epsilon);
      const described = describeAll(dense);
      yield;
      const similarity: MapSimilarity[] = [];
      for (const other of [pruned, ...others]) {
        const maps = saliencyMaps(core, images, allOf(images), other, epsilon);
        similarity.push(meanSimilarity(described, describeAll(maps)));
        yield;
      }
      values.push({
        similarity: similarity[0],
        others: similarity.slice(1),
        crossBar: lookAtCrossBar(images, dense),
        exemplars: findExemplars(images, dense).map(([kind, at]) => {
          const { positive, negative } = parsePair(trial.pair);
          return {
            kind,
            image: images.numbers[at],
            label: images.signs[at] > 0 ? positive : negative,
            pixels: Array.from(imageOf(images, at)),
            dense: mapsOf(core, images, at, network, epsilon),
            pruned: mapsOf(core, images, at, pruned, epsilon),
          } satisfies Exemplar;
        }),
      });
    }
    return values;
  },
};

function describeAll({ maps }: SaliencyMaps): DescribedMap[] {
  return Array.from({ length: maps.length / D }, (_, i) =>
    describeMap(maps.subarray(i * D, (i + 1) * D)),
  );
}

/** Means over the images for which a measure is defined; null where there is none. */
function meanSimilarity(a: readonly DescribedMap[], b: readonly DescribedMap[]): MapSimilarity {
  const all = a.map((map, i) => compareMaps(map, b[i]));
  const mean = (values: readonly number[]) => {
    const defined = values.filter((value) => !Number.isNaN(value));
    if (defined.length === 0) return null;
    return defined.reduce((sum, value) => sum + value, 0) / defined.length;
  };
  return {
    rank: mean(all.map(({ rankCorrelation }) => rankCorrelation)),
    top: mean(all.map(({ topOverlap }) => topOverlap)),
    ssim: mean(all.map(({ ssim }) => ssim)),
  };
}

/** How a network decides an image: `dense` of section 4.7 is correct on most. */
function isPositive(probability: number): boolean {
  return probability >= 0.5;
}

/** Of the negative images, how much of their maps lies on the cross-bar. */
function lookAtCrossBar(
  images: PairImages,
  { probabilities, maps }: SaliencyMaps,
): SaliencyValue['crossBar'] {
  const band = crossBarBand(images);
  const negative = [...images.signs.keys()].filter((at) => images.signs[at] < 0);
  const mapAt = (at: number) => maps.subarray(at * D, (at + 1) * D);
  const [wrong, right] = [true, false].map((positive) =>
    negative.filter((at) => isPositive(probabilities[at]) === positive),
  ) as [number[], number[]];
  return {
    ...band,
    correct: meanShare(right.map(mapAt), band),
    misclassified: meanShare(wrong.map(mapAt), band),
    misclassifiedImages: wrong.length,
  };
}

/** The first validation image of each kind. */
function findExemplars(
  { signs }: PairImages,
  { probabilities }: SaliencyMaps,
): (readonly [ExemplarKind, number])[] {
  const first = (label: number, positive: boolean) =>
    probabilities.findIndex((p, at) => signs[at] === label && isPositive(p) === positive);
  const found = [
    ['correct negative', first(-1, false)],
    ['correct positive', first(1, true)],
    ['misclassified negative', first(-1, true)],
  ] as const;
  return found.filter(([, at]) => at >= 0);
}

function mapsOf(
  core: Core,
  images: PairImages,
  at: number,
  network: Network,
  epsilon: number,
): ExemplarMaps {
  const position = Uint32Array.of(at);
  const { probabilities, maps } = saliencyMaps(core, images, position, network, epsilon);
  return {
    probability: probabilities[0],
    map: Array.from(maps),
    gradient: Array.from(logitGradients(core, images, position, network)),
  };
}
