import { describe, expect, test } from 'vitest';
import {
  compareTrials,
  type Comparison,
  differenceText,
  groupText,
} from '../../../src/explore/trials/compare.ts';
import { pointwiseInterval } from '../../../src/statistics/pointwise-interval.ts';
import { head } from './heads.ts';

const seeds = [1, 2, 3];
const small = seeds.map((seed) =>
  head(`a${seed}`, { seed, hidden: 2 }, { lastF1: 0.9 + seed / 100 }),
);
const gains = [0.01, 0.02, 0.06];
const large = seeds.map((seed, i) =>
  head(`b${seed}`, { seed, hidden: 24 }, { lastF1: 0.9 + seed / 100 + gains[i] }),
);

const resultOf = (comparison: Pick<Comparison, 'results'>) =>
  comparison.results.find(({ id }) => id === 'last')!.groups;

describe('marked networks', () => {
  test('those that differ only in their seed are one group, in the order of marking', () => {
    const { groups, baseline } = compareTrials([small[2], large[0], small[0], large[1]]);
    expect(
      groups.map(({ letter, heads }) => [letter, ...heads.map((one) => one.trial!.seed)]),
    ).toEqual([
      ['a', 1, 3],
      ['b', 1, 2],
    ]);
    expect(baseline).toBe(0);
    expect(groupText(groups[0])).toBe('mnist 4-9, H 2, paper, seeds 1, 3');
    expect(groupText(compareTrials(large).groups[0])).toBe('mnist 4-9, H 24, paper, seeds 1–3');
  });

  test('only settings that differ are told', () => {
    const fast = head('c1', { hidden: 2, recipe: { learningRate: 0.1, batch: 64 } });
    const { settings, common } = compareTrials([...small, fast]);
    expect(common.map(({ name, values }) => `${name} ${values.join()}`)).toEqual([
      'dataset mnist',
      'pair 4-9',
      'H 2',
      'init normal:0.1',
      'epochs 100',
      'pruned 0',
    ]);
    expect(settings).toEqual([
      { name: 'batch', values: ['full', '64'] },
      { name: 'rate', values: ['0.03', '0.1'] },
      { name: 'seeds', values: ['1–3', '1'] },
    ]);
    expect(compareTrials(small).settings).toEqual([]);
  });

  test('differences are paired by seed, with their interval', () => {
    const [base, other] = resultOf(compareTrials([...small, ...large]));
    expect(base.difference).toBeUndefined();
    expect(base.mean).toBeCloseTo(0.92, 12);
    expect(base.sd).toBeCloseTo(0.01, 12);
    const difference = other.difference!;
    expect(difference.seeds).toBe(3);
    expect(difference.mean).toBeCloseTo(0.03, 12);
    const paired = large.map((one, i) => one.results!.lastF1 - small[i].results!.lastF1);
    expect(difference.interval).toEqual(pointwiseInterval(paired));
    expect(differenceText(difference, 4)).toBe('+0.0300, 95 % −0.0357 to +0.0957, 3 seeds');
  });

  test('the baseline that is pinned is the one they are compared with', () => {
    const comparison = compareTrials([...small, ...large], large[1].trialId);
    expect(comparison.baseline).toBe(1);
    const [other, base] = resultOf(comparison);
    expect(base.difference).toBeUndefined();
    expect(other.difference!.mean).toBeCloseTo(-0.03, 12);
  });

  test('only seeds that both have are compared; without any the means are', () => {
    const [, some] = resultOf(compareTrials([small[0], small[1], large[1], large[2]]));
    expect(some.difference!.mean).toBeCloseTo(0.02, 12);
    expect(some.difference).toMatchObject({ seeds: 1, interval: null });
    expect(differenceText(some.difference!, 4)).toBe('+0.0200');
    const [, none] = resultOf(compareTrials([small[0], large[2]]));
    expect(none.difference).toMatchObject({ seeds: 0, interval: null });
    expect(differenceText(none.difference!, 4)).toBe('+0.0800, no seed in common');
  });

  test('what diverged is left out of means, and what has no record of everything', () => {
    const diverged = head('d2', { seed: 2, hidden: 24 }, { lastF1: NaN, diverged: 3 });
    const broken = { trialId: 'e'.repeat(64), damaged: 'a record that is no JSON' };
    const comparison = compareTrials([small[0], large[0], diverged, broken]);
    expect(comparison.groups).toHaveLength(2);
    const [, other] = resultOf(comparison);
    expect(other).toMatchObject({ n: 1, sd: null });
    expect(compareTrials([]).groups).toEqual([]);
    const [, none] = resultOf(compareTrials([small[1], diverged]));
    expect(none).toEqual({ mean: null, sd: null, n: 0 });
  });

  test('equal differences have no interval, and say why', () => {
    expect(differenceText({ mean: 0, seeds: 3, interval: null }, 4)).toBe(
      '0.0000, equal with 3 seeds',
    );
    expect(differenceText({ mean: -0.00001, seeds: 1, interval: null }, 4)).toBe('0.0000');
  });
});
