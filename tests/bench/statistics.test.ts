import { describe, expect, test } from 'vitest';
import { compareWorks } from '../../src/bench/compare.ts';
import type { WorkResult } from '../../src/bench/measure.ts';
import { scoreOf } from '../../src/bench/score.ts';
import { summarizeTimes } from '../../src/bench/timing.ts';
import type { WorkKind } from '../../src/bench/work.ts';
import { medianInterval } from '../../src/statistics/median-interval.ts';
import { philox } from '../../src/statistics/philox.ts';
import { quantile } from '../../src/statistics/quantile.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** A work of which only the times matter. */
function work(name: string, times?: number[], kind: WorkKind = 'training'): WorkResult {
  const rest = { title: `work ${name}`, digest: '', right: true, calls: 1, items: 1, unit: '' };
  return { type: 'benched', name, kind, ...rest, ...(times && { times }) };
}

test('quantiles are those of R and NumPy', () => {
  // quantile(c(1, 2, 4, 8, 16), c(0, .1, .5, .9, 1))
  expect([0, 0.1, 0.5, 0.9, 1].map((p) => quantile([1, 2, 4, 8, 16], p))).toEqual([
    1, 1.4, 4, 12.8, 16,
  ]);
  expect(quantile([3], 0.9)).toBe(3);
});

describe('times in brief', () => {
  test('least, median, largest, median absolute deviation', () => {
    expect(summarizeTimes([5, 1, 4, 2, 9])).toEqual({
      n: 5,
      min: 1,
      p50: 4,
      max: 9,
      mad: 2,
      outliers: 0,
    });
  });

  test('an outlier lies more than ten standard deviations of a normal distribution off', () => {
    const times = [9, 10, 11, 9, 10, 11, 10];
    expect(summarizeTimes([...times, 10 + 14.8]).outliers).toBe(0);
    expect(summarizeTimes([...times, 10 + 14.9]).outliers).toBe(1);
    expect(summarizeTimes([...times, 10 + 14.9, 0, -5]).outliers).toBe(2);
    expect(summarizeTimes([10, 10, 10]).outliers).toBe(0);
  });

  test('the ninetieth percentile from 30 repetitions, the ninety-ninth from 300', () => {
    expect(summarizeTimes(upTo(29))).not.toHaveProperty('p90');
    expect(summarizeTimes(upTo(30)).p90).toBeCloseTo(27.1, 10);
    expect(summarizeTimes(upTo(299))).not.toHaveProperty('p99');
    expect(summarizeTimes(upTo(300)).p99).toBeCloseTo(297.01, 10);
  });
});

describe('the interval of a median', () => {
  test.each([
    // P(Binomial(10, ½) < 2) = 11/1024; Conover's table for n = 20 at 5 % has the 6th and the 15th value.
    [10, 0.05, [2, 9]],
    [20, 0.05, [6, 15]],
    [9, 0.005, [1, 9]],
    [8, 0.005, undefined],
    // 2 P(Binomial(30, ½) < 7) = 0.14 %, and 0.52 % below 8.
    [30, 0.005, [7, 24]],
  ])('of %d values at %d', (n, alpha, expected) => {
    expect(medianInterval(upTo(n).toReversed(), alpha)).toEqual(expected);
  });

  test('misses the median no more often than it says', () => {
    const samples = 2000;
    let missed = 0;
    for (let s = 0; s < samples; s++) {
      // Squares of uniform numbers: skewed, with the median ¼.
      const values = upTo(15).map((i) => (philox(i, s)[0] / 2 ** 32) ** 2);
      const [low, high] = medianInterval(values, 0.05)!;
      if (low > 0.25 || high < 0.25) missed++;
    }
    // 2 P(Binomial(15, ½) < 4) = 3.5 %, four standard errors to either side.
    expect(missed / samples).toBeGreaterThan(0.019);
    expect(missed / samples).toBeLessThan(0.051);
  });
});

describe('the score', () => {
  const reference = { name: 'one', medians: { a: 10, b: 10, c: 10 } };
  const works = (a: number[], b: number[], c: number[]) => [
    work('a', a),
    work('b', b, 'inference'),
    work('c', c, 'inference'),
  ];

  test('is 100 for the same times and twice that for half of them', () => {
    const same = scoreOf(works([10], [10], [10]), reference)!;
    expect(same).toEqual({ value: 100, interval: [100, 100], reference: 'one' });
    expect(scoreOf(works([5], [5], [5]), reference)!.value).toBeCloseTo(200, 10);
  });

  test('is the geometric mean over kinds of those over works', () => {
    // Kinds 4 and √(1 · 16) = 4, not ∛(4 · 1 · 16).
    expect(scoreOf(works([2.5], [10], [0.625]), reference)!.value).toBeCloseTo(400, 10);
    expect(scoreOf(works([2.5], [10], [10]), reference)!.value).toBeCloseTo(200, 10);
  });

  test('has an interval around it that is the same every time and narrower with more repetitions', () => {
    const times = (n: number) => upTo(n).map((i) => 9 + (2 * philox(i, n)[0]) / 2 ** 32);
    const [few, many] = [8, 80].map((n) => scoreOf(works(times(n), [10], [10]), reference)!);
    expect(few).toEqual(scoreOf(works(times(8), [10], [10]), reference));
    for (const { value, interval } of [few, many]) {
      expect(interval[0]).toBeLessThan(value);
      expect(interval[1]).toBeGreaterThan(value);
    }
    const width = ({ interval }: typeof few) => interval[1] - interval[0];
    expect(width(many)).toBeLessThan(width(few));
  });

  test('does not exist while a work is missing or was not timed', () => {
    expect(scoreOf([work('a', [1]), work('b', [1], 'inference')], reference)).toBeUndefined();
    expect(scoreOf([...works([1], [1], []), work('c')], reference)).toBeUndefined();
    expect(scoreOf(works([1], [1], [1]), { name: '', medians: {} })).toBeUndefined();
  });
});

describe('a comparison', () => {
  const fast = upTo(9).map((i) => 10 + i / 10);
  const slow = fast.map((time) => 2 * time);

  test('says how much longer the second takes, with the ends of both intervals', () => {
    const [compared] = compareWorks([work('a', fast)], [work('a', slow)]);
    expect(compared).toMatchObject({ name: 'a', title: 'work a', ratio: 2, verdict: 'slower' });
    // Of nine values the interval at 0.5 % runs from the least to the largest.
    expect(compared.interval![0]).toBeCloseTo(20.2 / 10.9, 10);
    expect(compared.interval![1]).toBeCloseTo(21.8 / 10.1, 10);
    expect(compareWorks([work('a', slow)], [work('a', fast)])[0].verdict).toBe('faster');
  });

  test('says when it cannot tell: intervals that overlap, or fewer than nine repetitions', () => {
    const near = fast.map((time) => time + 0.1);
    expect(compareWorks([work('a', fast)], [work('a', near)])[0].verdict).toBe('cannot tell');
    const [few] = compareWorks([work('a', fast)], [work('a', slow.slice(1))]);
    expect(few).toEqual({
      name: 'a',
      title: 'work a',
      ratio: 21.1 / 10.5,
      verdict: 'cannot tell',
    });
  });

  test('leaves out what one of them has no times of', () => {
    const first = [work('a', fast), work('b', fast), work('c')];
    const found = compareWorks(first, [work('b', slow), work('c', fast), work('d', fast)]);
    expect(found.map(({ name }) => name)).toEqual(['b']);
  });
});
