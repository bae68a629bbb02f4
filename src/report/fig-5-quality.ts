import type { ClusterQuality } from '../measurements/clusters.ts';
import type { ClustersRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { groups, spread } from '../analysis/groups.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { fixed, seedsText, recipeParagraph } from '../analysis/words.ts';

/** Measures of one embedding. */
const SINGLE: Readonly<Record<string, Exclude<keyof ClusterQuality, 'positions' | 'groups'>>> = {
  'nearest-neighbour accuracy': 'accuracy',
  silhouette: 'silhouette',
  trustworthiness: 'trustworthiness',
  'KL divergence': 'kl',
};

/** Measures of two embeddings: how much of the first the second keeps. */
const BETWEEN: Readonly<Record<string, 'overlap' | 'procrustes'>> = {
  'overlap of neighbourhoods': 'overlap',
  'Procrustes distance': 'procrustes',
};

/** Beside Fig. 5: what its pictures say in numbers, over all seeds and then of each. */
export function figure5Quality(rows: readonly ClustersRow[]): Artefact {
  const recipes = sortRecipes(rows.map(({ recipe }) => recipe));
  const grouped = groups(rows, 'hidden', 'sparsity');
  const data = [
    ...grouped.flatMap((group) => linesOf(group)),
    ...grouped.flatMap((group) =>
      group.length > 1 ? group.flatMap((row) => linesOf([row], row.seed)) : [],
    ),
  ];
  const measured = grouped.map((group) => {
    const [accuracy, silhouette, , , overlap, distance] = linesOf(group);
    const text = (line: typeof accuracy, stage: 'dense' | 'pruned' | 'between' | 'again') =>
      fixed(line?.[`${stage}_mean`] ?? null);
    return recipeParagraph(recipes, group[0].recipe, [
      `The nearest neighbours name the class of ${text(accuracy, 'dense')} of the images before and ` +
        `${text(accuracy, 'pruned')} after pruning; the silhouette is ${text(silhouette, 'dense')} before and ${text(silhouette, 'pruned')} after.`,
      `A share of ${text(overlap, 'between')} of each image's nearest neighbours is kept; by chance it would be ${fixed(overlap?.chance ?? null)}, ` +
        `and of the same network embedded again it is ${text(overlap, 'again')}.`,
      `The Procrustes distance of before and after is ${text(distance, 'between')}; ` +
        `of the same network embedded again ${text(distance, 'again')}, which is the floor.`,
    ]);
  });
  return {
    place: '4.5, beside Fig. 5',
    paper:
      'The class clusters remain just as compact and linearly separable after pruning; no number is given.',
    measured,
    content: {
      id: 'fig-5-quality',
      title: 'Beside Fig. 5: quality of the embeddings before and after pruning',
      subtitle: [
        `Mean over ${seedsText(grouped.map((group) => group.length))}, then seed by seed; ten nearest neighbours; low and high: pointwise 95 % interval of the mean (Student’s t)`,
        'Between: before and after pruning; again: the same network embedded a second time, from a random start',
        ...recipeLines(rows),
      ],
      description: ['A table of measures of the t-SNE embeddings.', ...measured].join(' '),
      data,
    },
  };
}

function linesOf(group: readonly ClustersRow[], seed: number | null = null) {
  const [{ recipe, pair, hidden, sparsity, labels }] = group as [ClustersRow];
  const line = (
    measure: string,
    values: Readonly<Record<'dense' | 'pruned' | 'between' | 'again', readonly number[]>>,
    chance: number | null,
  ) => ({
    recipe,
    pair,
    hidden,
    sparsity_percent: Number((100 * sparsity).toPrecision(12)),
    seed,
    seeds: group.length,
    measure,
    ...spread('dense', values.dense),
    ...spread('pruned', values.pruned),
    ...spread('between', values.between),
    ...spread('again', values.again),
    chance,
  });
  return [
    ...Object.entries(SINGLE).map(([measure, key]) => {
      const dense = group.map((row) => row.dense[key]);
      return line(
        measure,
        { dense, pruned: group.map((row) => row.pruned[key]), between: [], again: [] },
        null,
      );
    }),
    ...Object.entries(BETWEEN).map(([measure, key]) =>
      line(
        measure,
        {
          dense: [],
          pruned: [],
          between: group.map((row) => row[key]),
          again: group.map(({ reembedding }) => reembedding[key]),
        },
        key === 'overlap' ? 10 / labels.length : null,
      ),
    ),
  ];
}
