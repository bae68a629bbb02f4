import { describe, test } from 'vitest';
import { f32 } from '../../src/core/memory.ts';
import { randomValues } from '../reference/random.ts';
import { BUILDS } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

const f = Math.fround;

/** w − rate · dw in float32. */
const step = (w: number, rate: number, dw: number) => f(w - f(rate * dw));

describe.each(BUILDS)('$file', ({ core }) => {
  test.each([0, 4, 8, 16, 20, 256, 1028])('update of %i weights', (n) => {
    const memory = lay(core, { w: f32(n), dw: f32(n), rate: f32(n) });
    memory.w.set(randomValues(n, 1));
    memory.dw.set(randomValues(n, 2));
    memory.rate.set(randomValues(n, 3));
    const want = memory.w.map((w, i) => step(w, memory.rate[i], memory.dw[i]));
    onlyWrites(core, memory, [memory.w, memory.dw], () =>
      core.update(memory.w.byteOffset, memory.dw.byteOffset, memory.rate.byteOffset, n),
    );
    expectBits(memory.w, want);
    expectBits(memory.dw, new Float32Array(n));
  });

  describe.each([
    { panels: 1, dimensions: 784 },
    { panels: 2, dimensions: 784 },
    { panels: 3, dimensions: 7 },
    { panels: 5, dimensions: 65 },
    { panels: 2, dimensions: 1 },
  ])('updateRows of $panels panels, D $dimensions', ({ panels, dimensions }) => {
    const rows = 4 * Math.ceil(dimensions / 4);
    const n = rows * 16 * panels;

    function fill() {
      const memory = lay(core, {
        w: f32(n),
        dw: f32(n),
        rate: f32(16 * panels),
      });
      memory.w.set(randomValues(n, 4));
      memory.dw.set(randomValues(n, 5));
      memory.rate.set(randomValues(16 * panels, 6));
      return memory;
    }

    const rateIndex = (i: number) => Math.floor(i / (rows * 16)) * 16 + (i % 16);

    test('all rows', () => {
      const memory = fill();
      const want = memory.w.map((w, i) => step(w, memory.rate[rateIndex(i)], memory.dw[i]));
      onlyWrites(core, memory, [memory.w, memory.dw], () =>
        core.updateRows(
          memory.w.byteOffset,
          memory.dw.byteOffset,
          memory.rate.byteOffset,
          panels,
          dimensions,
        ),
      );
      expectBits(memory.w, want);
      expectBits(memory.dw, new Float32Array(n));
    });
  });
});
