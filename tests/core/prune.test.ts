import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { f32, u32 } from '../../src/core/memory.ts';
import * as reference from '../reference/prune.ts';
import { random } from '../reference/random.ts';
import { BUILDS, SIZES } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

function prune(core: Core, weights: Float32Array, k: number): Float32Array {
  const memory = lay(core, { weights: f32(weights.length), counts: u32(65536) });
  memory.weights.set(weights);
  onlyWrites(core, memory, [memory.weights, memory.counts], () =>
    core.prune(memory.weights.byteOffset, memory.counts.byteOffset, weights.length, k),
  );
  return memory.weights.slice();
}

/** n weights without a zero; about every third has a twin of the same magnitude. */
function weightsWithTies(n: number): Float32Array {
  const next = random(n + 7);
  return Float32Array.from({ length: n }, () =>
    next() < 0.3 ? (next() < 0.5 ? -0.25 : 0.25) : 2 * next() - 0.9999999,
  );
}

describe.each(BUILDS)('$file', ({ core }) => {
  describe.each(SIZES)('%i weights', (n) => {
    test.each([0, 0.2, 0.5, 0.95, 1])(
      'a share of %d: exactly k, the smallest, ties by index',
      (s) => {
        const weights = weightsWithTies(n);
        const k = Math.floor(s * n);
        const pruned = prune(core, weights, k);
        expectBits(pruned, reference.prune(weights, k));

        const victims = weights.filter((_, i) => pruned[i] === 0);
        const survivors = weights.filter((_, i) => pruned[i] !== 0);
        expect(victims.length).toBe(k);
        const largestVictim = victims.reduce((largest, w) => Math.max(largest, Math.abs(w)), 0);
        expect(survivors.every((w) => Math.abs(w) >= largestVictim)).toBe(true);
      },
    );
  });

  test('0 % changes no bit, not even a negative zero', () => {
    const weights = Float32Array.of(-0, 0, 1e-45, -1);
    expectBits(prune(core, weights, 0), weights);
  });

  test('100 % leaves nothing', () => {
    expectBits(prune(core, weightsWithTies(100), 100), new Float32Array(100));
  });

  test('weights that are zero already count as smallest', () => {
    const weights = Float32Array.of(0.1, 0, -0.1, -0, 0.3);
    expectBits(prune(core, weights, 2), Float32Array.of(0.1, 0, -0.1, 0, 0.3));
    expectBits(prune(core, weights, 3), Float32Array.of(0, 0, -0.1, 0, 0.3));
  });

  test('all of one magnitude go by index', () => {
    const weights = Float32Array.of(2, -2, 2, -2, 2);
    expectBits(prune(core, weights, 3), Float32Array.of(0, 0, 0, -2, 2));
  });

  test('any finite weights and any k', () => {
    const weight = fc.oneof(
      fc.constantFrom(0, -0, 0.5, -0.5, 1),
      fc.float({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(weight, { maxLength: 40 }), fc.nat(), (list, at) => {
        const weights = Float32Array.from(list);
        const k = at % (weights.length + 1);
        expectBits(prune(core, weights, k), reference.prune(weights, k));
      }),
      { numRuns: 150, seed: 2 },
    );
  });
});
