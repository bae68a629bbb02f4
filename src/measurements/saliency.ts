import type { Core } from '../core/load.ts';
import { type PairRows, rowOf } from '../data/pair-rows.ts';
import { labelOf } from '../data/pair.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { logitGradients, saliencyMaps } from '../network/saliency.ts';
import { type Similarity, describeMap } from '../network/similarity.ts';
import { type CrossBarShares, type ShareByRegion, gatherDigitShares } from './digit-shares.ts';
import {
  type MapSimilarity,
  ceilingOf,
  isBlank,
  meanSimilarity,
  similarityOf,
} from './map-similarity.ts';
import type { Measurement } from './measurement.ts';

export interface SaliencyParams {
  /** Share of each layer's weights that is removed, 0 … 1. */
  readonly sparsity: number;
  /** What is added to a pixel (appendix C.2). */
  readonly epsilon: number;
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

export interface SaliencyValue {
  /** Dense against pruned. */
  readonly similarity: MapSimilarity;
  /**
   * The most that `similarity` could be: dense against an oracle that has as many values above 0 as the pruned
   * network's map, and these are the largest of the dense one (`oracleMap`).
   */
  readonly ceiling: MapSimilarity;
  /**
   * Dense against the network without as many weights of each layer, chosen at random, on every fourth image: what their
   * mere number does.
   */
  readonly control: MapSimilarity;
  /** Shares of the images whose map is blank, the same everywhere. */
  readonly blank: { readonly dense: number; readonly pruned: number };
  /** Dense against the dense networks of other seeds, on every fourth image: what similarity means without kinship. */
  readonly others: readonly MapSimilarity[];
  /** Where the dense maps lie on the images of two digits; null for other data. */
  readonly crossBar: CrossBarShares | null;
  readonly regions: ShareByRegion | null;
  /** Missing kinds are left out. */
  readonly exemplars: readonly Exemplar[];
}

/** Numbers of maps that are held at once: more images than make so many are looked at piece by piece. */
const PIECE = 2 ** 21;

/** Networks without kinship are compared on every fourth image: all of them would tell no more, for four times the work. */
const STEP = 4;

/** Saliency maps of the validation images, before and after pruning and of networks of other seeds, and how alike they are. */
export const saliencyMeasurement: Measurement<SaliencyParams, SaliencyValue> = {
  *measure({ core, images, classes }, networks, { sparsity, epsilon }) {
    const { dimensions, imageShape } = images.form;
    const pieces = piecesOf(images.count, Math.max(1, Math.floor(PIECE / dimensions)));
    const values: SaliencyValue[] = [];
    for (const { network, others, seed } of networks) {
      const { network: pruned } = pruneNetwork(core, network, sparsity, 'layer');
      const { network: random } = pruneNetwork(core, network, sparsity, 'random', seed);
      const strangers = [random, ...others];
      const toPruned: Similarity[] = [];
      const ceilings: Similarity[] = [];
      const toStrangers = strangers.map((): Similarity[] => []);
      const blank = { dense: 0, pruned: 0 };
      const probabilities: number[] = [];
      const places = gatherDigitShares(images, classes);
      const mapsFor = (some: Uint32Array, of: Network) => {
        const { probabilities, maps } = saliencyMaps(core, images, some, of, epsilon);
        return { probabilities, maps: mapsIn(maps, dimensions) };
      };
      for (const piece of pieces) {
        const dense = mapsFor(piece, network);
        const described = dense.maps.map((map) => describeMap(map, imageShape));
        dense.maps.forEach((map, i) => {
          probabilities.push(dense.probabilities[i]);
          places?.add(piece[i], map, isPositive(dense.probabilities[i]));
          if (isBlank(described[i])) blank.dense++;
        });
        yield;
        mapsFor(piece, pruned).maps.forEach((map, i) => {
          const other = describeMap(map, imageShape);
          if (isBlank(other)) blank.pruned++;
          toPruned.push(similarityOf(described[i], other));
          ceilings.push(ceilingOf(dense.maps[i], described[i], map, imageShape));
        });
        yield;
        const some = piece.filter((at) => at % STEP === 0);
        for (const [k, other] of strangers.entries()) {
          mapsFor(some, other).maps.forEach((map, i) =>
            toStrangers[k].push(
              similarityOf(described[some[i] - piece[0]], describeMap(map, imageShape)),
            ),
          );
          yield;
        }
      }
      const [control, ...toOthers] = toStrangers.map(meanSimilarity);
      values.push({
        similarity: meanSimilarity(toPruned),
        ceiling: meanSimilarity(ceilings),
        control,
        blank: { dense: blank.dense / images.count, pruned: blank.pruned / images.count },
        others: toOthers,
        ...(places?.shares() ?? { crossBar: null, regions: null }),
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
function mapsIn(maps: Float32Array, dimensions: number): Float32Array[] {
  return Array.from({ length: maps.length / dimensions }, (_, i) =>
    maps.subarray(i * dimensions, (i + 1) * dimensions),
  );
}

/** How a network decides an image: `dense` of section 4.7 is correct on most. */
function isPositive(probability: number): boolean {
  return probability >= 0.5;
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
