import { STRANGERS, type Stranger } from '../measurements/explanation-tally.ts';
import type { MapSimilarity } from '../measurements/map-similarity.ts';
import { EXPLANATIONS, type Explanation } from '../network/explain.ts';
import type { ExplanationRow } from '../studies/rows.ts';
import { groups, spread } from './groups.ts';
import { fixed, unitsText } from './words.ts';

/** What explanations are called. */
export const EXPLANATION_NAMES: Readonly<Record<Explanation, string>> = {
  probability: 'change of p (C.2)',
  gradient: 'gradient',
  smoothGradient: 'SmoothGrad',
  integratedBlack: 'integrated, black',
  integratedMean: 'integrated, mean',
  occlusionBlack: 'occlusion, black',
  occlusionMean: 'occlusion, mean',
};

/** Columns of what maps are compared with. */
const STRANGER_COLUMNS: Readonly<Record<Stranger, string>> = {
  newOutput: 'new_output',
  newHidden: 'new_hidden',
  newBoth: 'new_both',
  permutedLabels: 'permuted_labels',
  otherSeed: 'other_seed',
  otherSeedPermuted: 'other_seed_permuted',
};

/** How well one explanation does, over the seeds. */
export type ExplanationPoint = ReturnType<typeof explanationPoints>[number];

/** A point for each recipe, pair, hidden size and explanation. */
export function explanationPoints(rows: readonly ExplanationRow[]) {
  return groupsOfExplanations(rows).map((group) => {
    const numbers = (of: (row: ExplanationRow) => number | null) =>
      group.map(of).filter((value) => value !== null);
    return {
      ...headOf(group),
      ...spread(
        'deletion_black',
        numbers(({ deletion }) => deletion.black),
      ),
      ...spread(
        'random_deletion_black',
        numbers(({ random }) => random.deletion.black),
      ),
      ...spread(
        'insertion_black',
        numbers(({ insertion }) => insertion.black),
      ),
      ...spread(
        'random_insertion_black',
        numbers(({ random }) => random.insertion.black),
      ),
      ...spread(
        'deletion_mean_image',
        numbers(({ deletion }) => deletion.mean),
      ),
      ...spread(
        'random_deletion_mean_image',
        numbers(({ random }) => random.deletion.mean),
      ),
      ...spread(
        'insertion_mean_image',
        numbers(({ insertion }) => insertion.mean),
      ),
      ...spread(
        'random_insertion_mean_image',
        numbers(({ random }) => random.insertion.mean),
      ),
      ...spread(
        'sensitivity',
        numbers(({ sensitivity }) => sensitivity),
      ),
      ...spread(
        'blank',
        numbers(({ blank }) => blank),
      ),
      ...overlapSpreads(group),
    };
  });
}

/** Overlaps of the largest pixels with the maps of strangers and by chance, as columns. */
function overlapSpreads(group: readonly ExplanationRow[]) {
  const overlaps = (of: (row: ExplanationRow) => MapSimilarity | null) =>
    group.flatMap((row) => of(row)?.top ?? []);
  return {
    ...spread(
      'new_output',
      overlaps(({ strangers }) => strangers.newOutput),
    ),
    ...spread(
      'new_hidden',
      overlaps(({ strangers }) => strangers.newHidden),
    ),
    ...spread(
      'new_both',
      overlaps(({ strangers }) => strangers.newBoth),
    ),
    ...spread(
      'permuted_labels',
      overlaps(({ strangers }) => strangers.permutedLabels),
    ),
    ...spread(
      'other_seed',
      overlaps(({ strangers }) => strangers.otherSeed),
    ),
    ...spread(
      'other_seed_permuted',
      overlaps(({ strangers }) => strangers.otherSeedPermuted),
    ),
    ...spread(
      'chance',
      overlaps(({ chance }) => chance),
    ),
  };
}

const OVERLAP = 'overlap of the largest twentieth';

const MEASURES = {
  'rank correlation': 'rank',
  [OVERLAP]: 'top',
  'structural similarity': 'ssim',
} as const satisfies Record<string, keyof MapSimilarity>;

