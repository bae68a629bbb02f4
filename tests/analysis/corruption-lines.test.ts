import { describe, expect, test } from 'vitest';
import {
  mnistCErrorPoints,
  mnistCPoints,
  mnistCSentences,
  mnistCSizePoints,
  mnistCSizeSentences,
} from '../../src/analysis/mnist-c-points.ts';
import { noisePoints, noiseSentences } from '../../src/analysis/noise-points.ts';
import { occlusionPoints, occlusionSentence } from '../../src/analysis/occlusion-points.ts';
import { columnPoints, columnSentences } from '../../src/analysis/column-points.ts';
import type { MnistCRow } from '../../src/studies/rows.ts';
import { mnistCRow } from '../report/mnist-c-rows.ts';
import { noiseRow, occlusionRow } from '../report/study-rows.ts';
import { madeUpRow, NETWORKS, pointsText, rowsOf } from './made-up-rows.ts';

describe('corruptions of MNIST-C', () => {
  const scores = { f1: 0, accuracy: 0, auc: 0 };
  const corrupted = (['fog', 'brightness'] as const).flatMap((corruption) =>
    ([1, 5] as const).map((severity) => ({ corruption, severity, ...scores })),
  );
  const networks = NETWORKS.map((network) =>
    network.hidden === 8 ? { ...network, hidden: 0 } : network,
  );
  const rows = rowsOf<MnistCRow>(
    [0, 0.95].map(
      (sparsity) => (network) => mnistCRow({ ...network, sparsity, clean: scores, corrupted }),
    ),
    networks.filter(({ seed }) => seed < 3),
  );

  test('points, of severity 0 without a corruption', () => {
    const points = mnistCPoints(rows.filter(({ hidden }) => hidden === 2));
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 0, corruption fog, severity 0, f1 0.702 ± 0.21355 [-1.2166, 2.6206], accuracy 0.4005 ± 0.50982 [-4.1801, 4.9811], auc 0.4845 ± 0.29345 [-2.152, 3.121]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 0, corruption fog, severity 1, f1 0.253 ± 0.15415 [-1.132, 1.638], accuracy 0.332 ± 0.2687 [-2.0822, 2.7462], auc 0.5395 ± 0.50134 [-3.9648, 5.0438]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 0, corruption fog, severity 5, f1 0.676 ± 0.34931 [-2.4624, 3.8144], accuracy 0.4395 ± 0.58478 [-4.8145, 5.6935], auc 0.1525 ± 0.18314 [-1.493, 1.798]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 0, corruption brightness, severity 0, f1 0.702 ± 0.21355 [-1.2166, 2.6206], accuracy 0.4005 ± 0.50982 [-4.1801, 4.9811], auc 0.4845 ± 0.29345 [-2.152, 3.121]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 0, corruption brightness, severity 1, f1 0.786 ± 0.21355 [-1.1326, 2.7046], accuracy 0.5975 ± 0.061518 [0.04478, 1.1502], auc 0.7855 ± 0.19445 [-0.9616, 2.5326]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 0, corruption brightness, severity 5, f1 0.219 ± 0.039598 [-0.13677, 0.57477], accuracy 0.461 ± 0.16263 [-1.0002, 1.9222], auc 0.3155 ± 0.11667 [-0.73276, 1.3638]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 95, corruption fog, severity 0, f1 0.3045 ± 0.20011 [-1.4934, 2.1024], accuracy 0.294 ± 0.042426 [-0.087186, 0.67519], auc 0.1395 ± 0.0049497 [0.095028, 0.18397]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 95, corruption fog, severity 1, f1 0.6445 ± 0.044548 [0.24425, 1.0447], accuracy 0.52 ± 0.36628 [-2.7709, 3.8109], auc 0.2985 ± 0.041719 [-0.076333, 0.67333]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 95, corruption fog, severity 5, f1 0.628 ± 0.25597 [-1.6718, 2.9278], accuracy 0.6695 ± 0.3387 [-2.3736, 3.7126], auc 0.484 ± 0.10607 [-0.46897, 1.437]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 95, corruption brightness, severity 0, f1 0.3045 ± 0.20011 [-1.4934, 2.1024], accuracy 0.294 ± 0.042426 [-0.087186, 0.67519], auc 0.1395 ± 0.0049497 [0.095028, 0.18397]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 95, corruption brightness, severity 1, f1 0.5915 ± 0.35567 [-2.6041, 3.7871], accuracy 0.5905 ± 0.36416 [-2.6813, 3.8623], auc 0.3165 ± 0.22274 [-1.6847, 2.3177]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 95, corruption brightness, severity 5, f1 0.5565 ± 0.39669 [-3.0076, 4.1206], accuracy 0.3045 ± 0.17183 [-1.2393, 1.8483], auc 0.812 ± 0.070711 [0.17669, 1.4473]"
    `);
    const dense = points.filter(({ sparsity_percent: percent }) => percent === 0);
    expect(mnistCSentences(dense)).toMatchInlineSnapshot(`
      [
        "With 2 hidden units F1 is 0.702 without a corruption; at severity 5 brightness 0.219 is the lowest and fog 0.676 the highest.",
      ]
    `);
    expect(mnistCSentences(dense.toReversed())).toEqual(mnistCSentences(dense));
    expect(mnistCSentences(dense.filter(({ severity }) => severity > 0))).toEqual([]);
    expect(mnistCSentences([])).toEqual([]);
  });

  test('errors beside those of logistic regression of the same seed', () => {
    const points = mnistCSizePoints(rows);
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 0, seeds 2, images 1991, sparsity_percent 95, mce 1 ± 0 [null, null], clean_error 0.277 ± 0.21072 [-1.6162, 2.1702], corrupted_error 0.53238 ± 0.035886 [0.20996, 0.85479], pruned_mce 0.99003 ± 0.42122 [-2.7945, 4.7746], pruned_clean_error 0.933 ± 0.018385 [0.76782, 1.0982], pruned_corrupted_error 0.40263 ± 0.22751 [-1.6415, 2.4467]
      recipe paper, pair 4-9, hidden 2, seeds 2, images 1991, sparsity_percent 95, mce 1.267 ± 0.097576 [0.39033, 2.1437], clean_error 0.5995 ± 0.50982 [-3.9811, 5.1801], corrupted_error 0.5425 ± 0.15733 [-0.87107, 1.9561], pruned_mce 1.2733 ± 0.46308 [-2.8872, 5.4339], pruned_clean_error 0.706 ± 0.042426 [0.32481, 1.0872], pruned_corrupted_error 0.47888 ± 0.1271 [-0.6631, 1.6208]"
    `);
    expect(mnistCSizeSentences(points)).toMatchInlineSnapshot(`
      [
        "The mean corruption error is least with no hidden units (logistic regression), 1.00 of that of logistic regression, and 0.99 pruned to 95 %.",
        "Its test error is 0.532 under corruptions and 0.277 without.",
      ]
    `);
    expect(pointsText(mnistCErrorPoints(rows, [2]))).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, seeds 2, corruption fog, f1 0.4645 ± 0.25173 [-1.7972, 2.7262], corruption_error 0.8028 ± 0.6117 [-4.6931, 6.2987], pruned_f1 0.63625 ± 0.15026 [-0.71378, 1.9863], pruned_corruption_error 0.51414 ± 0.064399 [-0.064466, 1.0927]
      recipe paper, pair 4-9, hidden 2, seeds 2, corruption brightness, f1 0.5025 ± 0.086974 [-0.27893, 1.2839], corruption_error 1.7312 ± 0.41655 [-2.0113, 5.4738], pruned_f1 0.574 ± 0.020506 [0.38976, 0.75824], pruned_corruption_error 2.0325 ± 0.99055 [-6.8672, 10.932]"
    `);
  });

  test('without logistic regression, or where it makes no error, there is nothing to compare with', () => {
    const others = rows.filter(({ hidden, seed }) => hidden > 0 || seed === 1);
    expect(mnistCSizePoints(others).map((point) => point.mce_sd)).toEqual([null, null]);
    const none = mnistCSizePoints(rows.filter(({ hidden }) => hidden > 0));
    expect(none.map((point) => point.mce_mean)).toEqual([null]);
    expect(mnistCSizeSentences(none)).toEqual(['There is no logistic regression to compare with.']);
    const right = rows.map((row) =>
      row.hidden > 0
        ? row
        : { ...row, corrupted: row.corrupted.map((one) => ({ ...one, accuracy: 1 })) },
    );
    expect(mnistCSizePoints(right).map((point) => point.mce_mean)).toEqual([null, null]);
  });

  test('without pruned networks none is told', () => {
    const points = mnistCSizePoints(rows.filter(({ sparsity }) => sparsity === 0));
    expect(points.map((point) => [point.sparsity_percent, point.pruned_mce_mean])).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(mnistCSizeSentences(points)[0]).not.toContain('pruned');
  });
});

describe('noise', () => {
  const rows = rowsOf(
    [1, 0.3, 0].map(
      (sigma) => (network) =>
        noiseRow({ ...network, sigma, clip: false, positiveShare: 0.5, draws: [0, 0, 0] }),
    ),
  );

  test('are told over the seeds, point by point', () => {
    const own = rows
      .filter(({ hidden }) => hidden === 2)
      .map((row) => (row.seed === 3 ? { ...row, diverged: true } : row));
    expect(pointsText(noisePoints(own))).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, clip false, sigma 0, seeds 2, draws 3, f1 0.8035 ± 0.22557 [-1.2231, 2.8301], constant_f1 0.50849, diverged 1
      recipe paper, pair 4-9, hidden 2, clip false, sigma 0.3, seeds 2, draws 3, f1 0.5715 ± 0.27365 [-1.8872, 3.0302], constant_f1 0.68994, diverged 1
      recipe paper, pair 4-9, hidden 2, clip false, sigma 1, seeds 2, draws 3, f1 0.606 ± 0.40164 [-3.0026, 4.2146], constant_f1 0.81312, diverged 1"
    `);
    const clipped = noisePoints([{ ...own[0]!, clip: true }, own[1]!]);
    expect(clipped.map(({ clip }) => clip)).toEqual([false, true]);
    const { positiveShare: _, ...unknown } = own[0]!;
    expect(noisePoints([unknown])[0]!.constant_f1).toBeNull();
  });

  test('are told in sentences', () => {
    expect(noiseSentences(noisePoints(rows))).toMatchInlineSnapshot(`
      [
        "Mean F1 is 0.667 at σ = 0, 0.562 at σ = 0.3 and 0.551 at σ = 1 with H = 2 and 0.740 at σ = 0, 0.705 at σ = 0.3 and 0.591 at σ = 1 with H = 8.",
        "H = 8 has the higher mean at every σ.",
      ]
    `);
    const alone = rows.filter(({ hidden }) => hidden === 8);
    expect(noiseSentences(noisePoints(alone))).toMatchInlineSnapshot(`
      [
        "Mean F1 is 0.740 at σ = 0, 0.705 at σ = 0.3 and 0.591 at σ = 1 with H = 8.",
      ]
    `);
    const none = noisePoints(rows.map((row) => ({ ...row, diverged: true })));
    expect(noiseSentences(none)).toMatchInlineSnapshot(`
      [
        "Mean F1 is undefined at σ = 0, undefined at σ = 0.3 and undefined at σ = 1 with H = 2 and undefined at σ = 0, undefined at σ = 0.3 and undefined at σ = 1 with H = 8.",
        "H = 8 has the higher mean at no σ.",
      ]
    `);
    // The sizes that the paper compares are told where they are there.
    const more = rows.flatMap((row) => [
      row,
      { ...row, hidden: 8 * row.hidden },
      { ...row, hidden: 24, f1: row.f1 / 2 },
    ]);
    expect(noiseSentences(noisePoints(more))).toMatchInlineSnapshot(`
      [
        "Mean F1 is 0.352 at σ = 0, 0.317 at σ = 0.3 and 0.286 at σ = 1 with H = 24 and 0.740 at σ = 0, 0.705 at σ = 0.3 and 0.591 at σ = 1 with H = 64.",
        "H = 64 has the higher mean at every σ.",
      ]
    `);
    const equal = rows.map((row) => ({ ...row, f1: 0.5 }));
    expect(noiseSentences(noisePoints(equal)).at(-1)).toBe('H = 8 has the higher mean at no σ.');
  });
});

