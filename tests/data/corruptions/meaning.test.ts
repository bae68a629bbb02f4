import { describe, expect, test } from 'vitest';
import { openDraws } from '../../../src/data/corruptions/draws.ts';
import type { InkImage } from '../../../src/data/corruptions/ink-image.ts';
import { corruptInk } from '../../../src/data/corruptions/corrupt-ink.ts';
import { gaussianBlur } from '../../../src/data/corruptions/gaussian-blur.ts';
import { turnedImage } from '../../../src/data/corruptions/moves.ts';
import {
  CORRUPTION_NAMES,
  type CorruptionName,
  parseCorruption,
  SEVERITIES,
  type Severity,
} from '../../../src/data/corruptions/names.ts';
import { InputError } from '../../../src/errors.ts';
import { sheetImages } from './images.ts';

const images = sheetImages(12);
const shape = { width: 28, height: 28 };

function corrupted(
  image: InkImage,
  corruption: CorruptionName,
  severity: Severity,
  number = 0,
): Float64Array {
  return corruptInk(image, { corruption, severity }, { seed: 0, number, draw: 0 });
}

/** An image of one height of ink. */
function flat(ink: number, size: { width: number; height: number } = shape): InkImage {
  return { shape: size, pixels: new Float64Array(size.width * size.height).fill(ink) };
}

