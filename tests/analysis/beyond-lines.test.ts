import { describe, expect, test } from 'vitest';
import {
  explanationPoints,
  explanationSentences,
  sanityLines,
  sanitySentences,
} from '../../src/analysis/explanation-points.ts';
import { informationPoints, informationSentences } from '../../src/analysis/information-points.ts';
import {
  saliencyShiftPoints,
  saliencyShiftSentences,
  saliencySizesPoints,
  saliencySizesSentences,
} from '../../src/analysis/saliency-shift-points.ts';
import {
  specialisationPoints,
  specialisationSentences,
} from '../../src/analysis/specialisation-points.ts';
import {
  explanationRow,
  informationRow,
  saliencyShiftRow,
  saliencySizesRow,
  specialisationRow,
} from '../report/beyond-rows.ts';
import { madeUpRow, NETWORKS, pointsText, rowsOf } from './made-up-rows.ts';

describe('information', () => {
  const rows = rowsOf([(network) => informationRow(network)]);
  // A network without pairs of units, one that says nothing, and one of whose units one is informative.
  const some = [
    { ...rows[0]!, pairs: null },
    { ...rows[1]!, together: { bits: 0.01, units: [] } },
    { ...rows[2]!, units: rows[2]!.units.map((unit, i) => ({ ...unit, q: 0.05 + i / 1000 })) },
    ...rows.slice(3),
  ];
  const points = informationPoints(some);

  test('are told over the seeds, point by point', () => {
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, seeds 3, label_bits 0.201, unit_bits 0.587 ± 0.13977 [0.23978, 0.93422], best_bits 0.84567 ± 0.070117 [0.67149, 1.0198], together_bits 0.44033 ± 0.22272 [-0.11293, 0.9936], informative_share 0 ± 0 [null, null], share 0.95, units_needed 2 ± 0 [null, null], pair_synergy_bits 0.39167 ± 0.26764 [-0.2732, 1.0565], redundant_pairs 0.35 ± 0.31587 [-0.43468, 1.1347]
      recipe paper, pair 4-9, hidden 8, seeds 3, label_bits 0.138, unit_bits 0.505 ± 0.18871 [0.036226, 0.97377], best_bits 0.67233 ± 0.095574 [0.43492, 0.90975], together_bits 0.25667 ± 0.30665 [-0.50509, 1.0184], informative_share 0.16667 ± 0.28868 [-0.55044, 0.88378], share 0.95, units_needed 2 ± 0 [null, null], pair_synergy_bits 0.5665 ± 0.56922 [-4.5477, 5.6807], redundant_pairs 0.5145 ± 0.49992 [-3.9771, 5.0061]"
    `);
  });

  test('are told in sentences', () => {
    expect(informationSentences(points)).toMatchInlineSnapshot(`
      [
        "With 2 hidden units the best unit says 0.846 and the mean unit 0.587 of the 0.201 bits of the label, all together 0.440; 2.0 units carry a share of 0.95 of that; a share of 0.350 of the pairs of units is redundant.",
        "With 8 hidden units the best unit says 0.672 and the mean unit 0.505 of the 0.138 bits of the label, all together 0.257; 2.0 units carry a share of 0.95 of that; a share of 0.514 of the pairs of units is redundant.",
      ]
    `);
    const alone = informationPoints([{ ...rows[0]!, pairs: null }]);
    expect(informationSentences(alone)).toMatchInlineSnapshot(`
      [
        "With 8 hidden units the best unit says 0.563 and the mean unit 0.299 of the 0.162 bits of the label, all together 0.160; 2.0 units carry a share of 0.95 of that.",
      ]
    `);
  });
});

describe('specialisation', () => {
  const rows = rowsOf([(network) => specialisationRow(network)]);
  const points = specialisationPoints(rows);

  test('are told over the seeds, point by point', () => {
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, seeds 3, selectivity 0.616 ± 0.099375 [0.36914, 0.86286], separation 0.60133 ± 0.11671 [0.31142, 0.89125], f1_change 0.40078 ± 0.12741 [0.084271, 0.71728], selectivity_with_loss 0.086667 ± 0.13476 [-0.2481, 0.42143], separation_with_loss 0.44567 ± 0.36719 [-0.46649, 1.3578], twin_correlation 0.58867 ± 0.084722 [0.37821, 0.79913], nearest_correlation 0.49078 ± 0.086628 [0.27558, 0.70597], in_every_seed 0 ± 0 [null, null], in_some_seeds 0.44444 ± 0.19245 [-0.033628, 0.92252], in_no_other_seed 0.55556 ± 0.19245 [0.077483, 1.0336]
      recipe paper, pair 4-9, hidden 8, seeds 3, selectivity 0.60422 ± 0.21321 [0.074573, 1.1339], separation 0.26622 ± 0.016229 [0.22591, 0.30654], f1_change 0.53756 ± 0.14864 [0.16831, 0.9068], selectivity_with_loss 0.34033 ± 0.082706 [0.13488, 0.54579], separation_with_loss 0.52267 ± 0.3791 [-0.41908, 1.4644], twin_correlation 0.51044 ± 0.1825 [0.057083, 0.96381], nearest_correlation 0.58367 ± 0.021932 [0.52919, 0.63815], in_every_seed 0 ± 0 [null, null], in_some_seeds 0.33333 ± 0.33333 [-0.49471, 1.1614], in_no_other_seed 0.66667 ± 0.33333 [-0.16138, 1.4947]"
    `);
  });

  test('are told in sentences', () => {
    expect(specialisationSentences(points)).toMatchInlineSnapshot(`
      [
        "With 2 hidden units the mean selectivity is 0.616 and the mean separation 0.601; its rank correlation with what F1 loses without the unit is 0.087, that of the separation 0.446; twins correlate by 0.589, and a share of 0.000 of the units has a twin in every other seed and 0.556 in none.",
        "With 8 hidden units the mean selectivity is 0.604 and the mean separation 0.266; its rank correlation with what F1 loses without the unit is 0.340, that of the separation 0.523; twins correlate by 0.510, and a share of 0.000 of the units has a twin in every other seed and 0.667 in none.",
      ]
    `);
  });

  test('what is not known is in no mean', () => {
    const [first, second] = rows as [(typeof rows)[number], (typeof rows)[number]];
    const units = first.units.map((unit, i) => ({
      ...unit,
      nearest: i > 0 ? null : 0.5,
      twins: [],
    }));
    const unknown = { ...first, units, indexWithLoss: null, separationWithLoss: null };
    expect(pointsText(specialisationPoints([unknown, second]))).toMatchInlineSnapshot(
      `"recipe paper, pair 4-9, hidden 8, seeds 2, selectivity 0.6555 ± 0.27412 [-1.8074, 3.1184], separation 0.25933 ± 0.015556 [0.11957, 0.3991], f1_change 0.62217 ± 0.03512 [0.30663, 0.9377], selectivity_with_loss 0.274 ± null [null, null], separation_with_loss 0.953 ± null [null, null], twin_correlation 0.70783 ± null [null, null], nearest_correlation 0.52933 ± 0.041484 [0.15662, 0.90205], in_every_seed 0 ± null [null, null], in_some_seeds 0.33333 ± null [null, null], in_no_other_seed 0.66667 ± null [null, null]"`,
    );
    expect(pointsText(specialisationPoints([unknown]))).toMatchInlineSnapshot(
      `"recipe paper, pair 4-9, hidden 8, seeds 1, selectivity 0.84933 ± null [null, null], separation 0.27033 ± null [null, null], f1_change 0.59733 ± null [null, null], selectivity_with_loss null ± null [null, null], separation_with_loss null ± null [null, null], twin_correlation null ± null [null, null], nearest_correlation 0.5 ± null [null, null], in_every_seed null ± null [null, null], in_some_seeds null ± null [null, null], in_no_other_seed null ± null [null, null]"`,
    );
  });
});

