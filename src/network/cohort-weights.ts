import { D, LANES, PANEL, TILE, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, f64, u8 } from '../core/memory.ts';
import type { Columns, PackedWeights } from './columns.ts';
import { type Evaluation, MEASURES, readEvaluation } from './evaluation.ts';

/** Several networks side by side in the core's memory, and what it takes to run them forward. */
export interface CohortWeights extends PackedWeights {
  /** Hidden sums of a tile, [256, 16 P] in panels. */
  readonly hidden: Float32Array;
  /** [T, N rounded up to 4]. */
  readonly logits: Float32Array;
  readonly measures: Float64Array;
  readonly measureScratch: Uint8Array;
}

/** The buffers of T networks in their columns, able to evaluate up to n images; for `planMemory`. */
export function cohortWeightsTable({ panels, vectors }: Columns, n: number) {
  const trials = vectors.length;
  const width = panels * PANEL;
  return {
    w1: f32(D * width),
    b1: f32(width),
    w2: f32(width),
    b2: f32(roundUp(trials, LANES)),
    hidden: f32(TILE * width),
    logits: f32(trials * roundUp(n, LANES)),
    measures: f64(MEASURES),
    measureScratch: u8(16 * n + 1024),
  };
}

/** Writes the hidden sums of images first … first + count − 1 into rows 0 … count − 1 of `hidden`. */
export type HiddenSums = (first: number, count: number) => void;

/**
 * Evaluates every network on n images, a tile at a time.
 *
 * @param signs address of the labels, f32[n rounded up to 4]
 * @param tile images per tile, a multiple of 4 and at most 256
 * @param visit called after each tile, while its hidden sums are there
 */
export function evaluateCohort(
  core: Core,
  weights: CohortWeights,
  columns: Columns,
  n: number,
  signs: number,
  tile: number,
  hiddenSums: HiddenSums,
  visit?: HiddenSums,
): Evaluation[] {
  const stride = roundUp(n, LANES) * 4;
  const { byteOffset: logits } = weights.logits;
  for (let first = 0; first < n; first += tile) {
    const count = Math.min(tile, n - first);
    core.fillRows(weights.hidden.byteOffset, weights.b1.byteOffset, count, columns.panels, TILE);
    hiddenSums(first, count);
    columns.vectors.forEach((vectors, i) => {
      const firstVector = columns.firstVectors[i];
      core.outputLogits(
        logits + i * stride + first * 4,
        weights.hidden.byteOffset,
        weights.w2.byteOffset + firstVector * LANES * 4,
        weights.b2[i],
        firstVector,
        vectors,
        count,
        TILE,
      );
    });
    visit?.(first, count);
  }
  return Array.from(columns.vectors, (_, i) => {
    const { byteOffset: measures } = weights.measures;
    core.measure(measures, logits + i * stride, signs, weights.measureScratch.byteOffset, n);
    return readEvaluation(weights.measures, n);
  });
}
