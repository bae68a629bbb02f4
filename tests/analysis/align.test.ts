import { expect, test } from 'vitest';
import { alignTo } from '../../src/analysis/align.ts';

/** Four places of no symmetry. */
const REFERENCE = [1, 2, 4, 2, 3, 7, -1, 0.5];

/** The same places turned by an angle, enlarged, and moved; or first mirrored. */
function moved(angle: number, factor: number, isMirrored: boolean): number[] {
  const [cos, sin] = [factor * Math.cos(angle), factor * Math.sin(angle)];
  return REFERENCE.map((_, at) => {
    const i = at - (at % 2);
    const [x, y] = [REFERENCE[i]!, (isMirrored ? -1 : 1) * REFERENCE[i + 1]!];
    return at % 2 === 0 ? 10 + cos * x - sin * y : -3 + sin * x + cos * y;
  });
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 10));

test.each([
  [0.4, 1, false],
  [2.5, 3, false],
  [-1, 0.25, true],
  [0, 1, true],
] as const)(
  'places that were turned by %s, enlarged by %s (mirrored: %s) come back',
  (angle, factor, isMirrored) => {
    expect(alignTo(REFERENCE, moved(angle, factor, isMirrored))).toEqual(close(REFERENCE));
  },
);

test('places of another shape come as near as a turn and one size allow', () => {
  const other = [0, 0, 1, 0, 1, 1, 0, 3];
  const found = alignTo(REFERENCE, other);
  expect(found.map((value) => Number(value.toFixed(6)))).toMatchInlineSnapshot(`
    [
      4.048238,
      1.582241,
      4.16315,
      3.937935,
      1.807456,
      4.052847,
      -3.018844,
      1.926977,
    ]
  `);
  // The middle and the size are those of the reference.
  const middle = (places: readonly number[], from: number) =>
    places.filter((_, i) => i % 2 === from).reduce((sum, value) => sum + value, 0) / 4;
  const spread = (places: readonly number[]) =>
    places.reduce((sum, value, i) => sum + (value - middle(places, i % 2)) ** 2, 0);
  expect([0, 1].map((from) => middle(found, from))).toEqual(
    close([0, 1].map((from) => middle(REFERENCE, from))),
  );
  expect(spread(found)).toBeCloseTo(spread(REFERENCE), 10);
});

test('what lies in a single place lies in the middle of the others', () => {
  expect(alignTo([0, 0, 2, 6], [5, 5, 5, 5])).toEqual([1, 3, 1, 3]);
  expect(alignTo([7, 8, 7, 8], [1, 2, 3, 4])).toEqual([7, 8, 7, 8]);
});
