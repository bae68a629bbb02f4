import { expect, test } from 'vitest';
import { noUnitsText, studiesWithoutUnits } from '../../src/analysis/without-units.ts';
import { ALL_STUDY_NAMES, type StudyName } from '../../src/studies/catalogue.ts';

test('studies of hidden units find nothing among logistic regressions alone', () => {
  const ofUnits: readonly StudyName[] = [
    'dead-neurons',
    'clusters',
    'information',
    'specialisation',
    'explanations',
    'pruning-methods',
  ];
  expect(studiesWithoutUnits(ALL_STUDY_NAMES, [0])).toEqual(ofUnits);
  for (const sizes of [undefined, [0, 2]]) {
    expect(studiesWithoutUnits(ALL_STUDY_NAMES, sizes)).toEqual([]);
  }
  expect(noUnitsText(ofUnits)).toBe(
    'got --hidden 0, expected a size of 1 or more for dead-neurons, clusters, information, specialisation, explanations and pruning-methods: ' +
      'logistic regression has no hidden units to count, embed, ask about the label, look at, draw anew and choose from',
  );
});
