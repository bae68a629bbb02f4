import { expect, test } from 'vitest';
import { type Change, drawChanges } from '../../scripts/mutation/changes.ts';
import { changeText } from '../../scripts/mutation/summary.ts';
import { wilsonInterval } from '../../scripts/mutation/wilson.ts';

const place = { line: 1, column: 1 };
const changes: readonly Change[] = Array.from({ length: 1000 }, (_, i) => ({
  id: String(i),
  fileName: 'a.ts',
  mutatorName: 'some',
  replacement: '',
  location: { start: place, end: place },
}));
const drawn = (count: number, seed: number) =>
  drawChanges(changes, count, seed).map(({ id }) => Number(id));

test('a sample depends on its seed alone, is the beginning of a larger one, and holds no change twice', () => {
  const sample = drawn(300, 1);
  expect(drawn(300, 1)).toEqual(sample);
  expect(drawn(100, 1)).toEqual(sample.slice(0, 100));
  expect(new Set(sample).size).toBe(300);
  expect(drawn(300, 2)).not.toEqual(sample);
});

test('each change is drawn about as often as any other', () => {
  const times = new Map<number, number>();
  for (let seed = 0; seed < 400; seed++) {
    for (const id of drawn(250, seed)) times.set(id, (times.get(id) ?? 0) + 1);
  }
  // Around 100, with a standard deviation below 9.
  const counts = changes.map(({ id }) => times.get(Number(id)) ?? 0);
  expect(Math.min(...counts)).toBeGreaterThan(60);
  expect(Math.max(...counts)).toBeLessThan(145);
});

// As in Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the 95 %% interval of %i of %i is %f to %f', (hits, total, low, high) => {
  const interval = wilsonInterval(hits, total);
  expect(interval[0]).toBeCloseTo(low, 4);
  expect(interval[1]).toBeCloseTo(high, 4);
});

test('a change is named by its place, what stands there and what is put there', () => {
  const source = 'const a = 1;\nif (a <\n  2) b();\n';
  const location = { start: { line: 2, column: 5 }, end: { line: 3, column: 4 } };
  expect(changeText({ location, replacement: 'true' }, source)).toBe('2:5 a < 2 → true');
});
