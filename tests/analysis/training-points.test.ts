import { expect, test } from 'vitest';
import { curvePoints } from '../../src/analysis/training-points.ts';
import { capacityRow } from '../report/capacity-rows.ts';

const EPOCHS = [
  [0.5, 0.75],
  [0.75, 0.5],
] as const;

test('a curve has the means of every epoch over the seeds, without those that diverged', () => {
  const rows = [1, 2].map((seed) =>
    capacityRow({ seed, epochs: EPOCHS.map(([f1, loss]) => [f1 + seed / 8, loss]) }),
  );
  const lost = capacityRow({ seed: 3, diverged: true, epochs: EPOCHS });
  expect(curvePoints([...rows, lost])).toMatchObject([
    { epoch: 1, seeds: 2, diverged: 1, f1_mean: 0.6875, loss_mean: 0.75, training_loss_mean: 0.85 },
    { epoch: 2, seeds: 2, diverged: 1, f1_mean: 0.9375, loss_mean: 0.5, training_loss_mean: 0.6 },
  ]);
});

test('beside it stands the F1 of who always says yes, where rows of the validation are known', () => {
  const lastConfusion = { tp: 20, fp: 10, fn: 10, tn: 60 };
  const row = { ...capacityRow({ epochs: EPOCHS }), lastConfusion };
  // 2 p / (1 + p) of a share p.
  expect(curvePoints([row])[0].constant_f1).toBeCloseTo(0.6 / 1.3, 12);
  const unknown = { ...row, lastConfusion: { tp: 0, fp: 0, fn: 0, tn: 0 } };
  expect(curvePoints([unknown])[0].constant_f1).toBeNull();
});
