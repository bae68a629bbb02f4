import { expect, test } from 'vitest';
import { pointwiseInterval } from '../../src/statistics/pointwise-interval.ts';

test('is that of Student’s t: by hand', () => {
  // Mean 5, deviations −3, −1, 4: sd √13.
  const half = (4.302652729749464 * Math.sqrt(13)) / Math.sqrt(3);
  expect(pointwiseInterval([2, 4, 9])).toEqual(
    [5 - half, 5 + half].map((end) => expect.closeTo(end, 12)),
  );
});

test('is nothing for fewer than two values and for equal ones', () => {
  expect(pointwiseInterval([])).toBeNull();
  expect(pointwiseInterval([3])).toBeNull();
  expect(pointwiseInterval([3, 3, 3])).toBeNull();
});
