import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { f32, u32 } from '../../src/core/memory.ts';
import { normalAt, uniformAt } from '../reference/normal.ts';
import * as reference from '../reference/permute.ts';
import { BUILDS, SIZES } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

function permute(core: Core, n: number, seed: number, purpose: number, a: number): Uint32Array {
  const memory = lay(core, { out: u32(n) });
  onlyWrites(core, memory, [memory.out], () =>
    core.permute(memory.out.byteOffset, n, seed, purpose, a),
  );
  return memory.out.slice();
}

type Fill = (n: number, seed: number, purpose: number, a: number, b: number) => Float32Array;

/** `fillUniform` or `fillNormal` of n numbers. */
function filler(core: Core, scale?: number): Fill {
  return (n, seed, purpose, a, b) => {
    const memory = lay(core, { out: f32(4 * Math.ceil(n / 4)) });
    const out = memory.out.byteOffset;
    onlyWrites(core, memory, [memory.out], () => {
      if (scale === undefined) core.fillUniform(out, n, seed, purpose, a, b);
      else core.fillNormal(out, n, scale, seed, purpose, a, b);
    });
    return memory.out.slice(0, n);
  };
}

function moments(values: Float32Array) {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  return { mean, variance };
}

describe.each(BUILDS)('$file', ({ core }) => {
  describe('permute', () => {
    test.each(SIZES)('of %i is a permutation, and that of the twin', (n) => {
      const order = permute(core, n, 0xdeadbeef, 4, 0xffffffff);
      expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from(Array(n).keys()));
      expectBits(order, reference.permute(n, 0xdeadbeef, 4, 0xffffffff).order);
    });

    test('draws again where a value would be favoured', () => {
      const { order, rejections } = reference.permute(100_000, 4, 1, 0);
      expect(rejections).toBeGreaterThan(0);
      expectBits(permute(core, 100_000, 4, 1, 0), order);
    });

    test('same seed, same order; another seed, purpose or epoch, another order', () => {
      const first = permute(core, 300, 1, 4, 1);
      expect(permute(core, 300, 1, 4, 1)).toEqual(first);
      expect(permute(core, 300, 2, 4, 1)).not.toEqual(first);
      expect(permute(core, 300, 1, 5, 1)).not.toEqual(first);
      expect(permute(core, 300, 1, 4, 2)).not.toEqual(first);
    });
  });

  describe.each([
    ['fillUniform', undefined, uniformAt, { mean: 0.5, variance: 1 / 12, fourth: 1 / 80 }],
    [
      'fillNormal',
      0.1,
      (i: number, ...rest: [number, number, number, number]) => normalAt(i, 0.1, ...rest),
      { mean: 0, variance: 0.01, fourth: 3e-4 },
    ],
  ] as const)('%s', (_, scale, twin, { mean, variance, fourth }) => {
    const fill = filler(core, scale);

    test.each(SIZES)('%i numbers, those of the twin', (n) => {
      const want = Float32Array.from({ length: n }, (_, i) => twin(i, 0x89abcdef, 2, 3, 24));
      expectBits(fill(n, 0x89abcdef, 2, 3, 24), want);
    });

    test('element i does not depend on how many are drawn', () => {
      const all = fill(257, 1, 2, 3, 4);
      for (const n of [1, 2, 5, 100, 256]) expectBits(fill(n, 1, 2, 3, 4), all.slice(0, n));
    });

    test('seed, purpose and both indices matter', () => {
      const first = fill(16, 1, 2, 3, 4);
      for (const other of [
        fill(16, 2, 2, 3, 4),
        fill(16, 1, 3, 3, 4),
        fill(16, 1, 2, 4, 4),
        fill(16, 1, 2, 3, 5),
      ]) {
        expect(Array.from(other).some((x) => first.includes(x))).toBe(false);
      }
    });

    test('mean and variance', () => {
      const n = 200_000;
      const got = moments(fill(n, 5, 6, 7, 8));
      expect(Math.abs(got.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / n));
      const spread = Math.sqrt((fourth - variance ** 2) / n);
      expect(Math.abs(got.variance - variance)).toBeLessThan(4 * spread);
    });
  });

  test('fillUniform stays in (0, 1]', () => {
    const values = filler(core)(200_000, 9, 9, 9, 9);
    expect(values.every((x) => x > 0 && x <= 1)).toBe(true);
  });
});
