import { expect, test } from 'vitest';
import { crossBarBand, rankOfBand, shareInBand } from '../../src/measurements/cross-bar.ts';
import { digitRegions, shareInPixels } from '../../src/measurements/digit-regions.ts';
import { gatherDigitShares } from '../../src/measurements/digit-shares.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';

/** A 4 and a 9 of straight strokes: bar in rows 14 to 16, stem in columns 18 and 19, the 9 closed by rows 5 and 6. */
function draw(isNine: boolean): Uint8Array {
  const image = new Uint8Array(784);
  const ink = (x0: number, x1: number, y0: number, y1: number) => {
    for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) image[y * 28 + x] = 255;
  };
  ink(8, 19, 14, 16);
  ink(18, 19, 5, 25);
  ink(8, 9, 5, 16);
  if (isNine) ink(10, 17, 5, 6);
  return image;
}

const drawn = [false, true, false, true].map(draw);
const images: PairRows = {
  form: DIGIT_FORM,
  count: 4,
  numbers: Uint32Array.of(0, 1, 2, 3),
  values: Uint8Array.from(drawn.flatMap((image) => [...image])),
  signs: Float32Array.of(-1, 1, -1, 1),
  nonZeros: Uint32Array.from(drawn, (image) => image.filter((value) => value > 0).length),
};
const band = crossBarBand(images);
const only = (pixel: (x: number, y: number) => boolean) =>
  Float32Array.from({ length: 784 }, (_, d) => Number(pixel(d % 28, Math.floor(d / 28))));

test('the band lies on the bar, and its rank is that among all bands of equal height', () => {
  expect(band).toEqual({ firstRow: 12, lastRow: 16, width: 28 });
  const even = only(() => true);
  expect(shareInBand(even, band)).toBeCloseTo(5 / 28, 12);
  expect(rankOfBand(even, band)).toBe(1 / 2);
  expect(
    rankOfBand(
      only((_, y) => y >= 12 && y <= 16),
      band,
    ),
  ).toBe(1);
  expect(
    rankOfBand(
      only((_, y) => y < 3),
      band,
    ),
  ).toBeLessThan(1 / 2);
  expect(rankOfBand(new Float32Array(784), band)).toBeNaN();
});

test('regions are where the strokes are, and do not overlap', () => {
  const regions = digitRegions(images, band);
  const places = (pixels: Uint32Array) => [...pixels].map((d) => [d % 28, Math.floor(d / 28)]);
  for (const [x, y] of places(regions.upperStem))
    expect([x >= 18, x <= 19, y < 12]).toEqual([true, true, true]);
  expect(regions.upperStem).toHaveLength(2 * 7);
  expect(regions.lowerStem).toHaveLength(2 * 9);
  expect(regions.loop).toHaveLength(8 * 2);
  for (const [x, y] of places(regions.emptySpace)) {
    expect(Math.min(Math.abs(x - 18), Math.abs(x - 19))).toBeLessThanOrEqual(2);
    expect(y).toBeLessThan(12);
  }
  expect(regions.emptySpace.length).toBeGreaterThan(0);
  const all = Object.values(regions).flatMap((pixels) => [...pixels]);
  expect(new Set(all).size).toBe(all.length);
  const stem = only((x, y) => x === 18 && y < 12 && y >= 5);
  expect(shareInPixels(stem, regions.upperStem)).toBe(1);
  expect(shareInPixels(stem, regions.loop)).toBe(0);
});

test('shares are means over the images of a kind; what is blank is left out', () => {
  const gathered = gatherDigitShares(images, ['4', '9'])!;
  const inBand = only((_, y) => y === 14);
  const above = only((x, y) => x === 18 && y === 8);
  gathered.add(0, inBand, false);
  gathered.add(2, above, true);
  gathered.add(1, above, true);
  gathered.add(3, new Float32Array(784), true);
  const { crossBar, regions } = gathered.shares();
  expect(crossBar).toMatchObject({
    correct: 1,
    misclassified: 0,
    misclassifiedImages: 1,
    otherClass: 0,
  });
  expect(crossBar.rank.correct).toBeGreaterThan(crossBar.rank.misclassified!);
  expect(crossBar.ink).toBeGreaterThan(0.4);
  expect(regions.upperStem.saliency).toEqual({ negative: 0, positive: 1, misclassified: 1 });
  expect(regions.loop.ink.negative).toBe(0);
  expect(regions.loop.ink.positive).toBeGreaterThan(0);
  expect(regions.loop.area).toBeCloseTo(16 / 784, 12);
  expect(gatherDigitShares(images, ['four', 'nine'])).toBeUndefined();
});
