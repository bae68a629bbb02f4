import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { splitPositions } from '../../src/network/split.ts';
import { random } from '../reference/random.ts';
import { core } from './images.ts';

/** n rows in groups of unlike sizes, not side by side. */
function someGroups(n: number, count: number, seed: number): Uint32Array {
  const next = random(seed);
  return Uint32Array.from({ length: n }, () => 3 * Math.floor(count * next() ** 2));
}

describe('rows with groups', () => {
  test.each([
    [100, 7, 1],
    [50, 50, 2],
    [31, 2, 3],
    [1000, 30, 4],
  ])('%i rows, at most %i groups', (count, most, seed) => {
    const groups = someGroups(count, most, seed);
    for (const draw of [1, 2, 3]) {
      const { training, validation } = splitPositions(core, { count, groups }, draw);
      const all = [...training, ...validation].sort((a, b) => a - b);
      expect(all).toEqual(Array.from(Array(count).keys()));
      const groupsOf = (positions: Uint32Array) => new Set(positions.map((at) => groups[at]));
      const [inside, outside] = [groupsOf(training), groupsOf(validation)];
      expect([...inside].filter((group) => outside.has(group))).toEqual([]);
      expect(validation.length).toBeGreaterThan(0);
      // Enough, unless only one group is left for validation; and not one group more than that takes.
      const wanted = Math.floor(0.8 * count);
      if (outside.size > 1) expect(training.length).toBeGreaterThanOrEqual(wanted);
      const last = groups[training[training.length - 1]];
      const withoutLast = training.filter((at) => groups[at] !== last).length;
      expect(withoutLast).toBeLessThan(wanted);
    }
  });

  test('another seed draws other groups, the same the same', () => {
    const groups = someGroups(200, 40, 5);
    const draw = (seed: number) =>
      Array.from(splitPositions(core, { count: 200, groups }, seed).training);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
  });

  test('groups of one row each are shuffled as rows without groups', () => {
    const groups = Uint32Array.from(Array(23).keys());
    expect(splitPositions(core, { count: 23, groups }, 4)).toEqual(
      splitPositions(core, { count: 23 }, 4),
    );
  });

  test('one group alone is refused', () => {
    const groups = new Uint32Array(9);
    expect(() => splitPositions(core, { count: 9, groups }, 1)).toThrow(
      new InputError(
        'got 9 rows of the pair in 1 group, expected at least 2 groups: one to train on, one to validate on',
      ),
    );
  });
});
