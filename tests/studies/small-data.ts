import type { Dataset } from '../../src/data/dataset.ts';
import { makeDatasetFromArrays } from '../../src/library/datasets.ts';
import { random } from '../reference/random.ts';

/** A table of four columns, of which the second tells the classes apart. */
export async function table(rows = 60): Promise<Dataset> {
  const next = random(7);
  const labels = Array.from({ length: rows }, (_, i) => ['oak', 'e\u001Blm'][i % 2]);
  const values = labels.flatMap((label) => [
    next(),
    label === 'oak' ? next() : 4 + next(),
    next() * 100,
    next(),
  ]);
  return makeDatasetFromArrays({
    name: 'leaves',
    dimensions: 4,
    columns: ['length', 'width', 'mass \u202E', ''],
    training: { values: Float32Array.from(values), labels },
  });
}

/** Images with a bar, upright or lying. */
export async function pictures(width: number, height: number): Promise<Dataset> {
  const next = random(3);
  const labels = Array.from({ length: 60 }, (_, i) => i % 2);
  const values = labels.flatMap((label) =>
    Array.from({ length: width * height }, (_, d) => {
      const [row, column] = [Math.floor(d / width), d % width];
      const on = label === 0 ? column === Math.floor(width / 2) : row === Math.floor(height / 2);
      return on ? 200 + Math.floor(50 * next()) : 1 + Math.floor(20 * next());
    }),
  );
  return makeDatasetFromArrays({
    name: 'bars',
    dimensions: width * height,
    imageShape: { width, height },
    classes: ['upright', 'lying'],
    training: {
      values: Uint8Array.from(values),
      labels: labels.map((i) => ['upright', 'lying'][i]),
    },
  });
}
