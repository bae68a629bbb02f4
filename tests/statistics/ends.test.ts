import { describe, expect, test } from 'vitest';
import { endsOf } from '../../src/statistics/ends.ts';

const ALPHA = 0.05;

/** Evidence that just suffices from these bounds on, and none between them. */
const rejecting = (
  low: number,
  high: number,
  centre = 5,
  range: readonly [number, number] = [-Infinity, Infinity],
) =>
  endsOf(
    {
      centre,
      range,
      evidenceAbove: (bound) => (bound <= low ? 1 / ALPHA : 1 / ALPHA - 1e-9),
      evidenceBelow: (bound) => (bound >= high ? 1 / ALPHA : 1 / ALPHA - 1e-9),
    },
    ALPHA,
  );

test('are the nearest bounds that are rejected, to the last bit', () => {
  expect(rejecting(2, 7)).toEqual([2, 7]);
  expect(rejecting(-1 / 3, 5 + 1e-9)).toEqual([-1 / 3, 5 + 1e-9]);
  expect(rejecting(-1e6, 1e30, -1e3)).toEqual([-1e6, 1e30]);
});

describe('in a range', () => {
  test('are its limits where nothing is rejected', () => {
    expect(rejecting(-1, 11, 5, [0, 10])).toEqual([0, 10]);
  });

  test('are found within it', () => {
    expect(rejecting(0, 10, 5, [0, 10])).toEqual([0, 10]);
    expect(rejecting(0.1, 9.9, 5, [0, 10])).toEqual([0.1, 9.9]);
  });

  test('lie on the centre where that is the limit', () => {
    expect(rejecting(0.1, 9, 0, [0, 10])).toEqual([0, 9]);
    expect(rejecting(1, 9.9, 10, [0, 10])).toEqual([1, 10]);
  });
});

describe('without a range', () => {
  test('one may be infinite, and nothing is known when both are', () => {
    expect(rejecting(-Infinity, 7)).toEqual([-Infinity, 7]);
    expect(rejecting(2, Infinity)).toEqual([2, Infinity]);
    expect(rejecting(-Infinity, Infinity)).toBeNull();
  });

  test('are looked for as far as 200 doublings of a tiny step go', () => {
    const far = 1e-12 * 2 ** 200;
    expect(rejecting(-far, far, 0)).toEqual([-far, far]);
    expect(rejecting(-far * 1.001, far, 0)).toEqual([-Infinity, far]);
    expect(rejecting(-far, far * 1.001, 0)).toEqual([-far, Infinity]);
  });

  test('the step is measured by the centre', () => {
    const far = 1e6 * 1e-12 * 2 ** 200;
    expect(rejecting(-far, far, 1e6)).toEqual([-far, far]);
    expect(rejecting(-far, far, -1e6)).toEqual([-far, far]);
  });
});
