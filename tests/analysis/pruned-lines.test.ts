import { describe, expect, test } from 'vitest';
import { outputMaskPoints, outputMaskSentences } from '../../src/analysis/output-mask-points.ts';
import {
  METHOD_NAMES,
  pruningMethodPoints,
  pruningMethodSentences,
} from '../../src/analysis/pruning-method-points.ts';
import { pruningPlaces } from '../../src/analysis/pruning-places.ts';
import { prunedPoints, RULES, SCOPE_NAMES, WHEN } from '../../src/analysis/pruning-points.ts';
import { ticketPoints, ticketSentences } from '../../src/analysis/ticket-points.ts';
import type { PruningMethod, PruningMethodRow } from '../../src/studies/rows.ts';
import { outputMaskRow, pruningMethodRow } from '../report/beyond-rows.ts';
import { prePrunedRow, pruningRow } from '../report/study-rows.ts';
import { madeUpRow, NETWORKS, pointsText, rowsOf } from './made-up-rows.ts';

describe('methods of pruning', () => {
  const levels = [
    { round: 6, removed: 1158 },
    { round: 3, removed: 765 },
    { round: 9, removed: 1400 },
  ];
  const methods: PruningMethod[] = ['ticket', 'fresh', 'permuted', 'snip', 'surgeon', 'iterative'];
  const rows = rowsOf(
    methods.flatMap((method) =>
      levels.map((level) => (network) => pruningMethodRow({ ...network, ...level, method })),
    ),
    NETWORKS.filter(({ seed }) => seed < 3),
  );

  test('have names for legends', () => {
    expect(METHOD_NAMES).toMatchInlineSnapshot(`
      {
        "damage": "optimal brain damage",
        "fresh": "its mask, fresh weights",
        "iterative": "in rounds, trained on (Han)",
        "longer": "not pruned, trained as long",
        "magnitude": "magnitude, by layer",
        "permuted": "its weights, permuted mask",
        "snip": "SNIP, then trained",
        "surgeon": "optimal brain surgeon",
        "ticket": "ticket, rewound",
      }
    `);
  });

  test('are told over the seeds, point by point', () => {
    const own = rows.filter(({ hidden, round }) => hidden === 2 && round > 3);
    expect(pointsText(pruningMethodPoints(own))).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, method surgeon, round 6, seeds 2, removed_percent 73.758, epochs 100, epochs_in_all 400, hessian_blocks 1, f1 0.5665 ± 0.56922 [-4.5477, 5.6807], less_dense 0.2015 ± 0.647 [-5.6116, 6.0146], dense_f1 0.365 ± 0.077782 [-0.33384, 1.0638]
      recipe paper, pair 4-9, hidden 2, method surgeon, round 9, seeds 2, removed_percent 89.172, epochs 100, epochs_in_all 400, hessian_blocks 1, f1 0.377 ± 0.11879 [-0.69032, 1.4443], less_dense 0.167 ± 0.0014142 [0.15429, 0.17971], dense_f1 0.21 ± 0.12021 [-0.87003, 1.29]
      recipe paper, pair 4-9, hidden 2, method snip, round 6, seeds 2, removed_percent 73.758, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.3675 ± 0.27224 [-2.0784, 2.8134], less_dense -0.4715 ± 0.31608 [-3.3113, 2.3683], dense_f1 0.839 ± 0.043841 [0.44511, 1.2329]
      recipe paper, pair 4-9, hidden 2, method snip, round 9, seeds 2, removed_percent 89.172, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.3215 ± 0.43628 [-3.5984, 4.2414], less_dense 0.061 ± 0.76509 [-6.8131, 6.9351], dense_f1 0.2605 ± 0.3288 [-2.6937, 3.2147]
      recipe paper, pair 4-9, hidden 2, method iterative, round 6, seeds 2, removed_percent 73.758, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.373 ± 0.15556 [-1.0247, 1.7707], less_dense -0.1995 ± 0.507 [-4.7547, 4.3557], dense_f1 0.5725 ± 0.35143 [-2.585, 3.73]
      recipe paper, pair 4-9, hidden 2, method iterative, round 9, seeds 2, removed_percent 89.172, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.5815 ± 0.014849 [0.44808, 0.71492], less_dense 0.4605 ± 0.16476 [-1.0198, 1.9408], dense_f1 0.121 ± 0.14991 [-1.2259, 1.4679]
      recipe paper, pair 4-9, hidden 2, method ticket, round 6, seeds 2, removed_percent 73.758, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.4775 ± 0.3486 [-2.6546, 3.6096], less_dense 0.272 ± 0.59821 [-5.1027, 5.6467], dense_f1 0.2055 ± 0.24961 [-2.0371, 2.4481]
      recipe paper, pair 4-9, hidden 2, method ticket, round 9, seeds 2, removed_percent 89.172, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.4475 ± 0.34436 [-2.6465, 3.5415], less_dense 0.051 ± 0.84146 [-7.5092, 7.6112], dense_f1 0.3965 ± 0.4971 [-4.0697, 4.8627]
      recipe paper, pair 4-9, hidden 2, method fresh, round 6, seeds 2, removed_percent 73.758, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.549 ± 0.6067 [-4.902, 6], less_dense 0.3705 ± 0.41649 [-3.3715, 4.1125], dense_f1 0.1785 ± 0.19021 [-1.5305, 1.8875]
      recipe paper, pair 4-9, hidden 2, method fresh, round 9, seeds 2, removed_percent 89.172, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.642 ± 0.478 [-3.6527, 4.9367], less_dense -0.003 ± 0.95884 [-8.6178, 8.6118], dense_f1 0.645 ± 0.48083 [-3.6751, 4.9651]
      recipe paper, pair 4-9, hidden 2, method permuted, round 6, seeds 2, removed_percent 73.758, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.5585 ± 0.58619 [-4.7082, 5.8252], less_dense -0.2455 ± 0.48861 [-4.6355, 4.1445], dense_f1 0.804 ± 0.097581 [-0.072728, 1.6807]
      recipe paper, pair 4-9, hidden 2, method permuted, round 9, seeds 2, removed_percent 89.172, epochs 100, epochs_in_all 400, hessian_blocks null, f1 0.433 ± 0.25456 [-1.8541, 2.7201], less_dense -0.3355 ± 0.31608 [-3.1753, 2.5043], dense_f1 0.7685 ± 0.061518 [0.21578, 1.3212]"
    `);
  });

  test('are told in sentences', () => {
    const points = pruningMethodPoints(rows);
    expect(pruningMethodSentences(points)).toMatchInlineSnapshot(`
      [
        "F1 of 2 hidden units, 0.261 dense, with 89.2 % of the weights removed: optimal brain surgeon 0.377; SNIP, then trained 0.322; in rounds, trained on (Han) 0.581; ticket, rewound 0.447; its mask, fresh weights 0.642; its weights, permuted mask 0.433.",
        "F1 of 8 hidden units, 0.410 dense, with 89.2 % of the weights removed: optimal brain surgeon 0.506; SNIP, then trained 0.950; in rounds, trained on (Han) 0.688; ticket, rewound 0.223; its mask, fresh weights 0.523; its weights, permuted mask 0.670.",
      ]
    `);
    const rounds = points.filter(({ method }) => method === 'iterative');
    expect(pruningMethodSentences(rounds)).toEqual([]);
  });

  test('are tickets where controls stand beside them', () => {
    const points = ticketPoints(rows);
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, round 3, removed_percent 48.726, epochs 100, seeds 2, winning 1, wins_on_average false, dense_f1 0.671 ± 0.11738 [-0.38361, 1.7256], ticket_f1 0.603 ± 0.36062 [-2.6371, 3.8431], fresh_f1 0.613 ± 0.43841 [-3.3259, 4.5519], permuted_f1 0.4555 ± 0.55649 [-4.5444, 5.4554], less_dense -0.068 ± 0.478 [-4.3627, 4.2267], less_fresh -0.01 ± 0.79903 [-7.189, 7.169], less_permuted 0.1475 ± 0.19587 [-1.6123, 1.9073]
      recipe paper, pair 4-9, hidden 2, round 6, removed_percent 73.758, epochs 100, seeds 2, winning 0, wins_on_average false, dense_f1 0.2055 ± 0.24961 [-2.0371, 2.4481], ticket_f1 0.4775 ± 0.3486 [-2.6546, 3.6096], fresh_f1 0.549 ± 0.6067 [-4.902, 6], permuted_f1 0.5585 ± 0.58619 [-4.7082, 5.8252], less_dense 0.272 ± 0.59821 [-5.1027, 5.6467], less_fresh -0.0715 ± 0.9553 [-8.6545, 8.5115], less_permuted -0.081 ± 0.23759 [-2.2156, 2.0536]
      recipe paper, pair 4-9, hidden 2, round 9, removed_percent 89.172, epochs 100, seeds 2, winning 0, wins_on_average false, dense_f1 0.3965 ± 0.4971 [-4.0697, 4.8627], ticket_f1 0.4475 ± 0.34436 [-2.6465, 3.5415], fresh_f1 0.642 ± 0.478 [-3.6527, 4.9367], permuted_f1 0.433 ± 0.25456 [-1.8541, 2.7201], less_dense 0.051 ± 0.84146 [-7.5092, 7.6112], less_fresh -0.1945 ± 0.13364 [-1.3952, 1.0062], less_permuted 0.0145 ± 0.089803 [-0.79234, 0.82134]
      recipe paper, pair 4-9, hidden 8, round 3, removed_percent 48.726, epochs 100, seeds 2, winning 1, wins_on_average false, dense_f1 0.5825 ± 0.50982 [-3.9981, 5.1631], ticket_f1 0.41 ± 0.19799 [-1.3689, 2.1889], fresh_f1 0.2255 ± 0.18738 [-1.4581, 1.9091], permuted_f1 0.187 ± 0.23476 [-1.9222, 2.2962], less_dense -0.1725 ± 0.31183 [-2.9742, 2.6292], less_fresh 0.1845 ± 0.010607 [0.089203, 0.2798], less_permuted 0.223 ± 0.03677 [-0.10736, 0.55336]
      recipe paper, pair 4-9, hidden 8, round 6, removed_percent 73.758, epochs 100, seeds 2, winning 0, wins_on_average false, dense_f1 0.571 ± 0.069296 [-0.051604, 1.1936], ticket_f1 0.575 ± 0.39739 [-2.9954, 4.1454], fresh_f1 0.2475 ± 0.24678 [-1.9697, 2.4647], permuted_f1 0.616 ± 0.4879 [-3.7676, 4.9996], less_dense 0.004 ± 0.3281 [-2.9438, 2.9518], less_fresh 0.3275 ± 0.15061 [-1.0257, 1.6807], less_permuted -0.041 ± 0.09051 [-0.8542, 0.7722]
      recipe paper, pair 4-9, hidden 8, round 9, removed_percent 89.172, epochs 100, seeds 2, winning 0, wins_on_average false, dense_f1 0.823 ± 0.17253 [-0.72716, 2.3732], ticket_f1 0.223 ± 0.18809 [-1.4669, 1.9129], fresh_f1 0.523 ± 0.55579 [-4.4705, 5.5165], permuted_f1 0.6705 ± 0.20718 [-1.191, 2.532], less_dense -0.6 ± 0.36062 [-3.8401, 2.6401], less_fresh -0.3 ± 0.3677 [-3.6036, 3.0036], less_permuted -0.4475 ± 0.39527 [-3.9989, 3.1039]"
    `);
    expect(ticketSentences(points)).toMatchInlineSnapshot(`
      [
        "With 2 hidden units most winning tickets are found with 48.7 % of the weights removed: 1 of 2 networks, ticket less dense −0.068, less fresh weights −0.010, less permuted mask 0.147; on average tickets win nowhere.",
        "With 8 hidden units most winning tickets are found with 48.7 % of the weights removed: 1 of 2 networks, ticket less dense −0.172, less fresh weights 0.185, less permuted mask 0.223; on average tickets win nowhere.",
      ]
    `);
  });

  /** A ticket and its controls in three networks, which differ little: F1 less that of the dense network. */
  const tickets = (round: number, removed: number, f1: number): PruningMethodRow[] =>
    [1, 2, 3].flatMap((seed) =>
      (['ticket', 'fresh', 'permuted'] as const).map((method, i) =>
        pruningMethodRow({
          method,
          seed,
          round,
          removed,
          trialId: `s${seed}`,
          denseF1: 0.9,
          f1: 0.9 + f1 - (0.1 * i + seed / 10_000) * (1 + i / 10),
        }),
      ),
    );

  test('the farthest level at which tickets win on average is told', () => {
    const points = ticketPoints([
      ...tickets(3, 314, 0),
      ...tickets(6, 785, 0.01),
      ...tickets(9, 1099, -0.1),
    ]);
    expect(points.map((point) => point.wins_on_average)).toEqual([true, true, false]);
    expect(points.map(({ winning }) => winning)).toEqual([3, 3, 0]);
    expect(ticketSentences(points)).toMatchInlineSnapshot(`
      [
        "With 2 hidden units most winning tickets are found with 20.0 % of the weights removed: 3 of 3 networks, ticket less dense 0.000, less fresh weights 0.110, less permuted mask 0.240; on average tickets win with 50.0 % of the weights removed, and nowhere beyond.",
      ]
    `);
  });
});

