import { expect, test } from 'vitest';
import { resultText } from '../../src/analysis/result-text.ts';
import { ALL_STUDY_NAMES, studyNamed, type StudyRows } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import type { Subject } from '../../src/studies/rows.ts';
import { studyRows } from '../report/study-rows.ts';
import { madeUpRow } from './made-up-rows.ts';

/** Made-up rows of every study, of two recipes. */
function rowsOf(pairs: readonly string[]): StudyRows {
  const rows = studyRows(['minibatch', 'paper'], pairs, [2, 24], [1, 2]);
  const changed = Object.entries(rows).map(([kind, own]) => [
    kind,
    (own as readonly Subject[]).map((row) => madeUpRow(row)),
  ]);
  return Object.fromEntries(changed) as StudyRows;
}

/** What is said of each study that has something to say. */
const lines = (rows: StudyRows, severalRecipes: boolean) =>
  ALL_STUDY_NAMES.flatMap((name) => {
    const text = resultText(name, rows, severalRecipes);
    return text === '' ? [] : `${name} | ${text}`;
  });

test('each study is told of its first recipe, with its pair where it has one', () => {
  expect(lines(rowsOf(['4-9']), true)).toMatchInlineSnapshot(`
    [
      "learning-rate | minibatch 4-9: best rate 0.03, mean F1 .679",
      "capacity | minibatch 4-9: F1 above .900 from H: 4-9 none",
      "pruning | minibatch 4-9: F1 falls 1 % when 0 % are removed",
      "dead-neurons | minibatch 4-9: dead 16 %, pruned 11 %",
      "clusters | minibatch 4-9: k-NN .384, pruned .530",
      "occlusion | minibatch 4-9: mean F1 .466, 7 × 7 blank .427",
      "saliency | minibatch 4-9: map rank .444, other seeds .442",
      "information | minibatch 4-9: informative 0 %, together .305 bits",
      "specialisation | minibatch 4-9: selectivity .471, in every seed 17 %",
      "explanations | minibatch 4-9: deletion .623, at random .450",
      "saliency-shift | minibatch 4-9: other seeds .809, of other sizes .448",
      "mnist-c | minibatch 4-9: mean F1 .345, under corruptions .512",
      "difficulty | minibatch: mean error logistic regression .612, nearest neighbour .531",
      "width | minibatch 4-9: error .242 at H 2048",
      "pruning-methods | minibatch 4-9: 3 of 4 networks with a winning ticket",
      "adversarial | minibatch 4-9: median distance ℓ2 .496, ℓ∞ .271",
    ]
  `);
  expect(lines(rowsOf(['0-1', '4-9']), false)).toMatchInlineSnapshot(`
    [
      "learning-rate | 4-9: best rate 0.03, mean F1 .679",
      "capacity | F1 above .900 from H: 0-1 none, 4-9 none",
      "pruning | F1 falls 1 % when 0 % are removed",
      "dead-neurons | dead 10 %, pruned 11 %",
      "clusters | 4-9: k-NN .384, pruned .530",
      "occlusion | 4-9: mean F1 .466, 7 × 7 blank .427",
      "saliency | 4-9: map rank .444, other seeds .442",
      "information | 4-9: informative 0 %, together .305 bits",
      "specialisation | 4-9: selectivity .471, in every seed 17 %",
      "explanations | 4-9: deletion .623, at random .450",
      "saliency-shift | 4-9: other seeds .809, of other sizes .448",
      "mnist-c | 4-9: mean F1 .345, under corruptions .512",
      "difficulty | mean error logistic regression .612, nearest neighbour .531",
      "width | 4-9: error .242 at H 2048",
      "pruning-methods | 4-9: 3 of 4 networks with a winning ticket",
      "adversarial | 4-9: median distance ℓ2 .496, ℓ∞ .271",
    ]
  `);
});

test('networks that diverged are in no mean', () => {
  const rows = rowsOf(['4-9']);
  for (const name of ALL_STUDY_NAMES) {
    // The minimum capacity tells by itself which diverged.
    if (name === 'capacity') continue;
    const kinds = Object.keys(studyNamed(name).kinds);
    const own = Object.entries(rows).filter(([kind]) => kinds.includes(kind));
    const of = (isKept: (seed: number) => boolean, isLost: (seed: number) => boolean) =>
      Object.fromEntries(
        own.map(([kind, some]) => [
          kind,
          (some as readonly Subject[])
            .filter(({ seed }) => isKept(seed))
            .map((row) => (isLost(row.seed) ? { ...row, diverged: true } : row)),
        ]),
      );
    const lost = of(
      () => true,
      (seed) => seed === 2,
    );
    const without = of(
      (seed) => seed === 1,
      () => false,
    );
    const text = (some: object) => resultText(name, { ...NO_ROWS, ...some }, true);
    expect(text(lost), name).toBe(text(without));
  }
});