describe('explanations', () => {
  const rows = rowsOf(
    (['occlusionMean', 'gradient'] as const).map(
      (explanation) => (network) => explanationRow({ ...network, explanation }),
    ),
    NETWORKS.filter(({ hidden }) => hidden === 2),
  );
  const points = explanationPoints(rows);

  test('are told over the seeds, point by point', () => {
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, deletion_black 0.658 ± 0.17957 [0.21191, 1.1041], random_deletion_black 0.196 ± 0.2829 [-0.50676, 0.89876], insertion_black 0.46833 ± 0.32731 [-0.34474, 1.2814], random_insertion_black 0.48367 ± 0.27795 [-0.20681, 1.1741], deletion_mean_image 0.098 ± 0.078083 [-0.09597, 0.29197], random_deletion_mean_image 0.51533 ± 0.28491 [-0.19243, 1.2231], insertion_mean_image 0.27433 ± 0.0064291 [0.25836, 0.2903], random_insertion_mean_image 0.667 ± 0.20849 [0.14908, 1.1849], sensitivity 0.72167 ± 0.38566 [-0.23638, 1.6797], blank 0.68533 ± 0.20552 [0.17478, 1.1959], new_output 0.66367 ± 0.54793 [-0.69746, 2.0248], new_hidden 0.358 ± 0.27274 [-0.31953, 1.0355], new_both 0.36833 ± 0.34183 [-0.48081, 1.2175], permuted_labels 0.19467 ± 0.3017 [-0.5548, 0.94413], other_seed 0.30933 ± 0.24924 [-0.30982, 0.92848], other_seed_permuted 0.336 ± 0.38325 [-0.61606, 1.2881], chance 0.64633 ± 0.31119 [-0.1267, 1.4194]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation occlusion, mean, deletion_black 0.32867 ± 0.44198 [-0.76928, 1.4266], random_deletion_black 0.088667 ± 0.059744 [-0.059745, 0.23708], insertion_black 0.54333 ± 0.43226 [-0.53047, 1.6171], random_insertion_black 0.40533 ± 0.24002 [-0.1909, 1.0016], deletion_mean_image 0.57533 ± 0.18824 [0.10773, 1.0429], random_deletion_mean_image 0.615 ± 0.38699 [-0.34634, 1.5763], insertion_mean_image 0.56667 ± 0.41008 [-0.45202, 1.5854], random_insertion_mean_image 0.426 ± 0.11152 [0.14898, 0.70302], sensitivity 0.349 ± 0.23825 [-0.24284, 0.94084], blank 0.57667 ± 0.094933 [0.34084, 0.81249], new_output 0.69433 ± 0.0995 [0.44716, 0.94151], new_hidden 0.77033 ± 0.14 [0.42254, 1.1181], new_both 0.42933 ± 0.35883 [-0.46205, 1.3207], permuted_labels 0.47033 ± 0.36406 [-0.43403, 1.3747], other_seed 0.427 ± 0.12775 [0.10964, 0.74436], other_seed_permuted 0.25167 ± 0.051868 [0.12282, 0.38051], chance 0.29233 ± 0.20174 [-0.20882, 0.79349]"
    `);
  });

  test('are told in sentences', () => {
    expect(explanationSentences(points)).toMatchInlineSnapshot(`
      [
        "With 2 hidden units deletion on black falls fastest by occlusion, mean (0.329) and slowest by gradient (0.658); in random order the area is 0.196.",
        "A small step changes occlusion, mean least, by 0.349 of its length, and gradient most, by 0.722.",
      ]
    `);
    // Whatever their order.
    const [, steadiest] = explanationSentences(points);
    expect(explanationSentences(points.toReversed())[1]).toBe(steadiest);
  });

  test('lines of what maps are compared with, a line for each measure', () => {
    const lines = sanityLines(rows);
    const seen = new Set(lines.map(({ explanation, measure }) => `${explanation}, ${measure}`));
    expect([...seen]).toMatchInlineSnapshot(`
      [
        "gradient, rank correlation",
        "gradient, overlap of the largest twentieth",
        "gradient, structural similarity",
        "occlusion, mean, rank correlation",
        "occlusion, mean, overlap of the largest twentieth",
        "occlusion, mean, structural similarity",
      ]
    `);
    expect(pointsText(lines.filter(({ explanation }) => explanation === 'gradient')))
      .toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with new_output, measure rank correlation, similarity 0.33367 ± 0.3519 [-0.5405, 1.2078], ceiling 0.37333 ± 0.36635 [-0.53672, 1.2834], chance 0.35367 ± 0.32525 [-0.45429, 1.1616]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with new_hidden, measure rank correlation, similarity 0.38633 ± 0.20284 [-0.11756, 0.89022], ceiling 0.756 ± 0.14785 [0.38873, 1.1233], chance 0.35367 ± 0.32525 [-0.45429, 1.1616]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with new_both, measure rank correlation, similarity 0.46133 ± 0.28004 [-0.23432, 1.157], ceiling 0.801 ± 0.18275 [0.34703, 1.255], chance 0.35367 ± 0.32525 [-0.45429, 1.1616]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with permuted_labels, measure rank correlation, similarity 0.306 ± 0.26751 [-0.35852, 0.97052], ceiling 0.14833 ± 0.13659 [-0.19097, 0.48764], chance 0.35367 ± 0.32525 [-0.45429, 1.1616]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with other_seed, measure rank correlation, similarity 0.867 ± 0.1008 [0.61659, 1.1174], ceiling 0.286 ± 0.14342 [-0.070272, 0.64227], chance 0.35367 ± 0.32525 [-0.45429, 1.1616]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with other_seed_permuted, measure rank correlation, similarity 0.517 ± 0.34116 [-0.33048, 1.3645], ceiling 0.39733 ± 0.17773 [-0.044161, 0.83883], chance 0.35367 ± 0.32525 [-0.45429, 1.1616]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with new_output, measure overlap of the largest twentieth, similarity 0.66367 ± 0.54793 [-0.69746, 2.0248], ceiling 0.76133 ± 0.22416 [0.20448, 1.3182], chance 0.64633 ± 0.31119 [-0.1267, 1.4194]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with new_hidden, measure overlap of the largest twentieth, similarity 0.358 ± 0.27274 [-0.31953, 1.0355], ceiling 0.53533 ± 0.34075 [-0.31113, 1.3818], chance 0.64633 ± 0.31119 [-0.1267, 1.4194]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with new_both, measure overlap of the largest twentieth, similarity 0.36833 ± 0.34183 [-0.48081, 1.2175], ceiling 0.311 ± 0.30708 [-0.45182, 1.0738], chance 0.64633 ± 0.31119 [-0.1267, 1.4194]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with permuted_labels, measure overlap of the largest twentieth, similarity 0.19467 ± 0.3017 [-0.5548, 0.94413], ceiling 0.20733 ± 0.1107 [-0.067659, 0.48233], chance 0.64633 ± 0.31119 [-0.1267, 1.4194]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with other_seed, measure overlap of the largest twentieth, similarity 0.30933 ± 0.24924 [-0.30982, 0.92848], ceiling 0.60533 ± 0.29816 [-0.13535, 1.346], chance 0.64633 ± 0.31119 [-0.1267, 1.4194]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with other_seed_permuted, measure overlap of the largest twentieth, similarity 0.336 ± 0.38325 [-0.61606, 1.2881], ceiling 0.40267 ± 0.36505 [-0.50416, 1.3095], chance 0.64633 ± 0.31119 [-0.1267, 1.4194]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with new_output, measure structural similarity, similarity 0.76567 ± 0.2346 [0.18289, 1.3484], ceiling 0.18333 ± 0.14165 [-0.16854, 0.53521], chance 0.475 ± 0.28272 [-0.22733, 1.1773]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with new_hidden, measure structural similarity, similarity 0.237 ± 0.33405 [-0.59282, 1.0668], ceiling 0.889 ± 0.020224 [0.83876, 0.93924], chance 0.475 ± 0.28272 [-0.22733, 1.1773]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with new_both, measure structural similarity, similarity 0.52033 ± 0.15464 [0.13618, 0.90449], ceiling 0.20067 ± 0.069169 [0.028842, 0.37249], chance 0.475 ± 0.28272 [-0.22733, 1.1773]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with permuted_labels, measure structural similarity, similarity 0.57 ± 0.30736 [-0.19353, 1.3335], ceiling 0.868 ± 0.12557 [0.55606, 1.1799], chance 0.475 ± 0.28272 [-0.22733, 1.1773]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with other_seed, measure structural similarity, similarity 0.43033 ± 0.35912 [-0.46177, 1.3224], ceiling 0.079333 ± 0.077151 [-0.11232, 0.27099], chance 0.475 ± 0.28272 [-0.22733, 1.1773]
      recipe paper, pair 4-9, hidden 2, seeds 3, explanation gradient, compared_with other_seed_permuted, measure structural similarity, similarity 0.37833 ± 0.47871 [-0.81085, 1.5675], ceiling 0.679 ± 0.37979 [-0.26446, 1.6225], chance 0.475 ± 0.28272 [-0.22733, 1.1773]"
    `);
    expect(sanitySentences(lines)).toMatchInlineSnapshot(`
      [
        "With 2 hidden units the largest twentieth of the pixels is shared with a network of another seed, and with one that was trained on permuted labels: these differ most with occlusion, mean (0.427 and 0.252, by chance 0.292) and least with gradient (0.309 and 0.336, by chance 0.646).",
      ]
    `);
    expect(sanitySentences(lines.toReversed())).toEqual(sanitySentences(lines));
  });

  test('without another seed there is none to compare with', () => {
    const alone = rows.map((row) => {
      const strangers = { ...row.strangers, otherSeed: null, otherSeedPermuted: null };
      return { ...row, strangers, sensitivity: null };
    });
    const lines = sanityLines(alone);
    expect([...new Set(lines.map((line) => line.compared_with))]).toEqual([
      'new_output',
      'new_hidden',
      'new_both',
      'permuted_labels',
    ]);
    expect(sanitySentences(lines)).toEqual(['There is no other seed to compare with.']);
    const [point] = explanationPoints(alone);
    expect(point).toMatchObject({ other_seed_mean: null, sensitivity_mean: null, seeds: 3 });
    const trained = alone.map((row, i) => ({
      ...row,
      strangers: { ...row.strangers, otherSeed: rows[i]!.strangers.otherSeed },
    }));
    expect(sanitySentences(sanityLines(trained))).toEqual([
      'There is no other seed to compare with.',
    ]);
  });
});

