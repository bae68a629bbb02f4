import { expect, test } from 'vitest';
import {
  specialisationPoints,
  specialisationSentences,
} from '../../src/analysis/specialisation-points.ts';
import type { SpecialisationRow } from '../../src/studies/rows.ts';
import { specialisationRow } from '../report/beyond-rows.ts';

/** The sentences about rows of one size. */
const sentences = (...rows: readonly Partial<SpecialisationRow>[]) =>
  specialisationSentences(specialisationPoints(rows.map((row) => specialisationRow(row))));

test('means are over the units of a network first, and then over the seeds', () => {
  const [unit] = specialisationRow().units;
  const rows = [
    specialisationRow({ seed: 1, units: [unit, { ...unit, index: 0.25 }] }),
    specialisationRow({
      seed: 2,
      units: [{ ...unit, index: 1 }],
    }),
  ];
  const [point] = specialisationPoints(rows);
  expect(point).toMatchObject({ seeds: 2, selectivity_mean: (0.375 + 1) / 2 });
  expect(point.selectivity_low).toBeLessThan(0.375);
});

test('what is not known of a size is left out of its sentence', () => {
  const related =
    /; its rank correlation with what F1 loses without the unit is 1\.000, that of the separation 0\.500/;
  const [text] = sentences({});
  expect(text).toMatch(
    /^With 2 hidden units the mean selectivity is 0\.250 and the mean separation 0\.458/,
  );
  expect(text).toMatch(related);
  expect(text).toContain('; twins correlate by');
  for (const unknown of [
    { indexWithLoss: null },
    { separationWithLoss: null },
    { indexWithLoss: null, separationWithLoss: null },
  ]) {
    expect(sentences(unknown)[0]).not.toContain('rank correlation');
  }
  const { units } = specialisationRow();
  const alone = units.map((unit) => ({ ...unit, twins: [], nearest: null }));
  expect(sentences({ units: alone })[0]).not.toContain('twins');
});

test('the smallest and the largest size have a sentence, one alone has one', () => {
  expect(sentences({ hidden: 2 }, { hidden: 4 }, { hidden: 8 })).toEqual([
    expect.stringContaining('With 2 hidden units'),
    expect.stringContaining('With 8 hidden units'),
  ]);
  expect(sentences({ hidden: 4 })).toHaveLength(1);
});
