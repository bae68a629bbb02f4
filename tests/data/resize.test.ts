import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageShape, RawData } from '../../src/data/raw-data.ts';
import { resizeGrey, resizeImages } from '../../src/data/resize.ts';
import { refusal } from './fixtures.ts';

const side = fc.integer({ min: 1, max: 9 });
const shape = fc.record({ width: side, height: side });
const pixelsOf = ({ width, height }: ImageShape, images = 1) =>
  fc.uint8Array({ minLength: images * width * height, maxLength: images * width * height });
const cases = fc
  .tuple(shape, shape)
  .chain(([from, to]) =>
    fc.record({ from: fc.constant(from), to: fc.constant(to), values: pixelsOf(from) }),
  );

/** Exact by construction: every pixel is cut into the pieces that a grid common to both sizes makes of it. */
function areaAverage(values: Uint8Array, from: ImageShape, to: ImageShape): number[] {
  return Array.from({ length: to.width * to.height }, (_, i) => {
    const [x, y] = [i % to.width, Math.floor(i / to.width)];
    let sum = 0;
    for (let v = y * from.height; v < (y + 1) * from.height; v++) {
      for (let u = x * from.width; u < (x + 1) * from.width; u++) {
        sum += values[Math.floor(v / to.height) * from.width + Math.floor(u / to.width)];
      }
    }
    return Math.floor(sum / (from.width * from.height) + 0.5);
  });
}

/** By the textbook's formula, in float64, not rounded. */
function bilinear(values: Uint8Array, from: ImageShape, to: ImageShape): number[] {
  const place = (i: number, old: number, size: number) =>
    Math.min(Math.max(((i + 0.5) * old) / size - 0.5, 0), old - 1);
  return Array.from({ length: to.width * to.height }, (_, i) => {
    const x = place(i % to.width, from.width, to.width);
    const y = place(Math.floor(i / to.width), from.height, to.height);
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const at = (column: number, row: number) =>
      values[Math.min(row, from.height - 1) * from.width + Math.min(column, from.width - 1)];
    const across = (row: number) => at(left, row) * (left + 1 - x) + at(left + 1, row) * (x - left);
    return across(top) * (top + 1 - y) + across(top + 1) * (y - top);
  });
}

describe('resizeGrey', () => {
  it('averages areas where both sides shrink', () => {
    fc.assert(
      fc.property(cases, ({ from, to, values }) => {
        const smaller = {
          width: Math.min(from.width, to.width),
          height: Math.min(from.height, to.height),
        };
        expect([...resizeGrey(values, from, smaller)]).toEqual(areaAverage(values, from, smaller));
      }),
    );
  });

  it('interpolates where both sides grow', () => {
    fc.assert(
      fc.property(cases, ({ from, to, values }) => {
        const larger = { width: from.width + to.width, height: from.height + to.height };
        const expected = bilinear(values, from, larger);
        resizeGrey(values, from, larger).forEach((grey, i) => {
          expect(Math.abs(grey - expected[i])).toBeLessThanOrEqual(0.5 + 1e-9);
        });
        const exact = resizeGrey(Float64Array.from(values), from, larger);
        exact.forEach((grey, i) => expect(grey).toBeCloseTo(expected[i], 9));
      }),
    );
  });

  it('leaves an image of one grey as it is', () => {
    fc.assert(
      fc.property(shape, shape, fc.integer({ min: 0, max: 255 }), (from, to, grey) => {
        const values = new Uint8Array(from.width * from.height).fill(grey);
        expect(new Set(resizeGrey(values, from, to))).toEqual(new Set([grey]));
        expect(new Set(resizeGrey(Float32Array.from(values), from, to))).toEqual(new Set([grey]));
      }),
    );
  });

  it('gives a copy when the size stays', () => {
    fc.assert(
      fc.property(cases, ({ from, values }) => {
        const same = resizeGrey(values, from, { ...from });
        expect(same).toEqual(values);
        expect(same.buffer).not.toBe(values.buffer);
      }),
    );
  });

  it('turns with the image, and takes each image for itself', () => {
    fc.assert(
      fc.property(cases, ({ from, to, values }) => {
        const both = Uint8Array.from([...values, ...values.toReversed()]);
        const resized = [...resizeGrey(values, from, to)];
        // Upside down and mirrored; halves are rounded up either way, because sums are exact.
        expect([...resizeGrey(both, from, to)]).toEqual([...resized, ...resized.toReversed()]);
      }),
    );
  });

  it('gives what fractions give in Python', () => {
    const values = Uint8Array.from({ length: 35 }, (_, i) => (i * i * 7) % 256);
    const small = resizeGrey(values, { width: 7, height: 5 }, { width: 3, height: 2 });
    const large = resizeGrey(values.slice(0, 6), { width: 3, height: 2 }, { width: 5, height: 3 });
    const mixed = resizeGrey(values.slice(0, 6), { width: 3, height: 2 }, { width: 2, height: 3 });
    expect([...small]).toEqual([65, 107, 198, 103, 112, 170]);
    expect([...large]).toEqual([0, 3, 7, 20, 28, 32, 43, 60, 85, 102, 63, 83, 112, 150, 175]);
    expect([...mixed]).toEqual([2, 21, 41, 88, 79, 154]);
  });
});

describe('resizeImages', () => {
  const data: RawData = {
    count: 2,
    dimensions: 4,
    values: Uint8Array.of(0, 10, 20, 30, 255, 255, 254, 254),
    imageShape: { width: 2, height: 2 },
    columns: ['a', 'b', 'c', 'd'],
    labels: { classes: Uint32Array.of(1, 0), names: ['x', 'y'] },
    notes: ['first'],
  };

  it('gives rows of the new size, says so, and keeps the rest', () => {
    expect(resizeImages(data, { width: 1, height: 1 })).toEqual({
      count: 2,
      dimensions: 1,
      values: Uint8Array.of(15, 255),
      imageShape: { width: 1, height: 1 },
      labels: data.labels,
      notes: ['first', 'resized from 2 × 2 to 1 × 1 by area averaging'],
    });
    const notes = (width: number, height: number) => resizeImages(data, { width, height }).notes[1];
    expect(notes(4, 3)).toBe('resized from 2 × 2 to 4 × 3 by bilinear interpolation');
    expect(notes(2, 2)).toBe('were 2 × 2 already');
    expect(notes(1, 3)).toBe(
      'resized from 2 × 2 to 1 × 3 by area averaging one way and bilinear interpolation the other',
    );
  });

  it('resizes offsets too, and keeps missing values missing', () => {
    const far = {
      ...data,
      values: Float32Array.of(1, 2, 3, 4, NaN, 1, 1, 1),
      offsets: Float64Array.of(1e9, 2e9, 3e9, 4e9),
    };
    const { values, offsets } = resizeImages(far, { width: 1, height: 1 });
    expect([...values]).toEqual([2.5, NaN]);
    expect([...(offsets ?? [])]).toEqual([2.5e9]);
  });

  it('refuses rows that are no images, and sizes without pixels or with too many', async () => {
    const { imageShape: _, ...rows } = data;
    expect(await refusal(() => resizeImages(rows, { width: 1, height: 1 }))).toBe(
      'got rows of 4 columns and --resize, expected images, or --image-shape WxH',
    );
    expect(await refusal(() => resizeImages(data, { width: 0, height: 1 }))).toBe(
      'got width 0, expected a whole number from 1 to 65536',
    );
    expect(await refusal(() => resizeImages(data, { width: 257, height: 256 }))).toBe(
      'got 257 × 256 = 65792 pixels, expected at most 65536; --resize WxH makes them smaller',
    );
  });
});
