import type { ImageShape } from '../data/raw-data.ts';
import { filter, placesOf } from './gaussian-window.ts';
import { averagedRanks } from './ranks.ts';

/** How many inputs count as the top of a map of D: ⌊5 %⌋, 39 of 784, at least 1. */
export function topOf(dimensions: number): number {
  return Math.max(1, Math.floor(dimensions / 20));
}

/** Stabilisers of SSIM for values in [0, 1]: (K1 L)² and (K2 L)² with K1 = 0.01, K2 = 0.03, L = 1. */
const C1 = 0.0001;
const C2 = 0.0009;

/** What comparisons need of one map of D inputs, so that comparing it with many costs it once. */
export interface DescribedMap {
  /** Centred ranks of length 1, [D]; all NaN when the map is constant. */
  readonly ranks: Float64Array;
  /** 1 for the largest inputs, `topOf` of them, 0 for the others, [D]. */
  readonly top: Uint8Array;
  /** The map divided by its largest magnitude (as it is when that is 0), [D]. */
  readonly scaled: Float64Array;
  /** Of the image that the map is; absent where it is none, or smaller than the window. */
  readonly shape?: ImageShape;
  /** Local means and variances of `scaled` under the window where it fits, [18 × 18] of 28 × 28. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

export interface Similarity {
  /** Spearman's rank correlation, −1 … 1, ties averaged; NaN when a map is constant. */
  readonly rankCorrelation: number;
  /**
   * Share of the largest inputs (`topOf`) that both maps have in common, 0 … 1; equal ones in the order of their index,
   * so that always equally many count. NaN when a map is constant, for it has no largest inputs.
   */
  readonly topOverlap: number;
  /**
   * Mean structural similarity, −1 … 1 (Wang et al. 2004); 1 for two equal maps, constant ones too. NaN where maps are
   * no images of at least 11 × 11.
   */
  readonly ssim: number;
}

/**
 * Prepares a map for comparison.
 * @param map saliency or gradient; NaN makes every similarity with it NaN
 * @param imageShape where the inputs are pixels
 */
export function describeMap(map: Float32Array, imageShape?: ImageShape): DescribedMap {
  const n = map.length;
  const { order, ranks } = averagedRanks(map);
  const top = new Uint8Array(n);
  markTop(top, map, order);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(map[i]));
  const scale = largest === 0 ? 1 : largest;
  const scaled = new Float64Array(n);
  for (let i = 0; i < n; i++) scaled[i] = map[i] / scale;
  const described = { ranks: unitRanks(ranks), top, scaled };
  const shape = imageShape && hasPlaces(imageShape) ? imageShape : undefined;
  if (!shape) return { ...described, means: new Float64Array(0), variances: new Float64Array(0) };
  const means = filter(scaled, shape);
  const variances = filter(
    scaled.map((value) => value * value),
    shape,
  );
  for (let i = 0; i < means.length; i++) variances[i] -= means[i] * means[i];
  return { ...described, shape, means, variances };
}

/**
 * How alike two maps are: Spearman's rank correlation (1904), overlap of the top 5 % of pixels, and SSIM
 * (Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment", 2004, eq. 13) under its Gaussian window of
 * 11 × 11, both maps scaled to [0, 1] by their own maximum, averaged over the windows inside the image.
 */
export function compareMaps(a: DescribedMap, b: DescribedMap): Similarity {
  let rankCorrelation = 0;
  let common = 0;
  for (let i = 0; i < a.ranks.length; i++) {
    rankCorrelation += a.ranks[i] * b.ranks[i];
    common += a.top[i] & b.top[i];
  }
  const topOverlap = Number.isNaN(rankCorrelation) ? NaN : common / topOf(a.top.length);
  return { rankCorrelation, topOverlap, ssim: ssimOf(a, b) };
}

function hasPlaces(shape: ImageShape): boolean {
  const { across, down } = placesOf(shape);
  return across > 0 && down > 0;
}

function ssimOf(a: DescribedMap, b: DescribedMap): number {
  if (!a.shape || !b.shape) return NaN;
  const covariances = filter(
    a.scaled.map((value, i) => value * b.scaled[i]),
    a.shape,
  );
  let sum = 0;
  for (let i = 0; i < covariances.length; i++) {
    const product = a.means[i] * b.means[i];
    const squares = a.means[i] * a.means[i] + b.means[i] * b.means[i];
    const luminance = (2 * product + C1) / (squares + C1);
    const covariance = covariances[i] - product;
    sum += (luminance * (2 * covariance + C2)) / (a.variances[i] + b.variances[i] + C2);
  }
  return sum / covariances.length;
}

/** Marks the largest inputs of an ascending, stable order: of equal ones at the border those of lowest index. */
function markTop(top: Uint8Array, map: Float32Array, order: Uint32Array): void {
  const n = map.length;
  let left = topOf(n);
  const border = map[order[n - left]];
  for (let i = n - 1; map[order[i]] > border; i--) {
    top[order[i]] = 1;
    left--;
  }
  for (let i = 0; i < n && left > 0; i++) {
    if (map[i] !== border) continue;
    top[i] = 1;
    left--;
  }
}

/** Centred ranks of a map, of length 1, [D]: the products of two are Spearman's rank correlation. All NaN when it is constant. */
export function unitRanksOf(map: Float32Array): Float64Array {
  return unitRanks(averagedRanks(map).ranks);
}

/** Subtracts the mean of ranks and divides by what is then their length, in place. */
function unitRanks(ranks: Float64Array): Float64Array {
  const mean = (ranks.length + 1) / 2;
  let squares = 0;
  for (const rank of ranks) squares += (rank - mean) * (rank - mean);
  const length = Math.sqrt(squares);
  for (let i = 0; i < ranks.length; i++) ranks[i] = (ranks[i] - mean) / length;
  return ranks;
}
