import { expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { pairRows, type PairRows, rowOf } from '../../src/data/pair-rows.ts';
import { parsePair } from '../../src/data/pair.ts';
import { columnOcclusionMeasurement } from '../../src/measurements/column-occlusion.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { trainNetworks } from '../../src/network/train.ts';
import { freshCore } from '../library/small-dataset.ts';
import { table } from '../studies/small-data.ts';

/** The rows with a column at one number, as rows of their own. */
function withColumn(
  rows: PairRows,
  columns: readonly number[],
  means: readonly number[],
): PairRows {
  const values = Float32Array.from(rows.values);
  for (let row = 0; row * 4 < values.length; row++) {
    for (const column of columns) {
      values[row * 4 + column] = means[column] - (rows.form.offsets?.[column] ?? 0);
    }
  }
  return { ...rows, values };
}

test('F1 is that of the rows with the columns at their means of the training split', async () => {
  const core = await freshCore();
  const { training, form, classes } = await table();
  const pair = parsePair('"oak"-"e\\u001blm"', classes);
  const all = pairRows(training, form, pair, 'training');
  const members = [{ hidden: 3, init: 'he', learningRate: 0.1 }];
  const [{ network }] = finish(
    trainNetworks(core, all, { seed: 1, batch: 16, epochs: 8, members }),
  );
  const { training: trained, validation: images } = splitRows(core, all, 1);
  const means = [0, 1, 2, 3].map((column) => {
    const numbers = Array.from({ length: trained.count }, (_, i) => rowOf(trained, i)[column]);
    const offset = form.offsets?.[column] ?? 0;
    return offset + numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  });
  const sets = [[0], [1], [2, 3], []];
  const context = { core, images, training: trained, test: images, classes: pair.classes };
  const measured = { pair: pair.name, seed: 1, network, others: [] };
  const [f1] = finish(columnOcclusionMeasurement.measure(context, [measured], { sets }));
  const expected = sets.map(
    (set) => evaluateNetworks(core, withColumn(images, set, means), [network])[0].evaluation.f1,
  );
  expect(f1).toEqual(expected);
  expect(new Set(f1).size).toBeGreaterThan(1);
});
