import { pairTitle } from '../../../src/analysis/classes.ts';
import { shortRecipe } from '../../../src/analysis/recipes.ts';
import { cut } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';
import type { Selection } from '../../../src/explore/selection.ts';

/** `n pair 4-9   + hidden 24   s seed 1   c recipe paper`: the network in view and the keys that choose another. */
export function selectionLine(chosen: Selection, width: number, theme: Theme): string {
  const { recipe, pair, hidden, seed, diverged, recipes, pairs, sizes, seeds } = chosen;
  const part = (key: string, label: string, value: string, among: number) =>
    `${among > 1 ? `${theme.accent(key)} ` : ''}${theme.muted(label)} ${theme.strong(value)}`;
  const parts = [
    part('n', 'pair', pairTitle(pair), pairs.length),
    part('+', 'hidden', String(hidden), sizes.length),
    part('s', 'seed', String(seed), seeds.length) + (diverged ? ` ${theme.bad('diverged')}` : ''),
    // Last, for it may be a list of values.
    part('c', 'recipe', shortRecipe(recipe), recipes.length),
  ];
  return cut(parts.join('   '), width, theme.ascii ? '' : '…');
}
