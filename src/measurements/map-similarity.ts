import type { ImageShape } from '../data/raw-data.ts';
import {
  type DescribedMap,
  type Similarity,
  compareMaps,
  describeMap,
} from '../network/similarity.ts';
import { meanOfDefined } from './cross-bar.ts';

/**
 * Mean similarity of two networks' saliency maps over the validation images. Where one of the two maps is blank, that
 * image counts as no similarity at all: 0.
 */
export interface MapSimilarity {
  /** Spearman's rank correlation. */
  readonly rank: number | null;
  /** Overlap of the top 5 % of pixels or columns. */
  readonly top: number | null;
  /** Null where rows have no image shape. */
  readonly ssim: number | null;
}

/** Whether a map is the same everywhere, 0 as a rule: it says of no input that it matters more than others. */
export function isBlank({ ranks }: DescribedMap): boolean {
  return Number.isNaN(ranks[0]);
}

/** How alike two maps are, none of it where one is blank. */
export function similarityOf(a: DescribedMap, b: DescribedMap): Similarity {
  const { ssim, ...similarity } = compareMaps(a, b);
  if (!isBlank(a) && !isBlank(b)) return { ...similarity, ssim };
  return { rankCorrelation: 0, topOverlap: 0, ssim: Number.isNaN(ssim) ? NaN : 0 };
}

/** Rank correlation of two maps by their `unitRanksOf`; 0 where one is blank. */
export function rankSimilarity(a: Float64Array, b: Float64Array): number {
  if (Number.isNaN(a[0]) || Number.isNaN(b[0])) return 0;
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

/**
 * An oracle: the best that a map with so many values above 0 can do to be like another one. It keeps the largest of
 * that one, of equal ones those of lowest index, and is 0 elsewhere.
 */
export function oracleMap(map: Float32Array, count: number): Float32Array {
  const ascending = map.toSorted();
  const border = count > 0 ? ascending[map.length - count] : Infinity;
  let left = count - ascending.filter((value) => value > border).length;
  return map.map((value) => (value > border || (value === border && left-- > 0) ? value : 0));
}

/** How alike the map is to the oracle that has as many values above 0 as the other map. */
export function ceilingOf(
  map: Float32Array,
  described: DescribedMap,
  other: Float32Array,
  shape: ImageShape | undefined,
): Similarity {
  const count = other.filter((value) => value > 0).length;
  return similarityOf(described, describeMap(oracleMap(map, count), shape));
}

/** Means over the images. */
export function meanSimilarity(all: readonly Similarity[]): MapSimilarity {
  return {
    rank: meanOfDefined(all.map(({ rankCorrelation }) => rankCorrelation)),
    top: meanOfDefined(all.map(({ topOverlap }) => topOverlap)),
    ssim: meanOfDefined(all.map(({ ssim }) => ssim)),
  };
}
