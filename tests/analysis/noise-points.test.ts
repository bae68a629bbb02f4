import { expect, test } from 'vitest';
import { noisePoints, noiseSentences } from '../../src/analysis/noise-points.ts';
import { noiseRow } from '../report/study-rows.ts';

/** Mean F1 by size, at no noise and at the strongest. */
const sentencesOf = (f1: Readonly<Record<number, readonly [number, number]>>) => {
  const rows = Object.entries(f1).flatMap(([hidden, ends]) =>
    ends.map((mean, i) => noiseRow({ hidden: Number(hidden), sigma: i, f1: mean, clip: false })),
  );
  return noiseSentences(noisePoints(rows)).join(' ');
};

test('networks with hidden units are compared, and those without any alone where there are no others', () => {
  const both = sentencesOf({ 0: [0.7, 0.6], 24: [0.8, 0.5], 64: [0.9, 0.4] });
  expect(both).toContain('with H = 24');
  expect(both).not.toContain('H = 0');
  expect(sentencesOf({ 0: [0.7, 0.6] })).toContain('with H = 0');
});

test('the larger network is ahead at every noise, at none, or at some', () => {
  expect(sentencesOf({ 24: [0.8, 0.5], 64: [0.9, 0.6] })).toContain('at every σ');
  expect(sentencesOf({ 24: [0.8, 0.5], 64: [0.7, 0.4] })).toContain('at no σ');
  const some = sentencesOf({ 24: [0.8, 0.5], 64: [0.9, 0.4] });
  expect(some).not.toMatch(/at every σ|at no σ/);
});
