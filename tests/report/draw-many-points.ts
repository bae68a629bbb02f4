import { writeFigure } from '../../src/node/figures.ts';
import { trainingCurves } from '../../src/report/training-curves.ts';
import { capacityRow, SIZES } from './capacity-rows.ts';

/** Draws the training curves of 11 sizes over 12,000 epochs, 132,000 points, into the folder that is named. */
const epochs = Array.from({ length: 12_000 }, (_, i): [number, number] => [
  1 - 0.5 / (i + 1),
  1 / (i + 1),
]);
for (const { content } of trainingCurves(SIZES.map((hidden) => capacityRow({ hidden, epochs })))) {
  const files = await writeFigure(content, process.argv[2]);
  console.log(JSON.stringify({ points: content.data.length, files: files.length }));
}
