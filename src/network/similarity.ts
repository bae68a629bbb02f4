import { D } from '../core/layout.ts';
import { WINDOW, filter } from './gaussian-window.ts';
import { averagedRanks } from './ranks.ts';

/** Pixels that count as the top of a map: ⌊5 % of 784⌋. */
export const TOP = 39;

/** Stabilisers of SSIM for values in [0, 1]: (K1 L)² and (K2 L)² with K1 = 0.01, K2 = 0.03, L = 1. */
const C1 = 0.0001;
const C2 = 0.0009;

/** Scratch of one call. */
const products = new Float64Array(D);

/** What comparisons need of one map of 28 × 28, so that comparing it with many costs it once. */
export interface DescribedMap {
  /** Centred ranks of length 1, [784]; all NaN when the map is constant. */
  readonly ranks: Float64Array;
  /** 1 for the `TOP` largest pixels, 0 for the others, [784]. */
  readonly top: Uint8Array;
  /** The map divided by its largest magnitude (as it is when that is 0), [784]. */
  readonly scaled: Float64Array;
  /** Local means and variances of `scaled` under the window, [18 × 18]. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

export interface Similarity {
  /** Spearman's rank correlation, −1 … 1, ties averaged; NaN when a map is constant. */
  readonly rankCorrelation: number;
  /**
   * Share of the 39 largest pixels that both maps have in common, 0 … 1; equal pixels in the order of their index,
   * so that always exactly 39 count. NaN when a map is constant, for it has no largest pixels.
   */
  readonly topOverlap: number;
  /** Mean structural similarity, −1 … 1 (Wang et al. 2004); 1 for two equal maps, constant ones too. */
  readonly ssim: number;
}

/**
 * Prepares a map of 784 pixels for comparison.
 * @param map saliency or gradient; NaN makes every similarity with it NaN
 */
export function describeMap(map: Float32Array): DescribedMap {
  const { order, ranks } = averagedRanks(map);
  const top = new Uint8Array(D);
  markTop(top, map, order);
  let largest = 0;
  for (let i = 0; i < D; i++) largest = Math.max(largest, Math.abs(map[i]));
  const scale = largest === 0 ? 1 : largest;
  const scaled = new Float64Array(D);
  for (let i = 0; i < D; i++) {
    scaled[i] = map[i] / scale;
    products[i] = scaled[i] * scaled[i];
  }
  const means = filter(scaled);
  const variances = filter(products);
  for (let i = 0; i < WINDOW.places; i++) variances[i] -= means[i] * means[i];
  return { ranks: standardize(ranks), top, scaled, means, variances };
}

/**
 * How alike two maps are: Spearman's rank correlation (1904), overlap of the top 5 % of pixels, and SSIM
 * (Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment", 2004, eq. 13) under its Gaussian window of
 * 11 × 11, both maps scaled to [0, 1] by their own maximum, averaged over the 18 × 18 windows inside the image.
 */
export function compareMaps(a: DescribedMap, b: DescribedMap): Similarity {
  let rankCorrelation = 0;
  let common = 0;
  for (let i = 0; i < D; i++) {
    rankCorrelation += a.ranks[i] * b.ranks[i];
    common += a.top[i] & b.top[i];
    products[i] = a.scaled[i] * b.scaled[i];
  }
  const covariances = filter(products);
  let sum = 0;
  for (let i = 0; i < WINDOW.places; i++) {
    const product = a.means[i] * b.means[i];
    const squares = a.means[i] * a.means[i] + b.means[i] * b.means[i];
    const luminance = (2 * product + C1) / (squares + C1);
    const covariance = covariances[i] - product;
    sum += (luminance * (2 * covariance + C2)) / (a.variances[i] + b.variances[i] + C2);
  }
  return {
    rankCorrelation,
    topOverlap: Number.isNaN(rankCorrelation) ? NaN : common / TOP,
    ssim: sum / WINDOW.places,
  };
}

/** Marks the largest pixels of an ascending, stable order: of equal ones at the border those of lowest index. */
function markTop(top: Uint8Array, map: Float32Array, order: Uint32Array): void {
  const border = map[order[D - TOP]];
  let left = TOP;
  for (let i = D - 1; map[order[i]] > border; i--) {
    top[order[i]] = 1;
    left--;
  }
  for (let i = 0; i < D && left > 0; i++) {
    if (map[i] !== border) continue;
    top[i] = 1;
    left--;
  }
}

/** Subtracts the mean of ranks and divides by what is then their length, in place. */
function standardize(ranks: Float64Array): Float64Array {
  const mean = (D + 1) / 2;
  let squares = 0;
  for (const rank of ranks) squares += (rank - mean) * (rank - mean);
  const length = Math.sqrt(squares);
  for (let i = 0; i < D; i++) ranks[i] = (ranks[i] - mean) / length;
  return ranks;
}
