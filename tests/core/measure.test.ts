import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { f32, f64, u32, u8 } from '../../src/core/memory.ts';
import * as reference from '../reference/measure.ts';
import { random, randomSigns } from '../reference/random.ts';
import { BUILDS, SIZES } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

/** Runs the kernel; what lies beyond n in its inputs is NaN and must not come through. */
function measure(core: Core, logits: Float32Array, signs: Float32Array): Float64Array {
  const n = logits.length;
  const four = 4 * Math.ceil(n / 4);
  const memory = lay(core, {
    result: f64(6),
    logits: f32(four),
    signs: f32(four),
    scratch: u8(16 * n + 1024),
  });
  memory.logits.fill(NaN).set(logits);
  memory.signs.fill(NaN).set(signs);
  onlyWrites(core, memory, [memory.result, memory.scratch], () =>
    core.measure(
      memory.result.byteOffset,
      memory.logits.byteOffset,
      memory.signs.byteOffset,
      memory.scratch.byteOffset,
      n,
    ),
  );
  return memory.result.slice();
}

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(SIZES)('measure of %i images', (n) => {
    const next = random(n);
    const signs = randomSigns(n, n);
    // Quarters, so that there are many ties, and 0, which is positive.
    const logits = signs.map((sign) => Math.round(8 * (next() - 0.5 + 0.2 * sign)) / 4);
    expectBits(measure(core, logits, signs), Float64Array.from(reference.measure(logits, signs)));
  });

  test('any logits, with ties, by the definition of AUC', () => {
    const logit = fc.oneof(fc.constantFrom(0, -0, 1, -1, 2), fc.float({ noNaN: true }));
    const image = fc.tuple(logit, fc.constantFrom(-1, 1));
    fc.assert(
      fc.property(fc.array(image, { maxLength: 60 }), (images) => {
        const logits = Float32Array.from(images, ([logit]) => logit);
        const signs = Float32Array.from(images, ([, sign]) => sign);
        expectBits(
          measure(core, logits, signs),
          Float64Array.from(reference.measure(logits, signs)),
        );
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('counts of a confusion that is known', () => {
    const logits = Float32Array.of(3, 2, 0, -0, -1, -2, 4, -5);
    const signs = Float32Array.of(1, 1, 1, -1, 1, -1, -1, -1);
    // −0 is ≥ 0 and so positive.
    expect(Array.from(measure(core, logits, signs).slice(1, 5))).toEqual([3, 2, 1, 2]);
  });

  test('AUC is 1, 0 and ½ where it must be', () => {
    const signs = Float32Array.of(-1, -1, 1, 1, 1);
    const auc = (...logits: number[]) => measure(core, Float32Array.from(logits), signs)[5];
    expect(auc(-2, -1, 0, 1, 2)).toBe(1);
    expect(auc(2, 1, 0, -1, -2)).toBe(0);
    expect(auc(7, 7, 7, 7, 7)).toBe(0.5);
    expect(auc(0, 0, -0, -0, -0)).toBe(0.5);
    expect(auc(-Infinity, 0, 0, 1, Infinity)).toBe(5.5 / 6);
  });

  test('AUC is NaN without both classes', () => {
    const logits = Float32Array.of(1, 2, 3);
    expect(measure(core, logits, Float32Array.of(1, 1, 1))[5]).toBeNaN();
    expect(measure(core, logits, Float32Array.of(-1, -1, -1))[5]).toBeNaN();
    expect(measure(core, new Float32Array(0), new Float32Array(0))[5]).toBeNaN();
  });

  test('NaN logits rank highest and are not positive, whatever their sign bit', () => {
    const signs = Float32Array.of(1, -1, -1, 1);
    for (const nan of [0x7fc00000, 0xffc00000]) {
      const memory = lay(core, {
        result: f64(6),
        logits: u32(4),
        signs: f32(4),
        scratch: u8(16 * 4 + 1024),
      });
      // Written as bits: JavaScript may change the sign of a NaN.
      memory.logits.set([nan, 0x3f800000, 0x40000000, 0xbf800000]);
      memory.signs.set(signs);
      core.measure(
        memory.result.byteOffset,
        memory.logits.byteOffset,
        memory.signs.byteOffset,
        memory.scratch.byteOffset,
        4,
      );
      const [loss, ...rest] = memory.result;
      expect(loss).toBeNaN();
      expect(rest, `NaN ${nan.toString(16)}`).toEqual([0, 2, 2, 0, 0.5]);
    }
  });
});
