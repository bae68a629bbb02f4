import { describe, expect, test } from 'vitest';
import {
  adversarialPoints,
  capacitySentences,
  certifiedPoints,
  certifiedSentences,
  certifiedSparsitySentences,
  drawnBox,
  fewCertifiedPoints,
  NORM_NAMES,
  sparsitySentences,
} from '../../src/analysis/adversarial-points.ts';
import {
  correlationSentences,
  difficultyCorrelations,
  difficultyPoints,
  difficultySentences,
} from '../../src/analysis/difficulty-points.ts';
import { secondDescent, widthPoints, widthSentences } from '../../src/analysis/width-points.ts';
import { adversarialRow } from '../report/adversarial-rows.ts';
import { difficultyRow, widthRow } from '../report/beyond-rows.ts';
import { capacityRow } from '../report/capacity-rows.ts';
import { madeUpRow, NETWORKS, pointsText, rowsOf } from './made-up-rows.ts';

describe('adversarial distances', () => {
  const networks = NETWORKS.filter(({ seed }) => seed < 3);
  // Bounds of the first image are far apart, those of the second equal but for rounding, the third is decided wrongly.
  const rows = rowsOf(
    [0, 0.29].flatMap((sparsity) =>
      (['linf', 'l2'] as const).flatMap((norm) =>
        [true, false].map(
          (boxed) => (network) =>
            adversarialRow({ ...network, sparsity, norm, boxed, lower: [0.5] }),
        ),
      ),
    ),
    networks,
  ).map(({ norm, lower, ...row }) => {
    const [near] = lower as [number];
    const own = norm === 'l2' ? near : near / 20;
    return {
      ...row,
      norm,
      solved: 9,
      lower: [own, own * (1 - 1e-6), 0],
      upper: [row.seed === 1 && row.sparsity > 0 ? null : 2 * own, own, 0],
    };
  });
  const points = adversarialPoints(rows);
  const certified = fewCertifiedPoints(rows);

  test('have names for legends', () => {
    expect(NORM_NAMES).toEqual({ l2: 'ℓ2', linf: 'ℓ∞' });
  });

  test('are told over the seeds, point by point', () => {
    const own = points.filter(({ hidden, boxed }) => hidden === 2 && boxed);
    expect(pointsText(own)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, sparsity_percent 0, norm l2, boxed true, seeds 2, images 3, accuracy 0.66667 ± 0 [null, null], distance 1.218 ± 0.16971 [-0.30674, 2.7427], certified 0.812 ± 0.11314 [-0.2045, 1.8285], without_distance 0, exact_share 0.5, solved_mean 3
      recipe paper, pair 4-9, hidden 2, sparsity_percent 0, norm linf, boxed true, seeds 2, images 3, accuracy 0.66667 ± 0 [null, null], distance 0.047887 ± 0.00090156 [0.039787, 0.055988], certified 0.031925 ± 0.00060104 [0.026525, 0.037325], without_distance 0, exact_share 0.5, solved_mean 3
      recipe paper, pair 4-9, hidden 2, sparsity_percent 29, norm l2, boxed true, seeds 2, images 3, accuracy 0.66667 ± 0 [null, null], distance 0.3375 ± null [null, null], certified 0.225 ± null [null, null], without_distance 1, exact_share 0.5, solved_mean 3
      recipe paper, pair 4-9, hidden 2, sparsity_percent 29, norm linf, boxed true, seeds 2, images 3, accuracy 0.66667 ± 0 [null, null], distance 0.0219 ± null [null, null], certified 0.0146 ± null [null, null], without_distance 1, exact_share 0.5, solved_mean 3"
    `);
  });

  test('shares that are certified', () => {
    const own = certified.filter(({ hidden }) => hidden === 2);
    expect(pointsText(own)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, sparsity_percent 0, norm l2, boxed true, seeds 2, images 3, epsilon 0.25, certified 0.66667 ± 0 [null, null], possible 0.66667 ± 0 [null, null]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 0, norm l2, boxed true, seeds 2, images 3, epsilon 0.5, certified 0.66667 ± 0 [null, null], possible 0.66667 ± 0 [null, null]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 0, norm l2, boxed true, seeds 2, images 3, epsilon 1, certified 0 ± 0 [null, null], possible 0.33333 ± 0 [null, null]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 0, norm linf, boxed true, seeds 2, images 3, epsilon 0.016, certified 0.66667 ± 0 [null, null], possible 0.66667 ± 0 [null, null]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 0, norm linf, boxed true, seeds 2, images 3, epsilon 0.032, certified 0.33333 ± 0.4714 [-3.9021, 4.5687], possible 0.5 ± 0.2357 [-1.6177, 2.6177]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 0, norm linf, boxed true, seeds 2, images 3, epsilon 0.064, certified 0 ± 0 [null, null], possible 0.16667 ± 0.2357 [-1.951, 2.2844]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 29, norm l2, boxed true, seeds 2, images 3, epsilon 0.25, certified 0.33333 ± 0.4714 [-3.9021, 4.5687], possible 0.5 ± 0.2357 [-1.6177, 2.6177]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 29, norm l2, boxed true, seeds 2, images 3, epsilon 0.5, certified 0.33333 ± 0.4714 [-3.9021, 4.5687], possible 0.33333 ± 0.4714 [-3.9021, 4.5687]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 29, norm l2, boxed true, seeds 2, images 3, epsilon 1, certified 0 ± 0 [null, null], possible 0.16667 ± 0.2357 [-1.951, 2.2844]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 29, norm linf, boxed true, seeds 2, images 3, epsilon 0.016, certified 0.33333 ± 0.4714 [-3.9021, 4.5687], possible 0.5 ± 0.2357 [-1.6177, 2.6177]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 29, norm linf, boxed true, seeds 2, images 3, epsilon 0.032, certified 0.33333 ± 0.4714 [-3.9021, 4.5687], possible 0.33333 ± 0.4714 [-3.9021, 4.5687]
      recipe paper, pair 4-9, hidden 2, sparsity_percent 29, norm linf, boxed true, seeds 2, images 3, epsilon 0.064, certified 0 ± 0 [null, null], possible 0.16667 ± 0.2357 [-1.951, 2.2844]"
    `);
    const all = certifiedPoints(rows).filter(
      ({ hidden, sparsity_percent: p }) => hidden === 2 && p === 0,
    );
    const epsilons = (norm: string) =>
      all.filter((point) => point.norm === norm && point.boxed).map(({ epsilon }) => epsilon);
    expect(epsilons('l2')).toEqual(Array.from({ length: 21 }, (_, i) => i / 8));
    expect(epsilons('linf')).toEqual(Array.from({ length: 21 }, (_, i) => i / 125));
  });

  test('are told in sentences', () => {
    const dense = points.filter(({ sparsity_percent }) => sparsity_percent === 0);
    expect(capacitySentences(dense)).toMatchInlineSnapshot(`
      [
        "The median ℓ2 distance inside [0, 1] is 1.218 with H = 2 and 0.651 with H = 8.",
        "The median ℓ∞ distance inside [0, 1] is 0.048 with H = 2 and 0.025 with H = 8.",
      ]
    `);
    const small = points.filter(({ hidden }) => hidden === 2);
    expect(sparsitySentences(small)).toMatchInlineSnapshot(`
      [
        "Of 2 hidden units:",
        "The median ℓ2 distance inside [0, 1] is 1.218 with 0 % removed and 0.338 with 29 % removed.",
        "The median ℓ∞ distance inside [0, 1] is 0.048 with 0 % removed and 0.022 with 29 % removed.",
      ]
    `);
    const ofDense = certifiedPoints(rows).filter(({ sparsity_percent }) => sparsity_percent === 0);
    expect(certifiedSentences(ofDense)).toMatchInlineSnapshot(`
      [
        "At an ℓ2 distance of 0.625 the certified accuracy is 0.667 with H = 2 and 0.000 with H = 8.",
        "At an ℓ∞ distance of 0.008 the certified accuracy is 0.667 with H = 2 and 0.333 with H = 8.",
      ]
    `);
    expect(certifiedSparsitySentences(certified)).toMatchInlineSnapshot(`
      [
        "Of 2 hidden units the certified accuracy at an ℓ2 distance of 0.5 is 0.667 with 0 % removed and 0.333 with 29 % removed.",
        "Of 2 hidden units the certified accuracy at an ℓ∞ distance of 0.032 is 0.333 with 0 % removed and 0.333 with 29 % removed.",
        "Of 8 hidden units the certified accuracy at an ℓ2 distance of 0.5 is 0.333 with 0 % removed and 0.000 with 29 % removed.",
        "Of 8 hidden units the certified accuracy at an ℓ∞ distance of 0.032 is 0.333 with 0 % removed and 0.000 with 29 % removed.",
      ]
    `);
  });

  test('without a box there is none to speak of', () => {
    const free = points.filter(({ boxed, sparsity_percent: p }) => !boxed && p === 0);
    expect([drawnBox(points), drawnBox(free)]).toEqual([true, false]);
    expect(capacitySentences(free)).toMatchInlineSnapshot(`
      [
        "The median ℓ2 distance is 0.469 with H = 2 and 0.746 with H = 8.",
        "The median ℓ∞ distance is 0.040 with H = 2 and 0.056 with H = 8.",
      ]
    `);
  });
});