describe('patches', () => {
  const rows = rowsOf(
    [7].map((size) => (network) => occlusionRow({ ...network, size, positiveShare: 0.5 })),
    NETWORKS.map((network) => (network.hidden === 8 ? { ...network, hidden: 24 } : network)),
  ).map((row) => (row.seed === 2 && row.hidden === 2 ? { ...row, diverged: true } : row));

  test('points have what the paper prints beside them, for its pair, its patch and its data', () => {
    const points = occlusionPoints(rows);
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, patch 7, seeds 2, draws 2, f1 0.117 ± 0.0014142 [0.10429, 0.12971], clean 0.7575 ± 0.05869 [0.23019, 1.2848], paper_f1 null, constant_f1 0.47479, diverged 1
      recipe paper, pair 4-9, hidden 24, patch 7, seeds 3, draws 2, f1 0.71433 ± 0.13666 [0.37485, 1.0538], clean 0.56233 ± 0.28073 [-0.13504, 1.2597], paper_f1 0.847, constant_f1 0.80831, diverged 0"
    `);
    expect(occlusionSentence(points)).toMatchInlineSnapshot(
      `"Mean F1 is 0.714 with H = 24 (0.562 without the patch)."`,
    );
    const printed = (some: typeof rows, ofPaper?: boolean) =>
      occlusionPoints(some, ofPaper).map((point) => point.paper_f1);
    expect(printed(rows)).toEqual([null, 0.847]);
    expect(printed(rows, false)).toEqual([null, null]);
    expect(printed(rows.map((row) => ({ ...row, size: 5 })))).toEqual([null, null]);
    expect(printed(rows.map((row) => ({ ...row, pair: '3-8' })))).toEqual([null, null]);
    const sizes = [48, 64].map((hidden) => ({ ...rows[0]!, hidden }));
    expect(printed(sizes)).toEqual([0.86, 0.862]);
  });

  test('where no size is the paper’s, all are told', () => {
    const own = rows.filter(({ hidden }) => hidden === 2);
    expect(occlusionSentence(occlusionPoints(own))).toMatchInlineSnapshot(
      `"Mean F1 is 0.117 with H = 2 (0.758 without the patch)."`,
    );
  });
});

test('columns, in their order', () => {
  const rows = ['width', 'length'].flatMap((columns) =>
    NETWORKS.filter(({ hidden }) => hidden === 2).map((network) =>
      madeUpRow({ ...network, columns, f1: 0, cleanF1: 0 }),
    ),
  );
  const points = columnPoints(rows);
  expect(pointsText(points)).toMatchInlineSnapshot(`
    "recipe paper, pair 4-9, hidden 2, columns width, seeds 3, change 0.12933 ± 0.36513 [-0.77771, 1.0364], f1 0.71233 ± 0.28601 [0.0018468, 1.4228], clean 0.583 ± 0.14829 [0.21462, 0.95138], diverged 0
    recipe paper, pair 4-9, hidden 2, columns length, seeds 3, change -0.083667 ± 0.25577 [-0.71903, 0.5517], f1 0.501 ± 0.23641 [-0.086266, 1.0883], clean 0.58467 ± 0.22762 [0.019236, 1.1501], diverged 0"
  `);
  expect(columnSentences(points)).toMatchInlineSnapshot(`
    [
      "With H = 2 mean F1 is 0.585, and 0.501 without length.",
      "Without 0 of 2 it changes by less than 0.001.",
    ]
  `);
  // Of networks that all diverged nothing is known.
  const [none] = columnPoints(rows.slice(0, 1).map((row) => ({ ...row, diverged: true })));
  expect(columnSentences([none!, ...points])).toEqual(
    columnSentences(points).with(1, 'Without 1 of 3 it changes by less than 0.001.'),
  );
  const small = points.map((point, i) => ({ ...point, change_mean: i === 0 ? 0.001 : -0.0009 }));
  expect(columnSentences(small)[1]).toBe('Without 1 of 2 it changes by less than 0.001.');
});