test('output weights kept', () => {
  const rows = rowsOf(
    [2, 1].map((kept) => (network) => outputMaskRow({ ...network, kept })),
    NETWORKS.filter(({ seed }) => seed < 3),
  );
  const points = outputMaskPoints(rows);
  expect(pointsText(points)).toMatchInlineSnapshot(`
    "recipe paper, pair 4-9, hidden 2, kept 1, seeds 2, magnitude_f1 0.6885 ± 0.14071 [-0.57577, 1.9528], best_f1 0.778 ± 0.24324 [-1.4075, 2.9635], regret 0.0895 ± 0.10253 [-0.8317, 1.0107], test_regret 0.1045 ± 0.83368 [-7.3858, 7.5948], better_share 0.167 ± 0.13011 [-1.002, 1.336]
    recipe paper, pair 4-9, hidden 2, kept 2, seeds 2, magnitude_f1 0.2185 ± 0.17324 [-1.338, 1.775], best_f1 0.3735 ± 0.28921 [-2.2249, 2.9719], regret 0.155 ± 0.11597 [-0.88691, 1.1969], test_regret 0.245 ± 0.10607 [-0.70797, 1.198], better_share 0.829 ± 0.022627 [0.6257, 1.0323]
    recipe paper, pair 4-9, hidden 8, kept 1, seeds 2, magnitude_f1 0.4725 ± 0.53245 [-4.3114, 5.2564], best_f1 0.71 ± 0.29981 [-1.9837, 3.4037], regret 0.2375 ± 0.23264 [-1.8527, 2.3277], test_regret -0.1825 ± 0.02192 [-0.37945, 0.014446], better_share 0.5665 ± 0.26517 [-1.8159, 2.9489]
    recipe paper, pair 4-9, hidden 8, kept 2, seeds 2, magnitude_f1 0.453 ± 0.29416 [-2.1899, 3.0959], best_f1 0.218 ± 0.11455 [-0.8112, 1.2472], regret -0.235 ± 0.17961 [-1.8487, 1.3787], test_regret 0.444 ± 0.26729 [-1.9575, 2.8455], better_share 0.5975 ± 0.34295 [-2.4838, 3.6788]"
  `);
  expect(outputMaskSentences(points)).toMatchInlineSnapshot(`
    [
      "With 2 hidden units the regret of magnitude is largest with 2 kept: F1 0.219 instead of 0.373, 0.155 less, 0.245 on the test file; a share of 0.829 of all subsets does better.",
      "With 8 hidden units the regret of magnitude is largest with 1 kept: F1 0.472 instead of 0.710, 0.238 less, −0.182 on the test file; a share of 0.567 of all subsets does better.",
    ]
  `);
});

