import { expect, test } from 'vitest';
import { gaussianBlur } from '../../../src/data/corruptions/gaussian-blur.ts';
import { SEVERITIES } from '../../../src/data/corruptions/names.ts';
import { corrupted, flat, sheetImages, square, sum } from './images.ts';

const images = sheetImages(1);

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

test('ink at one end of a picture makes no edge at the other', () => {
  const size = { width: 12, height: 10 };
  const isInk = [
    (x: number) => x >= 6,
    (x: number) => x < 6,
    (_: number, y: number) => y >= 5,
    (_: number, y: number) => y < 5,
  ];
  for (const inked of isInk) {
    const image = flat(0, size);
    image.pixels.forEach((_, i) => {
      image.pixels[i] = Number(inked(i % size.width, Math.floor(i / size.width)));
    });
    const edges = corrupted(image, 'canny-edges', 5);
    const near = [-2, -1, 0, 1, 2];
    edges.forEach((edge, i) => {
      const [x, y] = [i % size.width, Math.floor(i / size.width)];
      const isNear = near.some((d) => inked(x + d, y) || inked(x, y + d));
      if (!isNear) expect(edge, `${x}, ${y}`).toBe(0);
    });
    expect(sum(edges)).toBeGreaterThan(8);
  }
});
