import type { CapacityRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { type MinimumCapacity, minimumCapacities } from '../analysis/minimum-capacity.ts';
import { HIGH_F1 } from '../analysis/paper.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { divergedLines, listed, seedsText, recipeParagraph } from '../analysis/words.ts';

/** Beside Fig. 3: the minimum capacity of each pair. */
export function figure3Capacity(rows: readonly CapacityRow[]): Artefact {
  const data = minimumCapacities(rows);
  const recipes = sortRecipes(data.map(({ recipe }) => recipe));
  const measured = recipes.map((recipe) => {
    const pairs = data.filter((row) => row.recipe === recipe).map(sentence);
    return recipeParagraph(recipes, recipe, [`The minimum capacity is ${listed(pairs)}.`]);
  });
  return {
    place: '4.2, beside Fig. 3',
    paper:
      'A performance criterion of a high F1 (> 0.90) and stable convergence across seeds gives 4 units for 0-1, 10 for 1-7 ' +
      'and 5-6, and 12 to 24 for 4-9.',
    measured,
    content: {
      id: 'fig-3-capacity',
      title: 'Beside Fig. 3: minimum capacity by pair',
      subtitle: [
        `The smallest H from which on, with it and every larger one, the best epoch’s mean F1 stays above ${HIGH_F1.toFixed(2)}`,
        `Over ${seedsText(data.map(({ seeds }) => seeds))}; 95 % bootstrap interval over the seeds`,
        ...recipeLines(rows),
        ...divergedLines(data),
      ],
      description: ['A table of the minimum capacity of each pair.', ...measured].join(' '),
      data,
    },
  };
}

/** Such as `12 units for 4-9 (8 to 16)`. */
function sentence({ pair, minimum, low, high, seeds }: MinimumCapacity): string {
  const size =
    minimum === null
      ? `none for ${pair}`
      : `${minimum} ${minimum === 1 ? 'unit' : 'units'} for ${pair}`;
  if (seeds < 2) return size;
  return `${size} (${low ?? 'none'} to ${high ?? 'none'})`;
}
