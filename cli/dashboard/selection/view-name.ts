import { shortRecipe } from '../../../src/analysis/recipes.ts';
import { count } from '../../../src/count.ts';
import type { Selection } from '../../../src/explore/selection.ts';
import { fileNameOf } from '../../../src/report/file-name.ts';

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
