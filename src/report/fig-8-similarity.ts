import type { MapSimilarity } from '../measurements/map-similarity.ts';
import type { SaliencyRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { groups, spread } from '../analysis/groups.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { mean } from '../statistics/mean.ts';
import { fixed, listed, seedsText, recipeParagraph } from '../analysis/words.ts';

const MEASURES: Readonly<Record<string, keyof MapSimilarity>> = {
  'rank correlation': 'rank',
  'overlap of the brightest twentieth': 'top',
  'structural similarity': 'ssim',
};

/** Beside Fig. 8: how alike maps are before and after pruning, against the networks of other seeds, and the cross-bar. */
export function figure8Similarity(rows: readonly SaliencyRow[]): Artefact {
  const grouped = groups(rows, 'hidden', 'sparsity');
  const recipes = sortRecipes(rows.map(({ recipe }) => recipe));
  const measured = grouped.map((group) => {
    const lines = linesOf(group);
    const [rank, top] = lines;
    const text = (value: number | null | undefined) => fixed(value ?? null);
    return recipeParagraph(recipes, group[0].recipe, [
      `The maps before and after pruning have a mean rank correlation of ${text(rank?.pruned_mean)}; ` +
        (rank?.others_mean === null
          ? 'there is no other seed to compare with.'
          : `those of two networks with different seeds ${text(rank?.others_mean)}.`),
      `Of the brightest twentieth of the ${group[0].form.imageShape ? 'pixels' : 'columns'} ${text(top?.pruned_mean)} is shared after pruning.`,
      ...crossBar(lines.find(({ correct_mean }) => correct_mean !== null)),
    ]);
  });
  return {
    place: '4.7, beside Fig. 8',
    paper:
      'The map of the pruned model is "remarkably consistent" with the original; no number is given.',
    measured,
    content: {
      id: 'fig-8-similarity',
      title: 'Beside Fig. 8: similarity of saliency maps',
      subtitle: [
        `Mean over all validation images, then over ${seedsText(grouped.map((group) => group.length))}`,
        ...recipeLines(rows),
      ],
      description: ['A table of similarities of saliency maps.', ...measured].join(' '),
      data: grouped.flatMap(linesOf),
    },
  };
}

type Line = ReturnType<typeof linesOf>[number];

/** Whether the negative images that were misclassified have less of the map where the cross-bar is. */
function crossBar(line: Line | undefined): string[] {
  const shares = [
    { mean: line?.correct_mean ?? null, words: 'correct' },
    { mean: line?.misclassified_mean ?? null, words: 'misclassified' },
  ].filter(({ mean: share }) => share !== null);
  const held = shares.map(({ mean: share, words }) => `${fixed(share)} of the map of ${words}`);
  return held.length === 0
    ? []
    : [`The rows of the cross-bar hold ${listed(held)} negative images.`];
}

function linesOf(group: readonly SaliencyRow[]) {
  const [{ recipe, pair, hidden, sparsity, crossBar }] = group as [SaliencyRow];
  const line = (
    measure: string,
    values: Readonly<
      Partial<Record<'pruned' | 'others' | 'correct' | 'misclassified', readonly (number | null)[]>>
    >,
  ) => {
    const known = (key: keyof typeof values) =>
      (values[key] ?? []).filter((value) => value !== null);
    return {
      recipe,
      pair,
      hidden,
      sparsity_percent: Number((100 * sparsity).toPrecision(12)),
      seeds: group.length,
      measure,
      ...spread('pruned', known('pruned')),
      ...spread('others', known('others')),
      ...spread('correct', known('correct')),
      ...spread('misclassified', known('misclassified')),
    };
  };
  // Of tables there is no structural similarity.
  const measures = Object.entries(MEASURES).filter(
    ([, key]) => key !== 'ssim' || group[0].form.imageShape,
  );
  return [
    ...measures.map(([measure, key]) =>
      line(measure, {
        pruned: group.map(({ similarity }) => similarity[key]),
        others: group.map(({ others }) =>
          mean(others.map((other) => other[key]).filter((value) => value !== null)),
        ),
      }),
    ),
    ...(crossBar
      ? [
          line(`share of the map in rows ${crossBar.firstRow} to ${crossBar.lastRow}`, {
            correct: group.map((row) => row.crossBar?.correct ?? null),
            misclassified: group.map((row) => row.crossBar?.misclassified ?? null),
          }),
        ]
      : []),
  ];
}
