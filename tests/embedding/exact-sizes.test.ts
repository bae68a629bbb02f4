import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../src/data/matrix.ts';
import { planEmbedding } from '../../src/embedding/embed-memory.ts';
import { findFarCell } from '../../src/embedding/far-cell.ts';
import { chooseGrid } from '../../src/embedding/grid.ts';
import { neighbourCount, resolveMethod } from '../../src/embedding/method.ts';
import { packPoints, pointsLength, queriesOfACall } from '../../src/embedding/points.ts';
import { chooseScale, spanOfExponents } from '../../src/embedding/scale.ts';
import { InputError } from '../../src/errors.ts';
import { BUILDS } from '../core/builds.ts';
import { digestOf } from './exact-digest.ts';

const { core } = BUILDS[0];

describe('memory', () => {
  const plan = { n: 101, dimensions: 7, k: 15, method: 'exact', start: 'pca' } as const;
  const sizes = (changes: Partial<Parameters<typeof planEmbedding>[1]>) =>
    Object.entries(planEmbedding(core, { ...plan, ...changes })).map(
      ([name, view]) => `${view.constructor.name} ${name} ${view.length}`,
    );

  test.each([
    [{}, 'bf7935c2f718febe'],
    [{ method: 'fft' }, 'f3d971f845ea3dad'],
    [{ start: 'random' }, 'caacdec0cba2e812'],
    [{ start: 'given', k: 16 }, '32e53d6cd2155c9c'],
    [{ dimensions: 1 }, '9df144fc034c2d80'],
    [{ dimensions: 300 }, 'd8aaeea79b78a860'],
    [{ n: 104, k: 3 }, '3beab9eba2298ce3'],
  ] as const)('of %o is as much as it was', (changes, expected) => {
    expect(digestOf(sizes(changes))).toBe(expected);
  });

  test('that cannot be addressed is refused with how many points fit', () => {
    const large = { ...plan, n: 20_000, dimensions: 1, k: 19_999 };
    expect(() => planEmbedding(core, large)).toThrow(
      new InputError(
        '20000 points of 1 column need 12248 MB, more than there is; at most about 6645 fit',
      ),
    );
    expect(() => planEmbedding(core, large)).toThrow(
      expect.objectContaining({ cause: new RangeError('more than 32 bits address') }),
    );
    const wide = { ...plan, n: 70_000, dimensions: 65_536, start: 'random' } as const;
    expect(() => planEmbedding(core, wide)).toThrow(
      new InputError(
        '70000 points of 65536 columns need 17538 MB, more than there is; at most about 16348 fit',
      ),
    );
  });

  test('that the engine does not give is refused with how many points fit into what it gives', () => {
    let pages = 32;
    const small = {
      ...core,
      memory: {
        get buffer() {
          return new ArrayBuffer(pages * 65_536);
        },
        grow(more: number) {
          if (pages + more > 100) throw new RangeError('no more');
          pages += more;
          return pages - more;
        },
      },
    } as unknown as typeof core;
    expect(() => planEmbedding(small, { ...plan, n: 20_000 })).toThrow(
      new InputError(
        '20000 points of 7 columns need 12 MB, more than there is; at most about 10988 fit',
      ),
    );
    expect(pages).toBe(100);
    const broken = {
      ...small,
      memory: {
        ...small.memory,
        grow: () => {
          throw new TypeError('broken');
        },
      },
    };
    expect(() => planEmbedding(broken as unknown as typeof core, { ...plan, n: 20_000 })).toThrow(
      new TypeError('broken'),
    );
  });
});

test('grids of every width', () => {
  const widths = [0, 1e-9, 1e-4, 1e-3, 0.01, 0.1, 0.5, 1, 2, 5, 11, 11.49, 11.5, 11.6];
  for (let width = 12; width < 1200; width += 6.37) widths.push(width);
  expect(digestOf(widths.map(chooseGrid))).toBe('255364108d425ada');
  // The most nodes that a grid has, and one more.
  expect(chooseGrid(255).side).toBe(1024);
  expect(chooseGrid(255).step).toBe(1 / 4);
  expect(chooseGrid(255.25)).toMatchObject({ side: 576, step: 1 / 2 });
});

