import { HISTORY, type HistoryValue, valueAtEpoch } from '../../../../src/network/history.ts';
import type { CapacityRow } from '../../../../src/studies/rows.ts';
import type { Series } from '../../../terminal/chart/chart.ts';

export type CurveId = Exclude<HistoryValue, 'trainingLoss'>;

/** What can be drawn over the epochs. */
export const CURVES: Readonly<Record<CurveId, { readonly name: string; readonly label: string }>> =
  {
    f1: { name: 'F1', label: 'validation F1' },
    loss: { name: 'loss', label: 'loss, nats: lines validation / dots training' },
    accuracy: { name: 'accuracy', label: 'validation accuracy' },
    auc: { name: 'AUC', label: 'validation AUC' },
  };

export function epochsOf({ history }: CapacityRow): number {
  return history.length / HISTORY.length;
}

/** The curve of a trial. */
export function series(row: CapacityRow, curve: CurveId, name: string, colour: number): Series {
  return { name, colour, points: pointsOf(row, curve) };
}

/**
 * The training loss as separate dots of the same colour.
 * @param every how many epochs lie between two dots
 */
export function trainingLoss(
  row: CapacityRow,
  name: string,
  colour: number,
  every: number,
): Series {
  const points = pointsOf(row, 'trainingLoss').flatMap((point) => [
    ...((point.x - 1) % every === 0 ? [point] : []),
    // A gap: nothing joins the dots.
    { x: point.x, y: NaN },
  ]);
  return { name: `${name} training`, colour, points };
}

function pointsOf(row: CapacityRow, value: HistoryValue): Series['points'] {
  return Array.from({ length: epochsOf(row) }, (_, i) => ({
    x: i + 1,
    y: valueAtEpoch(row.history, i + 1, value) ?? NaN,
  }));
}