describe('saliency by size', () => {
  const rows = NETWORKS.filter(({ seed }) => seed < 3).map((network) => {
    const others = NETWORKS.filter(
      ({ hidden, seed }) => seed < 3 && (hidden !== network.hidden || seed !== network.seed),
    ).map(({ hidden, seed }) => ({ hidden, seed, rank: 0 }));
    return madeUpRow(saliencySizesRow({ ...network, others }));
  });

  test('are told over the seeds, and in sentences', () => {
    const points = saliencySizesPoints(rows);
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, other_hidden 2, seeds 2, couples 1, same_seed null ± null [null, null], other_seed 0.112 ± null [null, null], difference 0 ± null [null, null]
      recipe paper, pair 4-9, hidden 2, other_hidden 8, seeds 2, couples 1, same_seed 0.476 ± 0.16971 [-1.0487, 2.0007], other_seed 0.567 ± null [null, null], difference 0.158 ± null [null, null]
      recipe paper, pair 4-9, hidden 8, other_hidden 8, seeds 2, couples 1, same_seed null ± null [null, null], other_seed 0.706 ± null [null, null], difference 0 ± null [null, null]"
    `);
    expect(saliencySizesSentences(points)).toMatchInlineSnapshot(`
      [
        "Maps of networks of one size and two seeds have a rank correlation of 0.112 to 0.706.",
        "Those of two sizes have 0.158 more than that with H = 2 and 8, the least, and 0.158 with H = 2 and 8, the most.",
      ]
    `);
  });

  test('a rank that is not known is in no mean', () => {
    const holes = rows.map((row) => ({
      ...row,
      others: row.others.map((other) =>
        row.hidden === 8 && other.hidden === 8 ? { ...other, rank: null } : other,
      ),
    }));
    const points = saliencySizesPoints(holes);
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, other_hidden 2, seeds 2, couples 1, same_seed null ± null [null, null], other_seed 0.112 ± null [null, null], difference 0 ± null [null, null]
      recipe paper, pair 4-9, hidden 2, other_hidden 8, seeds 2, couples 1, same_seed 0.476 ± 0.16971 [-1.0487, 2.0007], other_seed 0.567 ± null [null, null], difference null ± null [null, null]
      recipe paper, pair 4-9, hidden 8, other_hidden 8, seeds 2, couples 1, same_seed null ± null [null, null], other_seed null ± null [null, null], difference null ± null [null, null]"
    `);
    expect(saliencySizesSentences(points)).toMatchInlineSnapshot(`
      [
        "Maps of networks of one size and two seeds have a rank correlation of 0.112 to 0.112.",
      ]
    `);
  });

  test('without another seed there is none to compare with', () => {
    const alone = rows
      .filter(({ seed }) => seed === 1)
      .map((row) => ({ ...row, others: row.others.filter(({ seed }) => seed === 1) }));
    const points = saliencySizesPoints(alone);
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, other_hidden 2, seeds 1, couples 0, same_seed null ± null [null, null], other_seed null ± null [null, null], difference null ± null [null, null]
      recipe paper, pair 4-9, hidden 2, other_hidden 8, seeds 1, couples 0, same_seed 0.596 ± null [null, null], other_seed null ± null [null, null], difference null ± null [null, null]
      recipe paper, pair 4-9, hidden 8, other_hidden 8, seeds 1, couples 0, same_seed null ± null [null, null], other_seed null ± null [null, null], difference null ± null [null, null]"
    `);
    expect(saliencySizesSentences(points)).toEqual(['There is no other seed to compare with.']);
  });
});

describe('saliency of corrupted images', () => {
  const rows = rowsOf(
    [0, 0.95].flatMap((sparsity) =>
      (['patch', 'noise'] as const).flatMap((corruption) =>
        [1, 2, 4].map(
          (strength) => (network) =>
            saliencyShiftRow({ ...network, sparsity, corruption, strength }),
        ),
      ),
    ),
    NETWORKS.filter(({ hidden, seed }) => hidden === 2 && seed < 3),
  );
  const unchanged = rows.map((row) =>
    row.corruption === 'patch' && row.sparsity > 0 ? { ...row, changed: null } : row,
  );

  test('are told over the seeds, and in sentences', () => {
    const points = saliencyShiftPoints(unchanged);
    expect(pointsText(points)).toMatchInlineSnapshot(`
      "recipe paper, pair 4-9, hidden 2, seeds 2, network dense, sparsity_percent 0, corruption noise, strength 1, unchanged 0.623 ± 0.24607 [-1.5879, 2.8339], changed 0.4045 ± 0.26375 [-1.9652, 2.7742], all 0.479 ± 0.18102 [-1.1474, 2.1054], changed_share 0.351 ± 0.43699 [-3.5752, 4.2772]
      recipe paper, pair 4-9, hidden 2, seeds 2, network dense, sparsity_percent 0, corruption noise, strength 2, unchanged 0.465 ± 0.12869 [-0.69126, 1.6213], changed 0.1625 ± 0.072832 [-0.49187, 0.81687], all 0.575 ± 0.14849 [-0.75915, 1.9092], changed_share 0.355 ± 0.056569 [-0.15325, 0.86325]
      recipe paper, pair 4-9, hidden 2, seeds 2, network dense, sparsity_percent 0, corruption noise, strength 4, unchanged 0.2365 ± 0.036062 [-0.087508, 0.56051], changed 0.2305 ± 0.20577 [-1.6183, 2.0793], all 0.388 ± 0.10465 [-0.55226, 1.3283], changed_share 0.4675 ± 0.1492 [-0.873, 1.808]
      recipe paper, pair 4-9, hidden 2, seeds 2, network dense, sparsity_percent 0, corruption patch, strength 1, unchanged 0.571 ± 0.098995 [-0.31843, 1.4604], changed 0.3145 ± 0.079903 [-0.4034, 1.0324], all 0.4915 ± 0.16617 [-1.0015, 1.9845], changed_share 0.7625 ± 0.28496 [-1.7978, 3.3228]
      recipe paper, pair 4-9, hidden 2, seeds 2, network dense, sparsity_percent 0, corruption patch, strength 2, unchanged 0.541 ± 0.61518 [-4.9862, 6.0682], changed 0.161 ± 0.10465 [-0.77926, 1.1013], all 0.1145 ± 0.13081 [-1.0608, 1.2898], changed_share 0.114 ± 0.12021 [-0.96603, 1.194]
      recipe paper, pair 4-9, hidden 2, seeds 2, network dense, sparsity_percent 0, corruption patch, strength 4, unchanged 0.256 ± 0.016971 [0.10353, 0.40847], changed 0.283 ± 0.39881 [-3.3001, 3.8661], all 0.603 ± 0.3182 [-2.2559, 3.4619], changed_share 0.523 ± 0.14001 [-0.73491, 1.7809]
      recipe paper, pair 4-9, hidden 2, seeds 2, network pruned, sparsity_percent 95, corruption noise, strength 1, unchanged 0.4195 ± 0.32315 [-2.4839, 3.3229], changed 0.811 ± 0.094752 [-0.040316, 1.6623], all 0.3195 ± 0.44194 [-3.6512, 4.2902], changed_share 0.752 ± 0.098995 [-0.13743, 1.6414]
      recipe paper, pair 4-9, hidden 2, seeds 2, network pruned, sparsity_percent 95, corruption noise, strength 2, unchanged 0.7895 ± 0.072832 [0.13513, 1.4439], changed 0.4815 ± 0.47164 [-3.756, 4.719], all 0.2875 ± 0.27931 [-2.222, 2.797], changed_share 0.2915 ± 0.37689 [-3.0947, 3.6777]
      recipe paper, pair 4-9, hidden 2, seeds 2, network pruned, sparsity_percent 95, corruption noise, strength 4, unchanged 0.83 ± 0.20223 [-0.98699, 2.647], changed 0.4685 ± 0.43628 [-3.4514, 4.3884], all 0.2635 ± 0.017678 [0.10467, 0.42233], changed_share 0.354 ± 0.18668 [-1.3232, 2.0312]
      recipe paper, pair 4-9, hidden 2, seeds 2, network pruned, sparsity_percent 95, corruption patch, strength 1, unchanged 0.9045 ± 0.13081 [-0.27082, 2.0798], changed null ± null [null, null], all 0.849 ± 0.12445 [-0.26915, 1.9671], changed_share 0.9235 ± 0.010607 [0.8282, 1.0188]
      recipe paper, pair 4-9, hidden 2, seeds 2, network pruned, sparsity_percent 95, corruption patch, strength 2, unchanged 0.074 ± 0.0014142 [0.061294, 0.086706], changed null ± null [null, null], all 0.3435 ± 0.020506 [0.15926, 0.52774], changed_share 0.6475 ± 0.1888 [-1.0488, 2.3438]
      recipe paper, pair 4-9, hidden 2, seeds 2, network pruned, sparsity_percent 95, corruption patch, strength 4, unchanged 0.2885 ± 0.016263 [0.14238, 0.43462], changed null ± null [null, null], all 0.3495 ± 0.15061 [-1.0037, 1.7027], changed_share 0.674 ± 0.16971 [-0.85074, 2.1987]"
    `);
    expect(saliencyShiftSentences(points)).toMatchInlineSnapshot(`
      [
        "With 2 hidden units and noise of σ = 2 maps keep a rank correlation of dense 0.465 where the decision stays and 0.163 where it changes; pruned 0.789 where the decision stays and 0.481 where it changes.",
        "With 2 hidden units and a patch of 2 × 2 pixels maps keep a rank correlation of dense 0.541 where the decision stays and 0.161 where it changes; pruned 0.074 where the decision stays.",
      ]
    `);
  });
});