/** A line for each recipe, pair, hidden size, explanation, measure and what the maps are compared with. */
export function sanityLines(rows: readonly ExplanationRow[]) {
  return groupsOfExplanations(rows).flatMap((group) =>
    Object.entries(MEASURES).flatMap(([measure, key]) => {
      const values = (of: (row: ExplanationRow) => MapSimilarity | null) =>
        group.flatMap((row) => of(row)?.[key] ?? []);
      const chance = spread(
        'chance',
        values((row) => row.chance),
      );
      return STRANGERS.flatMap((stranger) => {
        const similarity = values(({ strangers }) => strangers[stranger]);
        if (similarity.length === 0) return [];
        return {
          ...headOf(group),
          compared_with: STRANGER_COLUMNS[stranger],
          measure,
          ...spread('similarity', similarity),
          ...spread(
            'ceiling',
            values(({ ceilings }) => ceilings[stranger]),
          ),
          ...chance,
        };
      });
    }),
  );
}

/** In the order of `EXPLANATIONS`. */
function groupsOfExplanations(rows: readonly ExplanationRow[]): ExplanationRow[][] {
  const placed = rows.map((row) => ({ ...row, place: EXPLANATIONS.indexOf(row.explanation) }));
  return groups(placed, 'hidden', 'place');
}

function headOf(group: readonly ExplanationRow[]) {
  const [{ recipe, pair, hidden, explanation }] = group as [ExplanationRow];
  return { recipe, pair, hidden, seeds: group.length, explanation: EXPLANATION_NAMES[explanation] };
}

/** Of the explanations of one recipe, pair and hidden size. */
export function explanationSentences(points: readonly ExplanationPoint[]): string[] {
  const [first] = points as [ExplanationPoint];
  const named = (point: ExplanationPoint) =>
    `${point.explanation} (${fixed(point.deletion_black_mean)})`;
  const sorted = points.toSorted(
    (a, b) => (a.deletion_black_mean ?? 1) - (b.deletion_black_mean ?? 1),
  );
  const steady = points.toSorted((a, b) => (a.sensitivity_mean ?? 1) - (b.sensitivity_mean ?? 1));
  return [
    `With ${unitsText(first.hidden)} deletion on black falls fastest by ${named(sorted[0] as ExplanationPoint)} and slowest by ` +
      `${named(sorted.at(-1) as ExplanationPoint)}; in random order the area is ${fixed(first.random_deletion_black_mean)}.`,
    `A small step changes ${(steady[0] as ExplanationPoint).explanation} least, by ${fixed((steady[0] as ExplanationPoint).sensitivity_mean)} of its length, and ` +
      `${(steady.at(-1) as ExplanationPoint).explanation} most, by ${fixed((steady.at(-1) as ExplanationPoint).sensitivity_mean)}.`,
  ];
}

/** One line of `sanityLines`. */
type SanityLine = ReturnType<typeof sanityLines>[number];

/** Of the explanations of one recipe, pair and hidden size: how far maps tell a network that learned something from one that did not. */
export function sanitySentences(lines: readonly SanityLine[]): string[] {
  const overlaps = lines.filter(({ measure }) => measure === OVERLAP);
  const of = (stranger: Stranger) =>
    overlaps.filter((line) => line.compared_with === STRANGER_COLUMNS[stranger]);
  const permuted = of('otherSeedPermuted');
  const found = of('otherSeed').flatMap((trained) => {
    const other = permuted.find(({ explanation }) => explanation === trained.explanation);
    const learned = (trained.similarity_mean ?? 0) - (other?.similarity_mean ?? 0);
    return other ? { trained, other, learned } : [];
  });
  if (found.length === 0) return ['There is no other seed to compare with.'];
  const sorted = found.toSorted((a, b) => a.learned - b.learned);
  const [least, most] = [sorted[0], sorted.at(-1)] as [
    (typeof found)[number],
    (typeof found)[number],
  ];
  const words = ({ trained, other }: typeof least) =>
    `${trained.explanation} (${fixed(trained.similarity_mean)} and ${fixed(other.similarity_mean)}, by chance ${fixed(trained.chance_mean)})`;
  return [
    `With ${unitsText(least.trained.hidden)} the largest twentieth of the pixels is shared with a network of another seed, and with one that ` +
      `was trained on permuted labels: these differ most with ${words(most)} and least with ${words(least)}.`,
  ];
}
