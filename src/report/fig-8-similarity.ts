import type { MapSimilarity } from '../measurements/map-similarity.ts';
import { FOCUS_SPARSITY } from '../lab/paper-grid.ts';
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
      `The maps before and after pruning ${rank?.sparsity_percent} % have a mean rank correlation of ${text(rank?.pruned_mean)}, ` +
        `of at most ${text(rank?.ceiling_mean)} that a map with as many values above 0 could have` +
        othersText(group, rank?.others_mean ?? null),
      `Of the brightest twentieth of the ${group[0].form.imageShape ? 'pixels' : 'columns'} ${text(top?.pruned_mean)} is shared after pruning.`,
      ...blank(group),
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

/** Networks of other seeds stand beside the paper's sparsity alone. */
function othersText([{ sparsity }]: readonly SaliencyRow[], rank: number | null): string {
  if (rank !== null) return `; those of two networks with different seeds ${fixed(rank)}.`;
  return sparsity === FOCUS_SPARSITY ? '; there is no other seed to compare with.' : '.';
}

/** How many maps say nothing; they count as no similarity. */
function blank(group: readonly SaliencyRow[]): string[] {
  const share = mean(group.map((row) => row.blank.pruned)) ?? 0;
  return share > 0 ? [`After pruning ${fixed(share)} of the maps are blank and count as 0.`] : [];
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
      Partial<
        Record<
          'pruned' | 'ceiling' | 'control' | 'others' | 'correct' | 'misclassified',
          readonly (number | null)[]
        >
      >
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
      ...spread('ceiling', known('ceiling')),
      ...spread('control', known('control')),
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
        ceiling: group.map(({ ceiling }) => ceiling[key]),
        control: group.map(({ control }) => control[key]),
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
    line('share of blank maps', { pruned: group.map(({ blank: { pruned } }) => pruned) }),
  ];
}
