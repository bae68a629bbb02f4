import type { PruningRow } from '../../studies/rows.ts';
import { isPaperPair } from '../difficulty.ts';

export const EXTREME = 0.95;
export const HIGHEST = 0.99;

/** Appendix C.1 prunes each layer. */
export function byLayer(row: PruningRow): boolean {
  return row.scope === 'layer' && isPaperPair(row);
}

/** Grids are made by division: 0.95 may be one bit off. */
const SLACK = 1e-9;

/** Whether a sparsity lies between two, both included. */
export function isWithin(sparsity: number, from: number, to: number): boolean {
  return sparsity > from - SLACK && sparsity < to + SLACK;
}

/** Share of F1 that is lost at a sparsity, negative for a gain; undefined when it was not looked at. */
export function lossAt({ curve, unprunedF1 }: PruningRow, sparsity: number): number | undefined {
  const point = curve.find((point) => isWithin(point.sparsity, sparsity, sparsity));
  return point === undefined || unprunedF1 === 0 ? undefined : (unprunedF1 - point.f1) / unprunedF1;
}

/** The losses of the rows for which they are known. */
export function lossesAt(rows: readonly PruningRow[], sparsity: number): number[] {
  return rows.map((row) => lossAt(row, sparsity)).filter((loss) => loss !== undefined);
}