describe('pruning after training, and before it', () => {
  const networks = NETWORKS.filter(({ hidden }) => hidden === 8);
  const scopes = ['random', 'layer'] as const;
  const after = rowsOf(
    scopes.map(
      (scope) => (network) =>
        pruningRow(
          {},
          { ...network, scope, weights: 1000, firstFall: network.seed === 1 ? null : 0 },
        ),
    ),
    networks,
  ).map((row) => ({
    ...row,
    curve: [0.29, 0.95].map((sparsity, i) => ({ sparsity, removed: 1, f1: row.bestF1 / (2 + i) })),
  }));
  const before = rowsOf(
    scopes.flatMap((scope) =>
      [true, false].map((keep) => (network) => prePrunedRow({ ...network, scope, keep })),
    ),
    networks,
  );

  test('have names for legends', () => {
    expect([SCOPE_NAMES, WHEN, RULES]).toMatchInlineSnapshot(`
      [
        {
          "first-layer": "first layer",
          "global": "one threshold",
          "layer": "as printed",
          "random": "random weights",
        },
        {
          "after": "after training",
          "before-kept": "before training, mask kept",
          "before-regrown": "before training, grown back",
        },
        {
          "before-kept": "before training, mask kept",
          "before-kept-first-layer": "before training, mask kept, first layer",
          "before-kept-global": "before training, mask kept, one threshold",
          "before-kept-random": "before training, mask kept, random weights",
          "before-regrown": "before training, grown back",
          "before-regrown-first-layer": "before training, grown back, first layer",
          "before-regrown-global": "before training, grown back, one threshold",
          "before-regrown-random": "before training, grown back, random weights",
          "first-layer": "first layer",
          "global": "one threshold",
          "layer": "as printed",
          "random": "random weights",
        },
      ]
    `);
  });

  test('are told over the seeds, point by point', () => {
    const lost = before.map((row) => (row.seed === 3 ? { ...row, diverged: true } : row));
    const idle = lost.map((row) => (row.seed === 2 && row.keep ? { ...row, unprunedF1: 0 } : row));
    expect(pointsText(prunedPoints(after, idle))).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, rule layer, when after, scope layer, hidden 8, sparsity_percent 29, seeds 3, change -13.773 ± 79.227 [-210.58, 183.04], f1 0.332 ± 0.15054 [-0.041962, 0.70596], unpruned_f1_mean 0.55967, falling 2, networks 3, diverged 0, first_fall 0.83 ± 0.052326 [0.35987, 1.3001]
      recipe paper, pair 4-9, rule layer, when after, scope layer, hidden 8, sparsity_percent 95, seeds 3, change -42.515 ± 52.818 [-173.72, 88.691], f1 0.22133 ± 0.10036 [-0.027974, 0.47064], unpruned_f1_mean 0.55967, falling 2, networks 3, diverged 0, first_fall 0.83 ± 0.052326 [0.35987, 1.3001]
      recipe paper, pair 4-9, rule random, when after, scope random, hidden 8, sparsity_percent 29, seeds 3, change 58.244 ± 201.7 [-442.8, 559.29], f1 0.32733 ± 0.07354 [0.14465, 0.51002], unpruned_f1_mean 0.612, falling 2, networks 3, diverged 0, first_fall 0.3095 ± 0.27931 [-2.2, 2.819]
      recipe paper, pair 4-9, rule random, when after, scope random, hidden 8, sparsity_percent 95, seeds 3, change 5.496 ± 134.47 [-328.54, 339.53], f1 0.21822 ± 0.049026 [0.096434, 0.34001], unpruned_f1_mean 0.612, falling 2, networks 3, diverged 0, first_fall 0.3095 ± 0.27931 [-2.2, 2.819]
      recipe paper, pair 4-9, rule before-kept, when before-kept, scope layer, hidden 8, sparsity_percent 95, seeds 1, change -99.889 ± null [null, null], f1 0.046 ± 0.06364 [-0.52578, 0.61778], unpruned_f1_mean 0.45, falling null, networks 2, diverged 1, first_fall null ± null [null, null]
      recipe paper, pair 4-9, rule before-kept-random, when before-kept, scope random, hidden 8, sparsity_percent 95, seeds 1, change -87.055 ± null [null, null], f1 0.181 ± 0.086267 [-0.59408, 0.95608], unpruned_f1_mean 0.4635, falling null, networks 2, diverged 1, first_fall null ± null [null, null]
      recipe paper, pair 4-9, rule before-regrown, when before-regrown, scope layer, hidden 8, sparsity_percent 95, seeds 2, change 59.153 ± 124.37 [-1058.3, 1176.6], f1 0.33 ± 0.074953 [-0.34343, 1.0034], unpruned_f1_mean 0.272, falling null, networks 2, diverged 1, first_fall null ± null [null, null]
      recipe paper, pair 4-9, rule before-regrown-random, when before-regrown, scope random, hidden 8, sparsity_percent 95, seeds 2, change -15.929 ± 0.39196 [-19.451, -12.408], f1 0.6885 ± 0.013435 [0.56779, 0.80921], unpruned_f1_mean 0.819, falling null, networks 2, diverged 1, first_fall null ± null [null, null]"
    `);
  });

  test('are told side by side where all of them are there', () => {
    expect(pointsText(pruningPlaces(after, before))).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 8, sparsity_percent 95, scope layer, seeds 3, diverged 0, after -42.515 ± 52.818 [-173.72, 88.691], kept 193.06 ± 461.12 [-952.42, 1338.5], regrown 20.465 ± 110.56 [-254.19, 295.12]
      recipe paper, pair 4-9, hidden 8, sparsity_percent 95, scope random, seeds 3, diverged 0, after 5.496 ± 134.47 [-328.54, 339.53], kept 846.47 ± 1291.2 [-2361, 4054], regrown -27.232 ± 19.579 [-75.868, 21.404]"
    `);
    const layer = before.filter(({ scope }) => scope === 'layer');
    expect(pruningPlaces(after, layer)).toEqual([]);
    const [first, ...others] = before.map((row) =>
      row.seed === 2 ? { ...row, diverged: true } : row,
    );
    expect(pointsText(pruningPlaces(after, [madeUpRow(first!), ...others]))).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 8, sparsity_percent 95, scope layer, seeds 2, diverged 2, after -71.867 ± 20.26 [-253.9, 110.16], kept 312.35 ± 582.99 [-4925.6, 5550.4], regrown -42.852 ± 19.884 [-221.5, 135.8]
      recipe paper, pair 4-9, hidden 8, sparsity_percent 95, scope random, seeds 2, diverged 2, after 43.513 ± 165.8 [-1446.2, 1533.2], kept 109.7 ± 278.25 [-2390.3, 2609.7], regrown -33.022 ± 23.78 [-246.68, 180.64]"
    `);
  });
});
