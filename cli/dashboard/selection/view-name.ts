import { shortRecipe } from '../../../src/analysis/recipes.ts';
import { count } from '../../../src/count.ts';
import type { Selection } from '../../../src/explore/selection.ts';
import { fileNameOf } from '../../../src/report/file-name.ts';
import { classesOf, pairTitle } from '../../../src/analysis/classes.ts';
import { cut } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';

/** The name of a view from what tells it apart: `capacity-best-paper`; a long one is cut and keeps a checksum of the whole. */
export function viewName(parts: readonly (string | number)[]): string {
  return fileNameOf(parts.join('-'));
}

/** The part that names a recipe: `paper`, `paper-20-epochs`. */
export function recipePart(recipe: string): string {
  return shortRecipe(recipe).replaceAll(/[, ]+/g, '-');
}

/** The parts that name the network in view. */
export function networkParts({ recipe, pair, hidden, seed }: Selection): string[] {
  return [pair, `h${hidden}`, `s${seed}`, recipePart(recipe)];
}

/** The line that says which network a view is of. */
export function networkLine({ recipe, pair, hidden, seed, trialId }: Selection): string {
  return `${pair}, H = ${hidden}, seed ${seed}, recipe ${recipe}, network ${trialId.slice(0, 12)}`;
}

/** `, 2 diverged networks left out`; nothing where none did. */
export function leftOutPart(diverged: number): string {
  if (diverged === 0) return '';
  return `, ${count(diverged, 'diverged network')} left out`;
}

/** Cells of a class where it is one word of a sentence. */
const MOST = 16;

/** The two classes of a pair as there is room for them in a panel, the second one positive. */
export function namesOf(pair: string): [string, string] {
  const [negative, positive] = classesOf(pair);
  return [cut(negative, MOST), cut(positive, MOST)];
}

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
