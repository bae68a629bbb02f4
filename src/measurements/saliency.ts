import type { Core } from '../core/load.ts';
import { type PairRows, rowOf } from '../data/pair-rows.ts';
import { labelOf } from '../data/pair.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { type SaliencyMaps, logitGradients, saliencyMaps } from '../network/saliency.ts';
import { type Similarity, compareMaps, describeMap } from '../network/similarity.ts';
import { type Band, crossBarBand, isOfDigits, meanOfDefined, shareInBand } from './cross-bar.ts';
import type { Measurement } from './measurement.ts';

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
  /** Overlap of the top 5 % of pixels or columns. */
  readonly top: number | null;
  /** Null where rows have no image shape. */
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
  /** [D], as the data have them; null where a number is missing. */
  readonly pixels: readonly (number | null)[];
  readonly dense: ExemplarMaps;
  readonly pruned: ExemplarMaps;
}

export interface ExemplarMaps {
  /** Of the positive class. */
  readonly probability: number;
  /** [D] absolute changes of the probability (appendix C.2). */
  readonly map: readonly number[];
  /** [D] signed derivatives of the logit. */
  readonly gradient: readonly number[];
}

/** Share of a map's total that lies in the band of the cross-bar, mean over the negative images of each kind; null without any. */
export interface CrossBarShares {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly correct: number | null;
  readonly misclassified: number | null;
  readonly misclassifiedImages: number;
}

export interface SaliencyValue {
  /** Dense against pruned. */
  readonly similarity: MapSimilarity;
  /** Dense against the dense networks of other seeds, on the same images: what similarity means without kinship. */
  readonly others: readonly MapSimilarity[];
  /** Where the maps lie on the images of two digits; null for other data. */
  readonly crossBar: CrossBarShares | null;
  /** Missing kinds are left out. */
  readonly exemplars: readonly Exemplar[];
}

/** Numbers of maps that are held at once: more images than make so many are looked at piece by piece. */
const PIECE = 2 ** 21;

/** Saliency maps of the validation images, before and after pruning and of networks of other seeds, and how alike they are. */
export const saliencyMeasurement: Measurement<SaliencyParams, SaliencyValue> = {
  version: 1,
  *measure({ core, images, classes }, networks, { sparsity, epsilon }) {
    const { dimensions, imageShape } = images.form;
    const pieces = piecesOf(images.count, Math.max(1, Math.floor(PIECE / dimensions)));
    const band = isOfDigits(images, classes) ? crossBarBand(images) : undefined;
    const values: SaliencyValue[] = [];
    for (const { network, others } of networks) {
      const { network: pruned } = pruneNetwork(core, network, sparsity, 'layer');
      const compared = [pruned, ...others];
      const alike = compared.map((): Similarity[] => []);
      const probabilities: number[] = [];
      const shares: number[] = [];
      for (const piece of pieces) {
        const dense = saliencyMaps(core, images, piece, network, epsilon);
        for (const probability of dense.probabilities) probabilities.push(probability);
        const maps = mapsIn(dense, dimensions);
        if (band) for (const map of maps) shares.push(shareInBand(map, band));
        const described = maps.map((map) => describeMap(map, imageShape));
        yield;
        for (const [i, other] of compared.entries()) {
          const those = mapsIn(saliencyMaps(core, images, piece, other, epsilon), dimensions);
          those.forEach((map, at) =>
            alike[i].push(compareMaps(described[at], describeMap(map, imageShape))),
          );
          yield;
        }
      }
      const [similarity, ...toOthers] = alike.map(meanSimilarity);
      values.push({
        similarity,
        others: toOthers,
        crossBar: band ? meanShares(band, images, probabilities, shares) : null,
        exemplars: findExemplars(images, probabilities).map(([kind, at]): Exemplar => ({
          kind,
          image: images.numbers[at],
          label: labelOf(classes[images.signs[at] > 0 ? 1 : 0]),
          pixels: Array.from(rowOf(images, at), (value) => (Number.isNaN(value) ? null : value)),
          dense: mapsOf(core, images, at, network, epsilon),
          pruned: mapsOf(core, images, at, pruned, epsilon),
        })),
      });
    }
    return values;
  },
};

/** The positions 0 … count − 1 in runs of so many. */
function piecesOf(count: number, size: number): Uint32Array[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, i) =>
    Uint32Array.from({ length: Math.min(size, count - i * size) }, (__, at) => i * size + at),
  );
}

/** The map of each row. */
function mapsIn({ maps }: SaliencyMaps, dimensions: number): Float32Array[] {
  return Array.from({ length: maps.length / dimensions }, (_, i) =>
    maps.subarray(i * dimensions, (i + 1) * dimensions),
  );
}

/** Means over the images for which a measure is defined; null where there is none. */
function meanSimilarity(all: readonly Similarity[]): MapSimilarity {
  return {
    rank: meanOfDefined(all.map(({ rankCorrelation }) => rankCorrelation)),
    top: meanOfDefined(all.map(({ topOverlap }) => topOverlap)),
    ssim: meanOfDefined(all.map(({ ssim }) => ssim)),
  };
}

/** How a network decides an image: `dense` of section 4.7 is correct on most. */
function isPositive(probability: number): boolean {
  return probability >= 0.5;
}

/** Of the negative images, how much of their maps lies on the cross-bar. */
function meanShares(
  { firstRow, lastRow }: Band,
  { signs }: PairRows,
  probabilities: readonly number[],
  shares: readonly number[],
): CrossBarShares {
  const negative = [...signs.keys()].filter((at) => signs[at] < 0);
  const [wrong, right] = [true, false].map((positive) =>
    negative.filter((at) => isPositive(probabilities[at]) === positive),
  ) as [number[], number[]];
  return {
    firstRow,
    lastRow,
    correct: meanOfDefined(right.map((at) => shares[at])),
    misclassified: meanOfDefined(wrong.map((at) => shares[at])),
    misclassifiedImages: wrong.length,
  };
}

/** The first validation image of each kind. */
function findExemplars(
  { signs }: PairRows,
  probabilities: readonly number[],
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
