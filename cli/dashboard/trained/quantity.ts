import { type MeasureId, TRAINING_MEASURES } from '../../../src/analysis/measures.ts';
import type { Quantity } from '../../../src/report/view/view.ts';

/** The unit of binary cross-entropy. */
export const LOSS_UNIT = 'nats per image';

/** A measure as an axis and a column name it. */
export function measureQuantity(id: MeasureId): Quantity {
  const { label } = TRAINING_MEASURES[id];
  return { label, ...(id === 'loss' && { unit: LOSS_UNIT }) };
}