describe('width', () => {
  const rows = rowsOf(
    [2048, 16, 128].map(
      (width) => (network) =>
        widthRow({ ...network, width, trained: network.seed === 1 ? 100 : 128 }),
    ),
    NETWORKS.filter(({ hidden }) => hidden === 2),
  ).map((row) => ({
    ...row,
    descent: {
      ...row.descent,
      converged: row.width > 16 && row.seed < 3,
      loss: row.width > 16 ? row.descent.loss : null,
    },
  }));

  test('are told over the seeds, point by point', () => {
    expect(pointsText(widthPoints(rows))).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 16, seeds 3, images 128, converged 0, error 0.60967 ± 0.12251 [0.30534, 0.91399], f1 0.74067 ± 0.015567 [0.702, 0.77934], loss null ± null [null, null], training_error 0.548 ± 0.35581 [-0.33588, 1.4319], updates 2000 ± 0 [null, null], fixed_error 0.62867 ± 0.24803 [0.012514, 1.2448], fixed_f1 0.34967 ± 0.30587 [-0.41016, 1.1095], fixed_squared_error 0.774 ± 0.11523 [0.48774, 1.0603], fixed_training_error 0.565 ± 0.20303 [0.060634, 1.0694], fixed_norm 4 ± 0 [null, null], fixed_live 0.324 ± 0.070164 [0.1497, 0.4983]
      recipe paper, pair 4-9, hidden 128, seeds 3, images 128, converged 2, error 0.43533 ± 0.31404 [-0.34478, 1.2154], f1 0.74467 ± 0.2196 [0.19914, 1.2902], loss 0.44 ± 0.27529 [-0.24385, 1.1239], training_error 0.34233 ± 0.18627 [-0.12039, 0.80505], updates 2000 ± 0 [null, null], fixed_error 0.65133 ± 0.25785 [0.0108, 1.2919], fixed_f1 0.38967 ± 0.27145 [-0.28466, 1.064], fixed_squared_error 0.30267 ± 0.17202 [-0.12467, 0.73], fixed_training_error 0.801 ± 0.16614 [0.38827, 1.2137], fixed_norm 4 ± 0 [null, null], fixed_live 0.50133 ± 0.43059 [-0.5683, 1.571]
      recipe paper, pair 4-9, hidden 2048, seeds 3, images 128, converged 2, error 0.44233 ± 0.40304 [-0.55886, 1.4435], f1 0.848 ± 0.096062 [0.60937, 1.0866], loss 0.31333 ± 0.16751 [-0.10278, 0.72944], training_error 0.45633 ± 0.36748 [-0.45654, 1.3692], updates 2000 ± 0 [null, null], fixed_error 0.43867 ± 0.3472 [-0.42382, 1.3012], fixed_f1 0.35433 ± 0.36493 [-0.55221, 1.2609], fixed_squared_error 0.78167 ± 0.28793 [0.066402, 1.4969], fixed_training_error 0.509 ± 0.18749 [0.043252, 0.97475], fixed_norm 4 ± 0 [null, null], fixed_live 0.352 ± 0.25172 [-0.27331, 0.97731]"
    `);
  });

  test('are told in sentences', () => {
    const points = widthPoints(rows);
    expect(widthSentences(points, rows)).toMatchInlineSnapshot(`
      [
        "Trained in all layers no second descent of the test error is seen: it is least, 0.435 with 128 hidden units, and 0.442 with 2048 hidden units.",
        "With the first layer as drawn no second descent of the test error is seen: it is least, 0.439 with 2048 hidden units, and 0.439 with 2048 hidden units.",
      ]
    `);
    expect(widthSentences(points.toReversed(), rows)).toMatchInlineSnapshot(`
      [
        "Trained in all layers no second descent of the test error is seen: it is least, 0.435 with 128 hidden units, and 0.610 with 16 hidden units.",
        "With the first layer as drawn no second descent of the test error is seen: it is least, 0.439 with 2048 hidden units, and 0.629 with 16 hidden units.",
      ]
    `);
    const alone = rows.filter(({ seed }) => seed === 1);
    expect(widthSentences(widthPoints(alone), alone)).toMatchInlineSnapshot(`
      [
        "Trained in all layers the test error is least, 0.073 with 128 hidden units, and 0.861 with 2048 hidden units.",
        "With the first layer as drawn the test error is least, 0.511 with 2048 hidden units, and 0.511 with 2048 hidden units.",
      ]
    `);
  });

  /** Errors by width of three seeds that differ little, of networks that saw 128 images. */
  const found = (errors: Readonly<Record<number, number>>) =>
    secondDescent(
      [1, 2, 3].flatMap((seed) =>
        Object.entries(errors).map(([width, error]) => {
          const row = widthRow({ seed, width: Number(width), trained: 128 });
          return {
            ...row,
            fixed: { ...row.fixed, error: error + seed ** 2 / 1e4 / Number(width) },
          };
        }),
      ),
      ({ fixed }) => fixed.error,
    );

  test('a peak lies within a factor of two of the number of images', () => {
    const at = (width: number) => found({ 1: 0.2, 2: 0.1, [width]: 0.4, 2048: 0.05 });
    expect(at(64)).toEqual({ valley: 2, peak: 64, end: 2048 });
    expect(at(256)).toEqual({ valley: 2, peak: 256, end: 2048 });
    expect([at(63), at(257)]).toEqual([undefined, undefined]);
  });

  test('a peak has widths below and above it', () => {
    expect(found({ 64: 0.4, 2048: 0.05 })).toBeUndefined();
    expect(found({ 2: 0.1, 128: 0.4 })).toBeUndefined();
    expect(secondDescent([], () => 0)).toBeUndefined();
  });
});

describe('difficulty', () => {
  const pairs = ['3-8', '0-1', '1-7', '4-9', '2-6'];
  const networks = pairs.flatMap((pair) =>
    [2, 1].map((seed) => ({ recipe: 'paper', pair, hidden: 0, seed, trialId: `${pair} s${seed}` })),
  );
  const rows = rowsOf([(network) => difficultyRow(network)], networks).map((row) =>
    row.pair === '2-6' ? { ...row, meanDistance: null, fisherRatio: null } : row,
  );
  const ofPairs = networks.flatMap((network) =>
    [0, 1, 8, 9].map((hidden) => {
      const row = madeUpRow(capacityRow({ ...network, hidden }));
      const isLost = network.pair === '1-7' && hidden === 8 && network.seed === 1;
      return { ...row, bestF1: 0.8 + row.bestF1 / 5, diverged: isLost };
    }),
  );
  const points = difficultyPoints(rows, ofPairs);

  test('are told over the seeds, point by point', () => {
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 0-1, seeds 2, capacity null, capacity_low null, capacity_high null, largest 9, small_f1 0.88535 ± 0.018173 [0.72208, 1.0486], logistic_error 0.435 ± 0.49356 [-3.9995, 4.8695], neighbour_error 0.3825 ± 0.50982 [-4.1981, 4.9631], mean_distance 0.3165 ± 0.39244 [-3.2095, 3.8425], fisher_ratio 0.222 ± 0.24183 [-1.9508, 2.3948]
      recipe paper, pair 1-7, seeds 2, capacity null, capacity_low null, capacity_high null, largest 9, small_f1 0.8547 ± 0.030971 [0.57643, 1.133], logistic_error 0.6155 ± 0.13789 [-0.62335, 1.8544], neighbour_error 0.5965 ± 0.1096 [-0.38823, 1.5812], mean_distance 0.341 ± 0.16263 [-1.1202, 1.8022], fisher_ratio 0.5545 ± 0.028991 [0.29402, 0.81498]
      recipe paper, pair 3-8, seeds 2, capacity null, capacity_low 9, capacity_high null, largest 9, small_f1 0.8866 ± 0.0074953 [0.81926, 0.95394], logistic_error 0.635 ± 0.33375 [-2.3637, 3.6337], neighbour_error 0.5685 ± 0.33588 [-2.4492, 3.5862], mean_distance 0.2005 ± 0.19587 [-1.5593, 1.9603], fisher_ratio 0.6895 ± 0.12516 [-0.435, 1.814]
      recipe paper, pair 4-9, seeds 2, capacity null, capacity_low null, capacity_high null, largest 9, small_f1 0.8921 ± 0.015839 [0.74979, 1.0344], logistic_error 0.8145 ± 0.061518 [0.26178, 1.3672], neighbour_error 0.4595 ± 0.63569 [-5.2519, 6.1709], mean_distance 0.564 ± 0.2786 [-1.9391, 3.0671], fisher_ratio 0.686 ± 0.36487 [-2.5922, 3.9642]
      recipe paper, pair 2-6, seeds 2, capacity null, capacity_low null, capacity_high null, largest 9, small_f1 0.8955 ± 0.036062 [0.57149, 1.2195], logistic_error 0.8 ± 0.10607 [-0.15297, 1.753], neighbour_error 0.2905 ± 0.27506 [-2.1809, 2.7619], mean_distance null ± null [null, null], fisher_ratio null ± null [null, null]"
    `);
    expect(pointsText(difficultyPoints(rows.slice(0, 1), []))).toMatchInlineSnapshot(
      `"recipe paper, pair 3-8, seeds 1, capacity null, capacity_low null, capacity_high null, largest 0, small_f1 null ± null [null, null], logistic_error 0.871 ± null [null, null], neighbour_error 0.331 ± null [null, null], mean_distance 0.339 ± null [null, null], fisher_ratio 0.778 ± null [null, null]"`,
    );
  });

  test('are told in sentences', () => {
    expect(difficultySentences(points)).toMatchInlineSnapshot(`
      [
        "The error of logistic regression is 0.435 for 0-1 to 0.815 for 4-9.",
        "The error of the nearest neighbour is 0.290 for 2-6 to 0.597 for 1-7.",
        "The distance of the class means is 0.201 for 3-8 to 0.564 for 4-9.",
        "Fisher’s ratio is 0.222 for 0-1 to 0.690 for 3-8.",
      ]
    `);
    expect(difficultySentences(points.slice(0, 1))).toMatchInlineSnapshot(`
      [
        "The error of logistic regression is 0.435 for 0-1.",
        "The error of the nearest neighbour is 0.383 for 0-1.",
        "The distance of the class means is 0.317 for 0-1.",
        "Fisher’s ratio is 0.222 for 0-1.",
      ]
    `);
    expect(difficultySentences([])).toEqual([]);
  });

  test('correlations over pairs', () => {
    const found = difficultyCorrelations(points);
    expect(pointsText(found)).toMatchInlineSnapshot(`
      "recipe paper, outcome minimum capacity, measure the error of logistic regression, pairs 5, rank_correlation null, low null, high null
      recipe paper, outcome minimum capacity, measure the error of the nearest neighbour, pairs 5, rank_correlation null, low null, high null
      recipe paper, outcome minimum capacity, measure the distance of the class means, pairs 4, rank_correlation null, low null, high null
      recipe paper, outcome minimum capacity, measure Fisher’s ratio, pairs 4, rank_correlation null, low null, high null
      recipe paper, outcome F1 with 1 to 8 hidden units, measure the error of logistic regression, pairs 5, rank_correlation 0.8, low null, high null
      recipe paper, outcome F1 with 1 to 8 hidden units, measure the error of the nearest neighbour, pairs 5, rank_correlation -0.7, low null, high null
      recipe paper, outcome F1 with 1 to 8 hidden units, measure the distance of the class means, pairs 4, rank_correlation 0.2, low null, high null
      recipe paper, outcome F1 with 1 to 8 hidden units, measure Fisher’s ratio, pairs 4, rank_correlation 0.6, low null, high null"
    `);
    expect(correlationSentences(found)).toMatchInlineSnapshot(`
      [
        "The rank correlation of F1 with 1 to 8 hidden units over 5 pairs is 0.80 with the error of logistic regression, −0.70 with the error of the nearest neighbour, 0.60 with Fisher’s ratio and 0.20 with the distance of the class means.",
      ]
    `);
    expect(correlationSentences(difficultyCorrelations(points.slice(0, 1)))).toEqual([]);
  });
});
