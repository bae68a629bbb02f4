import { expect, test } from 'vitest';
import { gaussianBlur } from '../../../src/data/corruptions/gaussian-blur.ts';
import { turnedImage } from '../../../src/data/corruptions/moves.ts';
import { SEVERITIES } from '../../../src/data/corruptions/names.ts';
import { centroid, corrupted, flat, shape, sheetImages, square, sum } from './images.ts';

const images = sheetImages(1);

test('translate moves the ink by exactly as many pixels as its severity, along every diagonal', () => {
  const image = square(8);
  const [x, y] = centroid(image.pixels);
  const seen = new Set<string>();
  for (const severity of SEVERITIES) {
    for (let number = 0; number < 12; number++) {
      const moved = corrupted(image, 'translate', severity, number);
      const [toX, toY] = centroid(moved);
      expect(Math.abs(toX - x)).toBeCloseTo(severity, 10);
      expect(Math.abs(toY - y)).toBeCloseTo(severity, 10);
      expect(sum(moved)).toBe(sum(image.pixels));
      seen.add(`${Math.sign(toX - x)} ${Math.sign(toY - y)}`);
    }
  }
  expect(seen.size).toBe(4);
});

test('a turn by nothing is the image itself, by a quarter its columns as rows; any keeps the ink', () => {
  const [image] = images;
  expect(turnedImage(image, 1, 0)).toEqual(image.pixels);
  const quarter = turnedImage(image, 0, 1);
  expect(quarter).toEqual(
    image.pixels.map((_, i) => image.pixels[(27 - (i % 28)) * 28 + Math.floor(i / 28)]),
  );
  const disc = gaussianBlur(square(10), 1);
  for (const severity of SEVERITIES) {
    const turned = corrupted({ shape, pixels: disc }, 'rotate', severity);
    expect(sum(turned) / sum(disc)).toBeCloseTo(1, 2);
    const [x, y] = centroid(turned);
    expect([x, y].map((at) => Math.abs(at - 13.5) < 1e-9)).toEqual([true, true]);
  }
});

test('rotate turns by a fifth of the severity in radians, to both sides', () => {
  const bar = flat(0);
  for (let y = 13; y < 15; y++) bar.pixels.fill(1, y * 28 + 4, y * 28 + 24);
  const sides = new Set<number>();
  for (const severity of SEVERITIES) {
    for (let number = 0; number < 12; number++) {
      const angle = directionOf(corrupted(bar, 'rotate', severity, number));
      expect(Math.abs(angle)).toBeCloseTo(severity / 5, 1);
      sides.add(Math.sign(angle));
    }
  }
  expect(sides.size).toBe(2);
});

/** Angle of the longest axis of the ink. */
function directionOf(pixels: Float64Array): number {
  let [xx, xy, yy] = [0, 0, 0];
  pixels.forEach((ink, i) => {
    const [x, y] = [(i % 28) - 13.5, Math.floor(i / 28) - 13.5];
    xx += ink * x * x;
    xy += ink * x * y;
    yy += ink * y * y;
  });
  return Math.atan2(2 * xy, xx - yy) / 2;
}

test('scale leaves the square of its size of the ink, and the middle where it is', () => {
  const image = { shape, pixels: gaussianBlur(square(12), 1) };
  for (const severity of SEVERITIES) {
    const small = corrupted(image, 'scale', severity);
    const size = 1 - severity / 10;
    expect(sum(small) / sum(image.pixels)).toBeCloseTo(size * size, 1.5);
    const [x, y] = centroid(small);
    expect(x).toBeCloseTo(13.5, 9);
    expect(y).toBeCloseTo(13.5, 9);
  }
});

test('shear moves each row by a fifth of the severity for each row from the middle', () => {
  const image = square(6);
  for (const severity of SEVERITIES) {
    const pixels = corrupted(image, 'shear', severity);
    const slopes = Array.from({ length: 6 }, (_, i) => {
      const row = pixels.slice((11 + i) * 28, (12 + i) * 28);
      const place = row.reduce((total, ink, x) => total + ink * x, 0) / sum(row);
      return (place - 13.5) / (11 + i - 13.5);
    });
    for (const slope of slopes) expect(Math.abs(slope)).toBeCloseTo(severity / 5, 9);
    expect(new Set(slopes.map(Math.sign)).size).toBe(1);
  }
});