test('methods and neighbours', () => {
  expect([2999, 3000, 3001].map((n) => resolveMethod('auto', n))).toEqual(['exact', 'fft', 'fft']);
  expect([
    resolveMethod(undefined, 4),
    resolveMethod('fft', 4),
    resolveMethod('exact', 1e5),
  ]).toEqual(['exact', 'fft', 'exact']);
  expect(neighbourCount(1000, 30, 'exact')).toBe(180);
  expect(neighbourCount(1000, 30, 'fft')).toBe(90);
  expect(neighbourCount(1000, 10.5, 'fft')).toBe(31);
  expect(neighbourCount(91, 30, 'exact')).toBe(90);
  expect(neighbourCount(9, 0.3, 'exact')).toBe(3);
  expect(neighbourCount(3, 1, 'exact')).toBe(2);
});

test('panels of points, and how many queries a call compares', () => {
  expect([1, 8, 9].map((n) => pointsLength(n, 3))).toEqual([24, 24, 48]);
  expect([10, 10_000, 100_000, 1e7].map((n) => queriesOfACall(n, 10))).toEqual([256, 256, 248, 8]);
  const panels = new Float32Array(2 * 8 * 2).fill(-9);
  const values = Float32Array.from({ length: 20 }, (_, i) => (i % 2 ? -i : i));
  expect(packPoints(panels, { points: 10, dimensions: 2, values })).toBe(1 / 16);
  expect(digestOf(panels)).toBe('19913ce19cd74eee');
  packPoints(panels, { points: 10, dimensions: 2, values }, { factor: 0.5, most: 3 });
  expect(Array.from(panels.subarray(0, 16))).toEqual([
    0, 1, 2, 3, 3, 3, 3, 3, -0.5, -1.5, -2.5, -3, -3, -3, -3, -3,
  ]);
});

test('scales of numbers of every size', () => {
  const of = (...exponents: number[]) => Float32Array.from(exponents, (e) => 2 ** e);
  const lists = [of(0), of(-1, -1, 127), of(-149, -149, -149), of(-149, 127), of(-126, 0)];
  const more = [of(1, 41), of(1, 41, 42), of(1, 1, 42), of(1, 1, 43), of(-60, -60, 60, 90)];
  const all = [...lists, ...more, Float32Array.of(0, -0), Float32Array.of(-3, 0, 3.99, 0, 0)];
  expect(digestOf(all.map((values) => [chooseScale(values), spanOfExponents(values)]))).toBe(
    '7c9cea491db608c6',
  );
  // A view into a buffer is taken for itself.
  expect(chooseScale(Float32Array.of(1e9, 1, 2, 1e9).subarray(1, 3))).toEqual({
    factor: 1 / 2,
    most: 2,
  });
});

describe('a far cell', () => {
  const column = (...values: number[]): Matrix => ({
    points: values.length,
    dimensions: 1,
    values: Float32Array.from(values),
  });

  test('lies more than a millionfold from half of the others', () => {
    const [one, far] = [2 ** 20, 2 ** 21];
    // The median is 0, and half of the others that differ from it are 1 away.
    expect(findFarCell(column(0, 0, 0, 1, -1, far))).toEqual({
      row: 6,
      column: 1,
      value: far,
      others: 0,
    });
    expect(findFarCell(column(0, 0, 0, 1, -1, one))).toBeUndefined();
    expect(findFarCell(column(0, 0, 0, 1, -1, one + 1))).toMatchObject({ value: one + 1 });
    expect(findFarCell(column(0, 0, 0, 0, 1, -1, far, -far))).toMatchObject({ row: 7, others: 1 });
    expect(findFarCell(column(0, 0, 0, -far, 1, -1))).toMatchObject({ row: 4, value: -far });
  });

  test('has nothing between it and the others', () => {
    expect(findFarCell(column(0, 0, 0, 0, 1, -1, 1, 2 ** 12, 2 ** 22))).toBeUndefined();
    expect(findFarCell(column(0, 0, 0, 0, 1, -1, 1, 2 ** 12, 2 ** 22 + 1))).toMatchObject({
      row: 9,
    });
  });

  test('is found in its column, with what was taken from it', () => {
    const values = Float32Array.of(1, 5, 2, 6, 3, 2 ** 30, 4, 7, 5, 8);
    const offsets = Float64Array.of(1000, 0.5);
    const far = { row: 3, column: 2, value: 2 ** 30 + 0.5, others: 0 };
    expect(findFarCell({ points: 5, dimensions: 2, values, offsets })).toEqual(far);
    expect(findFarCell({ points: 5, dimensions: 2, values })).toEqual({ ...far, value: 2 ** 30 });
  });
});
