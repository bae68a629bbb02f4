import { studyNamed, type StudyName } from '../studies/catalogue.ts';
import { listed } from './words.ts';

/**
 * The studies that find nothing among logistic regressions alone: those of hidden units.
 * @param hiddenSizes those that were asked for; undefined for the default ones, which have hidden units
 */
export function studiesWithoutUnits(
  studies: readonly StudyName[],
  hiddenSizes: readonly number[] | undefined,
): StudyName[] {
  if (hiddenSizes === undefined || hiddenSizes.some((size) => size > 0)) return [];
  return studies.filter((name) => studyNamed(name).ofUnits !== undefined);
}

/** Why nothing is trained for them. */
export function noUnitsText(studies: readonly StudyName[]): string {
  const what = studies.map((name) => studyNamed(name).ofUnits as string);
  return (
    `got --hidden 0, expected a size of 1 or more for ${listed(studies)}: ` +
    `logistic regression has no hidden units to ${listed(what)}`
  );
}
