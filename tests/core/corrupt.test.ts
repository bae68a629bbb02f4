import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { f32, u8 } from '../../src/core/memory.ts';
import { high, philox } from '../reference/philox.ts';
import { normalAt } from '../reference/normal.ts';
import { randomImages, randomValues } from '../reference/random.ts';
import { BUILDS } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

const f = Math.fround;

/** Noise on one image that starts as given. */
function addNoise(
  core: Core,
  start: Float32Array,
  sigma: number,
  clip: boolean,
  image: number,
  draw = 0,
  seed = 1,
): Float32Array {
  const memory = lay(core, { x: f32(start.length) });
  memory.x.set(start);
  onlyWrites(core, memory, [memory.x], () =>
    core.addNoise(memory.x.byteOffset, sigma, Number(clip), seed, 5, image, draw, start.length),
  );
  return memory.x.slice();
}

/** The place and size of the patch that was cut from an image full of values that are not 0. */
function occlude(core: Core, size: number, image: number, draw = 0, seed = 1) {
  const memory = lay(core, { x: f32(784) });
  const start = randomValues(784, 1).map((x) => x || 1);
  memory.x.set(start);
  onlyWrites(core, memory, [memory.x], () =>
    core.occlude(memory.x.byteOffset, 4, size, 28, 28, seed, 6, image, draw),
  );
  const blank = Array.from(memory.x.keys()).filter((d) => memory.x[d] === 0);
  const first = blank[0];
  return { top: Math.floor(first / 28), left: first % 28, blank, start, x: memory.x.slice() };
}

describe.each(BUILDS)('$file', ({ core }) => {
  describe('addNoise', () => {
    const start = Float32Array.from(randomImages(1, 2), (pixel) => pixel / 255);

    test('adds σ times the numbers of seed, purpose, pixel, image and draw', () => {
      const want = start.map((x, d) => f(x + normalAt(d, 0.3, 9, 5, 77, 3)));
      expectBits(addNoise(core, start, 0.3, false, 77, 3, 9), want);
    });

    test.each([1, 4, 7, 64, 1000])('rows of %i numbers, which are drawn four at a time', (d) => {
      const blank = new Float32Array(4 * Math.ceil(d / 4));
      const memory = lay(core, { x: f32(blank.length) });
      memory.x.fill(0);
      onlyWrites(core, memory, [memory.x], () =>
        core.addNoise(memory.x.byteOffset, 0.3, 0, 9, 5, 77, 3, d),
      );
      const want = blank.map((_, i) => f(0 + normalAt(i, 0.3, 9, 5, 77, 3)));
      expectBits(memory.x.subarray(0, d), want.subarray(0, d));
    });

    test('clipping sets to 0 and 1 what lies outside and changes nothing else', () => {
      const open = addNoise(core, start, 0.5, false, 1);
      const clipped = addNoise(core, start, 0.5, true, 1);
      expectBits(
        clipped,
        open.map((x) => (x < 0 ? 0 : x > 1 ? 1 : x)),
      );
      expect(clipped).toContain(0);
      expect(clipped).toContain(1);
      expect(open.some((x) => x < 0)).toBe(true);
    });

    test('its measured mean is 0 and its variance σ²', () => {
      for (const sigma of [0.1, 0.5, 2]) {
        const blank = new Float32Array(784);
        let sum = 0;
        let squares = 0;
        for (let image = 0; image < 100; image++) {
          for (const x of addNoise(core, blank, sigma, false, image)) {
            sum += x;
            squares += x * x;
          }
        }
        const n = 78_400;
        expect(Math.abs(sum / n)).toBeLessThan((4 * sigma) / Math.sqrt(n));
        expect(Math.abs(squares / n / sigma ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
      }
    });

    test('another image, draw or seed has other noise, the same the same', () => {
      const first = addNoise(core, start, 1, false, 1, 1, 1);
      expectBits(addNoise(core, start, 1, false, 1, 1, 1), first);
      expect(addNoise(core, start, 1, false, 2, 1, 1)).not.toEqual(first);
      expect(addNoise(core, start, 1, false, 1, 2, 1)).not.toEqual(first);
      expect(addNoise(core, start, 1, false, 1, 1, 2)).not.toEqual(first);
    });
  });

  describe('occlude', () => {
    test.each([1, 7, 28])('of bytes cuts the same patch of %i as of float32', (size) => {
      for (let image = 0; image < 50; image++) {
        const want = Array.from(occlude(core, size, image).x, (x) => (x === 0 ? 0 : 9));
        const memory = lay(core, { x: u8(784) });
        memory.x.fill(9);
        onlyWrites(core, memory, [memory.x], () =>
          core.occlude(memory.x.byteOffset, 1, size, 28, 28, 1, 6, image, 0),
        );
        expect(Array.from(memory.x)).toEqual(want);
      }
    });

    test.each([1, 2, 7, 13, 27, 28])('a patch of %i by itself, all else untouched', (size) => {
      for (let image = 0; image < 40; image++) {
        const { top, left, blank, start, x } = occlude(core, size, image);
        expect(top + size).toBeLessThanOrEqual(28);
        expect(left + size).toBeLessThanOrEqual(28);
        const inside = (d: number) =>
          Math.floor(d / 28) >= top &&
          Math.floor(d / 28) < top + size &&
          d % 28 >= left &&
          d % 28 < left + size;
        expect(blank.length).toBe(size * size);
        expectBits(
          x,
          start.map((value, d) => (inside(d) ? 0 : value)),
        );
      }
    });

    test('the place is that of the two random words', () => {
      for (let image = 0; image < 30; image++) {
        const [row, column] = philox(3, 6, 0, image, 2);
        const { top, left } = occlude(core, 7, image, 2, 3);
        expect([top, left]).toEqual([high(row, 22), high(column, 22)]);
      }
    });

    test('in an image that is wider than high', () => {
      for (let image = 0; image < 30; image++) {
        const memory = lay(core, { x: u8(5 * 9) });
        memory.x.fill(1);
        core.occlude(memory.x.byteOffset, 1, 3, 9, 5, 3, 6, image, 2);
        const [row, column] = philox(3, 6, 0, image, 2);
        const [top, left] = [high(row, 3), high(column, 7)];
        const inside = (at: number, first: number) => at >= first && at < first + 3;
        const want = Uint8Array.from({ length: 45 }, (_, d) =>
          inside(Math.floor(d / 9), top) && inside(d % 9, left) ? 0 : 1,
        );
        expect(Array.from(memory.x)).toEqual(Array.from(want));
      }
    });

    test('every place comes up, all equally often', () => {
      const places = 9;
      const counts = new Map<number, number>();
      const draws = 8100;
      for (let image = 0; image < draws; image++) {
        const { top, left } = occlude(core, 20, image);
        const place = top * places + left;
        counts.set(place, (counts.get(place) ?? 0) + 1);
      }
      expect(counts.size).toBe(places ** 2);
      const expected = draws / places ** 2;
      const chiSquare = Array.from(counts.values()).reduce(
        (sum, count) => sum + (count - expected) ** 2 / expected,
        0,
      );
      // 80 degrees of freedom: below 124.8 with probability 0.999.
      expect(chiSquare).toBeLessThan(124.8);
    });
  });
});
