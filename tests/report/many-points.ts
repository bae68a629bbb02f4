import { trainingCurves } from '../../src/report/training-curves.ts';
import { capacityRow, SIZES } from './capacity-rows.ts';

/** Makes the figure of the training curves of 11 sizes over 12,000 epochs: 132,000 points. */
const epochs = Array.from({ length: 12_000 }, (_, i): [number, number] => [
  1 - 0.5 / (i + 1),
  1 / (i + 1),
]);
for (const { content } of trainingCurves(SIZES.map((hidden) => capacityRow({ hidden, epochs })))) {
  console.log(content.data.length);
}
