import { LANES, PANEL, TILE, roundUp, weightRows } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, f64, overwritten, u8 } from '../core/memory.ts';
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

/** The buffers of T networks of D inputs in their columns, able to evaluate up to n rows; for `planMemory`. */
export function cohortWeightsTable({ panels, vectors }: Columns, n: number, dimensions: number) {
  const trials = vectors.length;
  const width = panels * PANEL;
  return {
    w1: f32(weightRows(dimensions) * width),
    b1: f32(width),
    w2: f32(width),
    b2: f32(roundUp(trials, LANES)),
    hidden: f32(TILE * width),
    logits: f32(trials * roundUp(n, LANES)),
    measures: f64(MEASURES),
    measureScratch: overwritten(u8(16 * n + 1024)),
  };
}

/** Writes the hidden sums of rows first … first + count − 1 into rows 0 … count − 1 of `hidden`. */
export type HiddenSums = (first: number, count: number) => void;

/**
 * Carries n rows through every network, a tile at a time: the logits are there afterwards.
 *
 * @param visit called after each tile, while its hidden sums are there
 */
export function forwardCohort(
  core: Core,
  weights: CohortWeights,
  columns: Columns,
  n: number,
  hiddenSums: HiddenSums,
  visit?: HiddenSums,
): void {
  const stride = roundUp(n, LANES) * 4;
  const { byteOffset: logits } = weights.logits;
  for (let first = 0; first < n; first += TILE) {
    const count = Math.min(TILE, n - first);
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
}

/**
 * Evaluates every network on n rows.
 *
 * @param signs address of the labels, f32[n rounded up to 4]
 * @param visit called after each tile, while its hidden sums are there
 */
export function evaluateCohort(
  core: Core,
  weights: CohortWeights,
  columns: Columns,
  n: number,
  signs: number,
  hiddenSums: HiddenSums,
  visit?: HiddenSums,
): Evaluation[] {
  forwardCohort(core, weights, columns, n, hiddenSums, visit);
  const stride = roundUp(n, LANES) * 4;
  return Array.from(columns.vectors, (_, i) => {
    const { byteOffset: measures } = weights.measures;
    const logits = weights.logits.byteOffset + i * stride;
    core.measure(measures, logits, signs, weights.measureScratch.byteOffset, n);
    return readEvaluation(weights.measures, n);
  });
}

/** `multiplyRows` over all columns that are in use: adds dense rows times the first layer to the hidden sums. */
export function multiplyDense(
  core: Core,
  weights: Pick<CohortWeights, 'w1' | 'hidden'>,
  { panels, halfPanel }: Columns,
  ranges: number,
  count: number,
  dimensions: number,
): void {
  const full = panels - Number(halfPanel);
  const rows = weightRows(dimensions);
  const { byteOffset: hidden } = weights.hidden;
  const { byteOffset: w1 } = weights.w1;
  core.multiplyRows(hidden, w1, ranges, count, full, dimensions, TILE, rows);
  if (!halfPanel) return;
  const last = full * PANEL * 4;
  core.multiplyHalfRows(hidden + last * TILE, w1 + last * rows, ranges, count, dimensions);
}
