import { count } from '../count.ts';
import { MOMENTS, type PruningPlace, pruningPlaces } from '../analysis/pruning-places.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { divergedLines, listed, percent, recipeParagraph, seedsText } from '../analysis/words.ts';
import type { Scope } from '../network/prune.ts';
import type { PrePrunedRow, PruningRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';

/** What a sentence calls a scope. */
const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  layer: 'as printed',
  'first-layer': 'first layer only',
  global: 'one threshold',
  random: 'at random',
};

/** Beside Fig. 4: change of F1 by when and where weights are pruned; nothing where nothing was pruned before training. */
export function figure4Places(
  pruning: readonly PruningRow[],
  prePruned: readonly PrePrunedRow[],
): Artefact[] {
  const data = pruningPlaces(pruning, prePruned);
  if (data.length === 0) return [];
  const recipes = sortRecipes(data.map(({ recipe }) => recipe));
  const measured = recipes.map((recipe) => {
    const here = data.filter((row) => row.recipe === recipe);
    return recipeParagraph(recipes, recipe, sentences(here));
  });
  const content = {
    id: 'fig-4-places',
    title: 'Beside Fig. 4: change of F1 by when and where weights are pruned',
    subtitle: [
      `Validation F1 in per cent of that of the unpruned network of the same seed, mean over ${seedsText(data.map(({ seeds }) => seeds))}`,
      `Pruned ${listed(Object.values(MOMENTS))}`,
      ...recipeLines(data),
      ...divergedLines(data),
    ],
    description: ['A table of the change of F1 by pruning.', ...measured].join(' '),
    data,
  };
  return [
    {
      place: '4.3, beside Fig. 4',
      paper:
        'Pruned after training, most models of 0-1 show no discernible drop (about 10⁻⁵) even with 99 % removed; on hard ' +
        'pairs the drop is marginal, of the order of 10⁻², and several cases increase slightly.',
      measured,
      content,
    },
  ];
}

/** A sentence for each network and sparsity, its scopes one by one. */
function sentences(places: readonly PruningPlace[]): string[] {
  const networks = [...new Set(places.map(networkWords))];
  return networks.map((network) => {
    const scopes = places.filter((place) => networkWords(place) === network).map(scopeWords);
    return `${network}, ${listed(Object.values(MOMENTS))}: ${scopes.join('; ')}.`;
  });
}

function networkWords({ pair, hidden, sparsity_percent }: PruningPlace): string {
  return `${pair} with ${count(hidden, 'unit')}, ${sparsity_percent} % removed`;
}

function scopeWords({ scope, after_mean, kept_mean, regrown_mean }: PruningPlace): string {
  const changes = [after_mean, kept_mean, regrown_mean].map((change) => percent(change));
  return `${SCOPE_WORDS[scope]} ${changes.join(', ')}`;
}
