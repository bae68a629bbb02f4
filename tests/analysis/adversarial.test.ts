import { describe, expect, test } from 'vitest';
import {
  adversarialPoints,
  capacitySentences,
  certifiedSparsitySentences,
  certifiedPoints,
  certifiedSentences,
  fewCertifiedPoints,
  sparsitySentences,
} from '../../src/analysis/adversarial-points.ts';
import { adversarial, medianDistance } from '../../src/studies/adversarial.ts';
import { adversarialRow } from '../report/adversarial-rows.ts';

describe('one network', () => {
  // One of four images is decided wrongly, the search of the last one was cut short.
  const rows = [adversarialRow()];

  test('medians are of the images that are decided rightly', () => {
    const [point] = adversarialPoints(rows);
    expect(point).toMatchObject({
      images: 4,
      accuracy_mean: 0.75,
      distance_mean: 0.75,
      certified_mean: 0.75,
      exact_share: 2 / 3,
      solved_mean: 4,
    });
  });

  test('certified is what no image within the distance denies, possible what none was found to deny', () => {
    const shares = certifiedPoints(rows).map(({ epsilon, certified_mean, possible_mean }) => [
      epsilon,
      certified_mean,
      possible_mean,
    ]);
    expect(shares.filter((_, i) => i % 2 === 0).slice(0, 7)).toEqual([
      [0, 0.75, 0.75],
      [0.25, 0.75, 0.75],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [1, 0, 0.25],
      [1.25, 0, 0],
      [1.5, 0, 0],
    ]);
  });
});

test('what is not found is farther than anything, and in no mean', () => {
  const row = adversarialRow({ upper: [0, 0.5, null, null] });
  expect(medianDistance(row, 'upper')).toBeNull();
  expect(medianDistance(row, 'lower')).toBe(0.75);
  expect(certifiedPoints([row]).at(-1)!.possible_mean).toBe(0.5);
  expect(adversarialPoints([row])[0]).toMatchObject({ distance_mean: null, exact_share: 1 / 3 });
  // Of two networks the one that can be moved is alone in both means: a bound of the other would exceed every distance.
  const far = adversarialRow({ seed: 2, lower: [900, 900], upper: [null, null] });
  expect(adversarialPoints([adversarialRow(), far])[0]).toMatchObject({
    seeds: 2,
    without_distance: 1,
    distance_mean: 0.75,
    certified_mean: 0.75,
  });
  const wrong = adversarialRow({ lower: [0, 0], upper: [0, 0] });
  expect(adversarialPoints([wrong])[0]).toMatchObject({ distance_mean: null, exact_share: null });
});

test('sentences tell the sizes and the sparsities', () => {
  const farther = { lower: [1, 1, 1, 1], upper: [1, 1, 1, 1] };
  const rows = (['l2', 'linf'] as const).flatMap((norm) => [
    adversarialRow({ norm }),
    adversarialRow({ norm, boxed: false }),
    adversarialRow({ norm, sparsity: 0.5, ...farther }),
    adversarialRow({ norm, hidden: 4, trialId: 'other', ...farther }),
  ]);
  const points = adversarialPoints(rows);
  const dense = points.filter(({ sparsity_percent }) => sparsity_percent === 0);
  expect(capacitySentences(dense)[0]).toBe(
    'The median ℓ2 distance inside [0, 1] is 0.750 with H = 2 and 1.000 with H = 4.',
  );
  expect(sparsitySentences(points.filter(({ hidden }) => hidden === 2)).slice(0, 2)).toEqual([
    'Of 2 hidden units:',
    'The median ℓ2 distance inside [0, 1] is 0.750 with 0 % removed and 1.000 with 50 % removed.',
  ]);
  const own = rows.filter(({ sparsity }) => sparsity === 0);
  expect(certifiedSentences(certifiedPoints(own))[0]).toBe(
    'At an ℓ2 distance of 0.75 the certified accuracy is 0.250 with H = 2 and 1.000 with H = 4.',
  );
  expect(adversarial.result!({ adversarial: rows })).toBe('median distance ℓ2 .875, ℓ∞ .875');
  expect(adversarial.result!({ adversarial: [] })).toBe('');
});

test('the table has few distances, of every size and sparsity, inside the box where there is one', () => {
  const rows = (['l2', 'linf'] as const).flatMap((norm) =>
    [0, 0.5].flatMap((sparsity) =>
      [true, false].map((boxed) => adversarialRow({ norm, sparsity, boxed })),
    ),
  );
  const points = fewCertifiedPoints(rows);
  expect(points.map(({ norm, epsilon }) => `${norm} ${epsilon}`).slice(0, 3)).toEqual([
    'l2 0.25',
    'l2 0.5',
    'l2 1',
  ]);
  expect(points).toHaveLength(2 * 2 * 3);
  expect(points.every(({ boxed }) => boxed)).toBe(true);
  expect(fewCertifiedPoints(rows.filter(({ boxed }) => !boxed))).toHaveLength(2 * 2 * 3);
  expect(certifiedSparsitySentences(points)[0]).toBe(
    'Of 2 hidden units the certified accuracy at an ℓ2 distance of 0.5 is 0.500 with 0 % removed and 0.500 with 50 % removed.',
  );
});
