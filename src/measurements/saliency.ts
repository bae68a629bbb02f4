import type { Core } from '../core/load.ts';
import type { RowForm } from '../data/rows.ts';
import { type PairRows, rowOf } from '../data/pair-rows.ts';
import { labelOf } from '../data/pair.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { type SaliencyMaps, logitGradients, saliencyMaps } from '../network/saliency.ts';
import { type DescribedMap, compareMaps, describeMap } from '../network/similarity.ts';
import { crossBarBand, meanShare } from './cross-bar.ts';
import { allOf, type Measurement } from './measurement.ts';

export interface SaliencyParams {
  /** Share of each layer's weights that is removed, 0 … 1. */
  readonly sparsity: number;
  /** What is added to a pixel (appendix C.2). */
  readonly epsilon: number;
}

/** Mean similarity of two networks' saliency maps over the validation images; null when it is defined for none of them. */
export interface MapSimilarity {
  /** Spearman's rank correlation. */
  readonly rank: number | null;
  /** Overlap of the top 5 % of pixels. */
  readonly top: number | null;
  readonly ssim: number | null;
}

export type ExemplarKind = 'correct negative' | 'correct positive' | 'misclassified negative';

/** An image that Fig. 8 shows. */
export interface Exemplar {
  readonly kind: ExemplarKind;
  /** Number of the image in the training file, from 0. */
  readonly image: number;
  /** The class: a number where its name is one. */
  readonly label: number | string;
  /** 784, 0 … 255. */
  readonly pixels: readonly number[];
  readonly dense: ExemplarMaps;
  readonly pruned: ExemplarMaps;
}

export interface ExemplarMaps {
  /** Of the positive class. */
  readonly probability: number;
  /** 784 absolute changes of the probability (appendix C.2). */
  readonly map: readonly number[];
  /** 784 signed derivatives of the logit. */
  readonly gradient: readonly number[];
}

export interface SaliencyValue {
  /** Dense against pruned. */
  readonly similarity: MapSimilarity;
  /** Dense against the dense networks of other seeds, on the same images: what similarity means without kinship. */
  readonly others: readonly MapSimilarity[];
  /** Share of a map's total that lies in the band of the cross-bar, mean over the negative images of each kind; null without any. */
  readonly crossBar: {
    readonly firstRow: number;
    readonly lastRow: number;
    readonly correct: number | null;
    readonly misclassified: number | null;
    readonly misclassifiedImages: number;
  };
  /** Missing kinds are left out. */
  readonly exemplars: readonly Exemplar[];
}

/** Saliency maps of the validation images, before and after pruning and of networks of other seeds, and how alike they are. */
export const saliencyMeasurement: Measurement<SaliencyParams, SaliencyValue> = {
  version: 1,
  *measure({ core, images, classes }, networks, { sparsity, epsilon }) {
    const values: SaliencyValue[] = [];
    for (const { network, others } of networks) {
      const { network: pruned } = pruneNetwork(core, network, sparsity, 'layer');
      const dense = saliencyMaps(core, images, allOf(images), network, epsilon);
      const described = describeAll(images.form, dense);
      yield;
      const similarity: MapSimilarity[] = [];
      for (const other of [pruned, ...others]) {
        const maps = saliencyMaps(core, images, allOf(images), other, epsilon);
        similarity.push(meanSimilarity(described, describeAll(images.form, maps)));
        yield;
      }
      values.push({
        similarity: similarity[0],
        others: similarity.slice(1),
        crossBar: lookAtCrossBar(images, dense),
        exemplars: findExemplars(images, dense).map(([kind, at]): Exemplar => ({
          kind,
          image: images.numbers[at],
          label: labelOf(classes[images.signs[at] > 0 ? 1 : 0]),
          pixels: Array.from(rowOf(images, at)),
          dense: mapsOf(core, images, at, network, epsilon),
          pruned: mapsOf(core, images, at, pruned, epsilon),
        })),
      });
    }
    return values;
  },
};

function describeAll({ dimensions, imageShape }: RowForm, { maps }: SaliencyMaps): DescribedMap[] {
  return Array.from({ length: maps.length / dimensions }, (_, i) =>
    describeMap(maps.subarray(i * dimensions, (i + 1) * dimensions), imageShape),
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
  images: PairRows,
  { probabilities, maps }: SaliencyMaps,
): SaliencyValue['crossBar'] {
  const band = crossBarBand(images);
  const negative = [...images.signs.keys()].filter((at) => images.signs[at] < 0);
  const d = images.form.dimensions;
  const mapAt = (at: number) => maps.subarray(at * d, (at + 1) * d);
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
  { signs }: PairRows,
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
  images: PairRows,
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
