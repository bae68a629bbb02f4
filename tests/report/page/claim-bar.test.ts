import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../src/claims/claim.ts';
import { claimBar } from '../../../src/report/page/claim-bar.ts';
import { claim } from '../../claims/claim.ts';

/** One value for each seed from 1 on. */
const bySeed = (values: Claim['values'][number]['value'][]) =>
  values.map((value, i) => ({ seeds: [i + 1], value }));

/** All numbers of an attribute, or of the path of a class. */
function drawn(given: Partial<Claim>) {
  const text = claimBar(claim(given))!.text;
  const numbers = (part: RegExp) => [...text.matchAll(part)].map(([, x]) => Number(x));
  const [, span = ''] = /class="span" d="([^"]*)"/.exec(text) ?? [];
  return {
    text,
    dots: numbers(/M([\d.]+) 5h0/g),
    centre: numbers(/class="centre" d="M([\d.]+) /g)[0]!,
    span: span.match(/[\d.]+/g)?.map(Number),
    lefts: numbers(/<rect[^>]* x="([\d.]+)"/g),
    widths: numbers(/<rect[^>]* width="([\d.]+)"/g),
  };
}

describe('where a claim stands among its zones', () => {
  const seen = drawn({
    measured: 0.5,
    interval: [-0.5, 0.75],
    values: bySeed([0.25, 0.5, 1]),
  });

  test('everything is on one scale', () => {
    const [low, , high] = seen.dots;
    const pixels = (high! - low!) / 0.75;
    expect(seen.dots[1]).toBeCloseTo(low! + 0.25 * pixels, 0);
    expect(seen.centre).toBe(seen.dots[1]);
    const [from, , to] = seen.span!;
    expect(from).toBeCloseTo(low! - 0.75 * pixels, 0);
    expect(to).toBeCloseTo(low! + 0.5 * pixels, 0);
    // The bound lies at 0, and the upper zone is named first.
    expect(seen.lefts[0]).toBeCloseTo(low! - 0.25 * pixels, 0);
  });

  test('the zones leave nothing out and have their signs', () => {
    expect(seen.lefts).toEqual([seen.lefts[0], 0]);
    expect(seen.widths[1]).toBe(seen.lefts[0]);
    expect(seen.text).toMatch(/class="reproduced"[^>]*>✓.*class="not-reproduced"[^>]*>✗/s);
  });
});

test('the nearest bound is in view, however far it is', () => {
  const { lefts, dots } = drawn({ measured: 5, interval: [5, 5.1], values: bySeed([5, 5.1]) });
  expect(lefts[0]).toBeGreaterThan(0);
  expect(dots[0]).toBeGreaterThan(150);
});

test('an end without a bound is that of the drawing', () => {
  const { span } = drawn({ interval: [-Infinity, Infinity], values: bySeed([0.25, 0.75]) });
  expect(span).toEqual([0, 11, 190]);
});

test('without an interval there is no line', () => {
  expect(drawn({ interval: null, values: bySeed([0.5]) }).span).toBeUndefined();
});

test('of several things those that decide are drawn', () => {
  const values = bySeed([
    { a: 3, b: 0.5 },
    { a: 4, b: 0.5 },
  ]);
  const { dots, centre } = drawn({ measured: 0.5, interval: [0.25, 4], values });
  expect(dots).toEqual([centre, centre]);
});

test('one value alone on its bound has a place', () => {
  const { dots, lefts } = drawn({ measured: 0, interval: null, values: bySeed([0]) });
  expect(dots).toEqual([95]);
  expect(lefts[0]).toBe(95);
});

test('what was not measured is not drawn', () => {
  expect(claimBar(claim({ measured: null, interval: null }))).toBeNull();
});
