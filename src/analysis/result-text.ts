import { capacityResult } from './capacity-answers.ts';
import { finiteRows } from './groups.ts';
import { studyNamed, type StudyName, type StudyRows } from '../studies/catalogue.ts';
import type { CapacityRow, MeasuredSubject, Subject } from '../studies/rows.ts';
import type { RowsByKind } from '../studies/study.ts';

/**
 * What a study gave, in a few words with its numbers, of the recipe that comes first in the rows, and the pair if it is
 * of one; means over seeds (and pairs and sizes where none is named). Empty while there is nothing.
 * @param severalRecipes the recipe is named
 */
export function resultText(name: StudyName, rows: StudyRows, severalRecipes: boolean): string {
  const study = studyNamed(name);
  const kinds = Object.keys(study.kinds);
  const own = Object.fromEntries(
    kinds.map((kind) => [kind, ofFirstRecipe((rows as RowsByKind)[kind])]),
  );
  const about = own[kinds.find((kind) => own[kind].length > 0) ?? kinds[0]];
  const [first] = about;
  if (!first) return '';
  const result = resultOf(name, own) ?? '';
  if (result === '') return '';
  const pairs = new Set(about.map(({ pair }) => pair));
  const subject = [
    ...(severalRecipes ? [first.recipe] : []),
    ...(pairs.size === 1 ? [first.pair] : []),
  ];
  return `${subject.length > 0 ? `${subject.join(' ')}: ` : ''}${result}`;
}

/** That of capacity needs the minimum capacity, of which studies know nothing. */
function resultOf(name: StudyName, own: RowsByKind): string | undefined {
  if (name === 'capacity') return capacityResult(own['capacity'] as readonly CapacityRow[]);
  const finite = Object.entries<readonly MeasuredSubject[]>(own).map(([kind, rows]) => [
    kind,
    finiteRows(rows).finite,
  ]);
  return studyNamed(name).result?.(Object.fromEntries(finite));
}

function ofFirstRecipe(rows: readonly Subject[]): Subject[] {
  return rows.filter(({ recipe }) => recipe === rows[0].recipe);
}
