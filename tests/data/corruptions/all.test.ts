import { describe, expect, test } from 'vitest';
import { openDraws } from '../../../src/data/corruptions/draws.ts';
import {
  CORRUPTION_NAMES,
  parseCorruption,
  SEVERITIES,
} from '../../../src/data/corruptions/names.ts';
import { InputError } from '../../../src/errors.ts';
import { corrupted, flat, sheetImages } from './images.ts';

const images = sheetImages(12);

const distance = (a: Float64Array, b: Float64Array) =>
  Math.sqrt(a.reduce((total, value, i) => total + (value - b[i]) ** 2, 0));

test('there are the fifteen of the paper', () => {
  expect(CORRUPTION_NAMES).toHaveLength(15);
  expect(parseCorruption('dotted-line:4')).toEqual({ corruption: 'dotted-line', severity: 4 });
  for (const wrong of ['fog', 'fog:0', 'fog:6', 'mist:1', 'fog:3:1', 'fog:03', '']) {
    expect(() => parseCorruption(wrong)).toThrow(InputError);
  }
});

describe.each(CORRUPTION_NAMES)('%s', (name) => {
  test('leaves shares of ink, and changes the more the higher the severity', () => {
    const far = SEVERITIES.map((severity) => {
      const changes = images.map((image, number) => {
        const pixels = corrupted(image, name, severity, number);
        expect(pixels.every((ink) => ink >= 0 && ink <= 1)).toBe(true);
        return distance(pixels, image.pixels);
      });
      return changes.reduce((total, change) => total + change, 0) / images.length;
    });
    expect(far[0]).toBeGreaterThan(0.3);
    expect(far).toEqual(far.toSorted((a, b) => a - b));
  });

  test('takes images of any shape', () => {
    for (const size of [
      { width: 8, height: 8 },
      { width: 5, height: 9 },
      { width: 64, height: 40 },
      { width: 1, height: 1 },
    ]) {
      for (const severity of SEVERITIES) {
        const pixels = corrupted(flat(0.5, size), name, severity);
        expect(pixels).toHaveLength(size.width * size.height);
        expect(pixels.every((ink) => ink >= 0 && ink <= 1)).toBe(true);
      }
    }
  });

  test('does not change the image that it is given', () => {
    const { pixels } = images[0];
    const before = pixels.slice();
    corrupted(images[0], name, 5);
    expect(pixels).toEqual(before);
  });
});

type Key = [seed: number, stream: number, image: number, purpose: number, draw: number];

describe('draws', () => {
  test('of one image depend on no other, and are those of its seed, purpose and draw', () => {
    const drawn = (...key: Key) => {
      const draws = openDraws(...key);
      return [draws.uniform(), draws.word(), draws.below(10), draws.sign(), draws.uniform()];
    };
    const first = drawn(1, 2, 3, 4, 5);
    expect(drawn(1, 2, 3, 4, 5)).toEqual(first);
    for (const other of [
      [9, 2, 3, 4, 5],
      [1, 9, 3, 4, 5],
      [1, 2, 9, 4, 5],
      [1, 2, 3, 9, 5],
      [1, 2, 3, 4, 9],
    ] satisfies Key[]) {
      expect(drawn(...(other as Key))[0]).not.toBe(first[0]);
    }
  });

  test('are uniform: the mean of many is a half, and every whole number comes', () => {
    const draws = openDraws(1, 2, 3, 4, 5);
    const many = Array.from({ length: 4000 }, () => draws.uniform());
    expect(Math.abs(many.reduce((a, b) => a + b) / 4000 - 0.5)).toBeLessThan(0.02);
    expect(new Set(Array.from({ length: 200 }, () => draws.below(6)))).toEqual(
      new Set([0, 1, 2, 3, 4, 5]),
    );
    const signs = Array.from({ length: 4000 }, () => draws.sign());
    expect(Math.abs(signs.reduce<number>((a, b) => a + b, 0))).toBeLessThan(250);
  });
});
