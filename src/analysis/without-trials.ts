import { shownText } from '../data/shown-text.ts';
import { studyNamed, type StudyName } from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import { listed } from './words.ts';

/** Why none of these studies trains a network with these data; undefined when one does. */
export function noTrialsText(studies: readonly StudyName[], grid: Grid): string | undefined {
  const found = studies.map(studyNamed);
  // A study that trains no network of these trains none of any seed.
  const few = { ...grid, seeds: grid.seeds.slice(0, 2) };
  const trains = found.some(
    ({ trials, recipes }) =>
      recipes || grid.recipes.some((recipe) => trials(few, recipe).length > 0),
  );
  if (trains) return undefined;
  const why = found.flatMap(({ leftOut }) => leftOut?.(grid.dataset.form) ?? []);
  return `got ${shownText(grid.dataset.name)} for ${listed(studies)}, expected other data; left out: ${listed(why)}`;
}
