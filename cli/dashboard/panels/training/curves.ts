import type { CapacityRow } from '../../../../src/studies/rows.ts';
import type { Series } from '../../../terminal/chart/chart.ts';
import { HISTORY_WIDTH, PLACES } from '../../trained/history-places.ts';

export type CurveId = Exclude<keyof typeof PLACES, 'trainingLoss'>;

/** What can be drawn over the epochs. */
export const CURVES: Readonly<Record<CurveId, { readonly name: string; readonly label: string }>> =
  {
    f1: { name: 'F1', label: 'validation F1' },
    loss: { name: 'loss', label: 'loss, nats: lines validation / dots training' },
    accuracy: { name: 'accuracy', label: 'validation accuracy' },
    auc: { name: 'AUC', label: 'validation AUC' },
  };

export function epochsOf({ history }: CapacityRow): number {
  return history.length / HISTORY_WIDTH;
}

/** @param epoch from 1; of a shorter training there is nothing after its end: undefined */
export function valueAt(
  { history }: CapacityRow,
  epoch: number,
  place: keyof typeof PLACES,
): number | undefined {
  return history[(epoch - 1) * HISTORY_WIDTH + PLACES[place]];
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

function pointsOf(row: CapacityRow, place: keyof typeof PLACES): Series['points'] {
  return Array.from({ length: epochsOf(row) }, (_, i) => ({
    x: i + 1,
    y: valueAt(row, i + 1, place) ?? NaN,
  }));
}
