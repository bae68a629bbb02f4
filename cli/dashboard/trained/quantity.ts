import { type MeasureId, TRAINING_MEASURES } from '../../../src/analysis/measures.ts';
import type { ViewCurves } from '../../../src/report/view/view.ts';

/** The unit of binary cross-entropy. */
export const LOSS_UNIT = 'nats per image';

/** A measure as an axis and a column name it. */
export function measureQuantity(id: MeasureId): ViewCurves['y'] {
  const { label, share } = TRAINING_MEASURES[id];
  return { label, ...(id === 'loss' && { unit: LOSS_UNIT }), ...(share && { limits: [0, 1] }) };
}
