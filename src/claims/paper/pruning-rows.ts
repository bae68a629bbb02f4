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

/**
 * On the paper's pairs a network that calls every image positive has an F1 of 0.65 (1-7) to 0.695 (0-1). One that has
 * no more has learned nothing that pruning could take away, and may gain much by answering all images alike.
 */
const NOTHING_LEARNED = 0.7;

/** What claims about losses say of networks that are left out. */
export const LEFT_OUT =
  'Networks with an F1 of at most 0.70 before pruning are left out: answering all images alike gives 0.65 to 0.70, so they have nothing to lose.';

/** Share of F1 that is lost, negative for a gain; undefined for a network that had learned nothing. */
export function shareLost(before: number, after: number): number | undefined {
  return before > NOTHING_LEARNED ? (before - after) / before : undefined;
}

/** Share of F1 that is lost at a sparsity; undefined when it was not looked at, see also `shareLost`. */
export function lossAt(row: PruningRow, sparsity: number): number | undefined {
  const after = f1At(row, sparsity);
  return after === undefined ? undefined : shareLost(row.unprunedF1, after);
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
 * network cannot do without. 0 when it never falls; undefined for a network that had learned nothing.
 */
export function essentialShare({ weights, firstFall, unprunedF1 }: PruningRow): number | undefined {
  if (unprunedF1 <= NOTHING_LEARNED) return undefined;
  return firstFall === null ? 0 : (weights - firstFall) / weights;
}
