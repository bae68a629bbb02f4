import { expect, test } from 'vitest';
import { informationTogether } from '../../src/measurements/information-together.ts';
import { LabelInformation } from '../../src/statistics/label-information.ts';
import { random } from '../reference/random.ts';

const COUNT = 400;
const next = random(5);
const isPositive = Uint8Array.from({ length: COUNT }, (_, i) => i % 2);
/** Large, and about the label it says nothing. */
const noise = Float32Array.from({ length: COUNT }, () => 100 * next());

/** What these units say together, after at most so many steps. */
function together(activations: readonly Float32Array[], w2: readonly number[], share: number) {
  const told = { activations, w2: Float32Array.from(w2), isPositive };
  const steps = informationTogether(new LabelInformation(COUNT, COUNT / 2), told, share);
  for (let i = 0; i < 100; i++) {
    const { value, done } = steps.next();
    if (done) return value;
  }
  throw new Error('no end');
}

const telling = Float32Array.from(isPositive, (label) => label + 1.5 * next());

test('units are taken once each, also where every one that is left makes less of those before', () => {
  // The second takes the noise of the third away, and tells the rest.
  const hidden = noise.map((value, i) => value + 2 * (1 - isPositive[i]));
  const { bits, units } = together([telling, hidden, noise], [1, -1, 1], 0.95);
  expect(bits).toBeGreaterThan(0.9);
  expect(units[0]).toBe(0);
  expect(units.toSorted()).toEqual([0, 1, 2]);
});

test('no more units are taken than carry the share', () => {
  const perfect = Float32Array.from(isPositive);
  const faint = noise.map((value) => value / 1e6);
  expect(together([faint, telling, perfect], [1, 0.1, 1], 0.95).units).toEqual([2]);
  const both = together([telling, noise.map((value) => value / 1e3)], [1, 1], 1e-3);
  expect(both.units).toEqual([0]);
});