/** A square of full ink in the middle. */
function square(side: number): InkImage {
  const { pixels } = flat(0);
  const first = (28 - side) / 2;
  for (let y = first; y < first + side; y++) {
    pixels.fill(1, y * 28 + first, y * 28 + first + side);
  }
  return { shape, pixels };
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
const distance = (a: Float64Array, b: Float64Array) =>
  Math.sqrt(a.reduce((total, value, i) => total + (value - b[i]) ** 2, 0));

/** Mean place of the ink. */
function centroid(pixels: Float64Array): [x: number, y: number] {
  let [x, y] = [0, 0];
  pixels.forEach((ink, i) => {
    x += ink * (i % 28);
    y += ink * Math.floor(i / 28);
  });
  return [x / sum(pixels), y / sum(pixels)];
}

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

test('brightness adds a tenth of the severity, up to full ink', () => {
  for (const severity of SEVERITIES) {
    const pixels = corrupted(images[0], 'brightness', severity);
    expect(pixels).toEqual(images[0].pixels.map((ink) => Math.min(1, ink + severity / 10)));
  }
});

test('stripe inverts as many columns on each side, and nothing between them', () => {
  const [image] = images;
  const wide = SEVERITIES.map((severity) => {
    const pixels = corrupted(image, 'stripe', severity);
    const inverted = Array.from({ length: 28 }, (_, x) =>
      pixels.every((ink, i) => i % 28 !== x || ink === 1 - image.pixels[i]),
    );
    const kept = Array.from({ length: 28 }, (_, x) =>
      pixels.every((ink, i) => i % 28 !== x || ink === image.pixels[i]),
    );
    const columns = inverted.indexOf(false);
    expect(inverted).toEqual(
      Array.from({ length: 28 }, (_, x) => x < columns || x >= 28 - columns),
    );
    expect(kept).toEqual(inverted.map((one) => !one));
    return columns;
  });
  expect(wide).toEqual([1, 2, 3, 5, 7]);
});

test('shot noise keeps the mean and has the variance of counts; blank pixels stay blank', () => {
  const photons = [60, 25, 12, 5, 3];
  const image = flat(0.5, { width: 100, height: 100 });
  image.pixels[0] = 0;
  for (const severity of SEVERITIES) {
    const pixels = corrupted(image, 'shot-noise', severity);
    expect(pixels[0]).toBe(0);
    const rest = pixels.slice(1);
    const most = photons[severity - 1];
    // What is above full ink is clipped: little of it up to 12 photons.
    if (severity <= 3) {
      const mean = sum(rest) / rest.length;
      const variance = rest.reduce((total, ink) => total + (ink - mean) ** 2, 0) / rest.length;
      expect(mean).toBeCloseTo(0.5, 1.9);
      expect(variance / (0.5 / most)).toBeGreaterThan(0.9);
      expect(variance / (0.5 / most)).toBeLessThan(1.05);
    }
    expect(rest.every((ink) => Math.abs(ink * most - Math.round(ink * most)) < 1e-9)).toBe(true);
  }
});

test('impulse noise loses the share of its severity, as much to blank as to full ink, the same places first', () => {
  const image = flat(0.5, { width: 100, height: 100 });
  const lost = [0.03, 0.06, 0.09, 0.17, 0.27];
  let before: number[] = [];
  for (const severity of SEVERITIES) {
    const pixels = corrupted(image, 'impulse-noise', severity);
    const share = (ink: number) => pixels.filter((one) => one === ink).length / 10_000;
    const half = lost[severity - 1] / 2;
    expect(Math.abs(share(0) - half)).toBeLessThan(0.01);
    expect(Math.abs(share(1) - half)).toBeLessThan(0.01);
    const places = [...pixels.keys()].filter((i) => pixels[i] !== 0.5);
    expect(before.every((i) => pixels[i] !== 0.5)).toBe(true);
    before = places;
  }
});

test('blurs keep the ink of what lies away from the edges, and spread it', () => {
  const spread = (pixels: Float64Array) => pixels.filter((ink) => ink > 0.004).length;
  const dot = square(2);
  for (const name of ['glass-blur', 'motion-blur'] as const) {
    for (const severity of SEVERITIES) {
      const pixels = corrupted(dot, name, severity);
      // Swapped again and again, a little gets to the edge.
      expect(sum(pixels)).toBeCloseTo(4, name === 'glass-blur' ? 1 : 9);
      expect(spread(pixels)).toBeGreaterThan(4);
    }
  }
  // Motion goes along one line: across it there is no more than before.
  const line = corrupted(dot, 'motion-blur', 5, 3);
  const columns = Array.from({ length: 28 }, (_, x) =>
    line.some((ink, i) => i % 28 === x && ink > 0.01),
  );
  expect(columns.filter(Boolean).length).toBeGreaterThan(7);
});

test('a Gaussian blur has the variance that it is named after', () => {
  const point = flat(0);
  point.pixels[14 * 28 + 14] = 1;
  const blurred = gaussianBlur(point, 1.5);
  const variance = blurred.reduce((total, ink, i) => total + ink * ((i % 28) - 14) ** 2, 0);
  expect(sum(blurred)).toBeCloseTo(1, 12);
  expect(variance / 1.5 ** 2).toBeCloseTo(1, 1);
  // Around the edges as in the middle, where opposite edges are neighbours.
  const corner = flat(0);
  corner.pixels[0] = 1;
  expect(sum(gaussianBlur(corner, 1.5, true))).toBeCloseTo(1, 12);
  expect(sum(gaussianBlur(corner, 1.5))).toBeLessThan(0.5);
});

test('fog lies between the image and clouds from none to full', () => {
  const densities = [0.25, 0.5, 1, 1.5, 2.5];
  for (const severity of SEVERITIES) {
    const c = densities[severity - 1];
    const [over, under] = [flat(0), flat(1)].map((image) => corrupted(image, 'fog', severity));
    expect(Math.min(...over)).toBe(0);
    expect(Math.max(...over)).toBeCloseTo(c / (1 + c), 12);
    // The same clouds: the rest is the image.
    under.forEach((ink, i) => expect(ink - over[i]).toBeCloseTo(1 / (1 + c), 12));
  }
});

test('spatter covers its share with mud, wet places first', () => {
  const shares = [0.04, 0.08, 0.13, 0.19, 0.26];
  let before: number[] = [];
  for (const severity of SEVERITIES) {
    const pixels = corrupted(flat(1), 'spatter', severity);
    const muddy = [...pixels.keys()].filter((i) => pixels[i] !== 1);
    expect(new Set(muddy.map((i) => pixels[i]))).toEqual(new Set([0.25]));
    expect(muddy.length / 784).toBeCloseTo(shares[severity - 1], 2);
    expect(before.every((i) => muddy.includes(i))).toBe(true);
    before = muddy;
  }
});

test('strokes add ink and take none, a dotted line with gaps, a zigzag across', () => {
  for (const name of ['dotted-line', 'zigzag'] as const) {
    let before: Float64Array = new Float64Array(784);
    for (const severity of SEVERITIES) {
      const pixels = corrupted(flat(0), name, severity, 1);
      expect(pixels.every((ink, i) => ink >= before[i])).toBe(true);
      before = pixels;
    }
    const columns = Array.from({ length: 28 }, (_, x) =>
      before.some((ink, i) => i % 28 === x && ink > 0.5),
    );
    expect(columns.slice(4, 24).every(Boolean)).toBe(name === 'zigzag');
    expect(columns.filter(Boolean).length).toBeGreaterThan(12);
  }
});

test('the edges of a square are its outline, one pixel wide', () => {
  const edges = corrupted(square(12), 'canny-edges', 5);
  expect(new Set(edges)).toEqual(new Set([0, 1]));
  const row = Array.from(edges.slice(14 * 28, 15 * 28));
  expect(row.filter((ink) => ink === 1)).toHaveLength(2);
  const [left, right] = [row.indexOf(1), row.lastIndexOf(1)];
  expect(Math.abs(left - 7.5)).toBeLessThan(1);
  expect(Math.abs(right - 19.5)).toBeLessThan(1);
  expect(edges[14 * 28 + 14]).toBe(0);
  expect(sum(corrupted(flat(0), 'canny-edges', 5))).toBe(0);
});
