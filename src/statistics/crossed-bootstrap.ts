import { philox } from './philox.ts';

/** How a table of seeds × images is resampled. */
export interface CrossedBootstrapOptions {
  /** Rows of the table. */
  readonly seeds: number;
  /** Columns of the table. */
  readonly images: number;
  /** @default 2000 */
  readonly resamples?: number;
  /** One less the level of the interval. @default 0.05 */
  readonly alpha?: number;
  /**
   * The statistics of a resampled table, the same ones of each.
   *
   * @param seedPicks [seeds] which row stands at each place
   * @param imageWeights [images] how often each column occurs, the same for every row
   */
  readonly statistics: (seedPicks: Uint32Array, imageWeights: Uint32Array) => readonly number[];
}

/**
 * Percentile intervals of statistics of a seeds × images table when both are resampled, independently of each other:
 * what the numbers could be with other seeds *and* another test file. The pigeonhole bootstrap (Owen 2007, “The
 * pigeonhole bootstrap”): all networks see the same images, so an image that is hard for one is hard for many, and the
 * variance of the images does not vanish with more seeds.
 *
 * It describes one look at the data. It is no confidence sequence, decides no verdict, is somewhat too narrow for a
 * handful of seeds, as percentiles are, and somewhat too wide where noise of single cells dominates.
 *
 * @returns one for each statistic; null when a resample has none that is finite
 */
export function crossedBootstrap({
  seeds,
  images,
  resamples = 2000,
  alpha = 0.05,
  statistics,
}: CrossedBootstrapOptions): ([number, number] | null)[] {
  const found = Array.from({ length: resamples }, (_, r) =>
    statistics(drawSeeds(r, seeds), drawImages(r, images)),
  );
  const tail = Math.max(1, Math.floor((resamples * alpha) / 2));
  return (found[0] ?? []).map((__, i) => {
    const values = Float64Array.from(found, (one) => one[i] as number).sort();
    return values.every(Number.isFinite)
      ? [values[tail - 1] as number, values[resamples - tail] as number]
      : null;
  });
}

/** [seeds] which seed stands at each place of a resample. */
function drawSeeds(resample: number, seeds: number): Uint32Array {
  const picks = new Uint32Array(seeds);
  drawEach(resample, 0, seeds, (seed, i) => {
    picks[i] = seed;
  });
  return picks;
}

/** [images] how often each image occurs in a resample. */
function drawImages(resample: number, images: number): Uint32Array {
  const weights = new Uint32Array(images);
  drawEach(resample, 1, images, (image) => {
    weights[image] = (weights[image] as number) + 1;
  });
  return weights;
}

/** As many draws of 0 … count − 1, with replacement, from the stream of a resample and a purpose. */
function drawEach(
  resample: number,
  purpose: number,
  count: number,
  emit: (drawn: number, i: number) => void,
): void {
  for (let i = 0; i < count; i += 4) {
    const words = philox(i / 4, count, resample, purpose);
    const end = Math.min(4, count - i);
    for (let k = 0; k < end; k++) {
      emit(Math.floor(((words[k] as number) * count) / 2 ** 32), i + k);
    }
  }
}
