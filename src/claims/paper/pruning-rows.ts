import { PAPER_PAIRS } from '../../lab/paper-grid.ts';
import type { PruningRow, Subject } from '../../studies/rows.ts';
import { isPaperPair } from '../difficulty.ts';

export const EXTREME = 0.95;
export const HIGHEST = 0.99;

/** Loss of F1 that is noticed: one per cent. */
export const NOTICED = 0.01;

/** "Marginal in levels of 10⁻²" ends half-way to 10⁻¹ on the logarithmic scale that the words are about: 10^−1.5. */
export const MARGINAL = 0.0316;

/** Loss of F1 that is a significant degradation: ten times the marginal levels of 10⁻². */
export const SIGNIFICANT = 0.1;

/**
 * What one image more or less changes of F1, and less than what two do: a network is validated on about 1,200 images of
 * the positive class, 2,400 of both, so F1 moves in steps of 1/(2 · 1,348) = 0.00037 (0-1) to 1/(2 · 1,170) = 0.00043 (3-8).
 */
export const ONE_IMAGE = 0.0005;

/** Appendix C.1 prunes each layer; the paper's networks have a hidden one. */
export function byLayer(row: PruningRow): boolean {
  return row.scope === 'layer' && row.hidden > 0 && isPaperPair(row);
}

/** Grids are made by division: 0.95 may be one bit off. */
const SLACK = 1e-9;

/** Whether a sparsity lies between two, both included. */
export function isWithin(sparsity: number, from: number, to: number): boolean {
  return sparsity > from - SLACK && sparsity < to + SLACK;
}

/** Share of F1 that is lost at a sparsity, negative for a gain; undefined when it was not looked at. */
export function lossAt(row: PruningRow, sparsity: number): number | undefined {
  const [before, after] = [row.unprunedF1, f1At(row, sparsity)];
  return after === undefined || before === 0 ? undefined : (before - after) / before;
}

/** The losses of the rows for which they are known. */
export function lossesAt(rows: readonly PruningRow[], sparsity: number): number[] {
  return rows.map((row) => lossAt(row, sparsity)).filter((loss) => loss !== undefined);
}

/** F1 at a sparsity; undefined when it was not looked at. */
export function f1At({ curve }: PruningRow, sparsity: number): number | undefined {
  return curve.find((point) => isWithin(point.sparsity, sparsity, sparsity))?.f1;
}

/** A value of the rows of each of the paper's pairs; undefined unless every pair has one. */
export function byPair<Row extends Subject>(
  rows: readonly Row[],
  valueOf: (rows: readonly Row[]) => number | undefined,
): Readonly<Record<string, number>> | undefined {
  const values = PAPER_PAIRS.map((pair) => valueOf(rows.filter((row) => row.pair === pair)));
  if (values.includes(undefined)) return undefined;
  return Object.fromEntries(PAPER_PAIRS.map((pair, i) => [pair, values[i]!]));
}

/**
 * Share of the weights that is left when F1 first falls by one per cent, from the exact frontier: the part that the
 * network cannot do without. 0 when it never falls.
 */
export function essentialShare({ weights, firstFall }: PruningRow): number {
  return firstFall === null ? 0 : (weights - firstFall) / weights;
}
