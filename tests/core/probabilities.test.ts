import { describe, expect, test } from 'vitest';
import { f32 } from '../../src/core/memory.ts';
import { random } from '../reference/random.ts';
import { BUILDS, SIZES } from './builds.ts';
import { lay, onlyWrites } from './guard.ts';

/** Where rounding, saturation and the sign of zero matter. */
const SPECIAL = [0, -0, 1e-45, -1e-45, 1e-9, -1e-9, 1e-7, -1e-7, 40, -40, 110, -110, 3e38, -3e38];
const INFINITE = [Infinity, -Infinity];

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(SIZES.map((n) => [n]))('probabilities of %i logits', (n) => {
    const next = random(n + 1);
    const memory = lay(core, { out: f32(n), logits: f32(n) });
    const logits = Float32Array.from(
      { length: n },
      (_, i) => [...SPECIAL, ...INFINITE][i] ?? 200 * next() - 100,
    );
    memory.logits.set(logits);
    onlyWrites(core, memory, [memory.out], () =>
      core.probabilities(memory.out.byteOffset, memory.logits.byteOffset, n),
    );
    for (const [i, logit] of logits.entries()) {
      const want = 1 / (1 + Math.exp(-logit));
      expect(Math.abs(memory.out[i] - want), `${logit}`).toBeLessThanOrEqual(
        want * 2 ** -23 + 2 ** -149,
      );
      expect(memory.out[i] >= 0.5, `${logit}`).toBe(logit >= 0);
    }
  });

  test('no number has no probability', () => {
    const memory = lay(core, { out: f32(1), logits: f32(1) });
    memory.logits[0] = NaN;
    core.probabilities(memory.out.byteOffset, memory.logits.byteOffset, 1);
    expect(memory.out[0]).toBeNaN();
  });
});
