import { describe, test } from 'vitest';
import { f32, u32 } from '../../src/core/memory.ts';
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

  describe.each([1, 2, 3, 5])('updateRows of %i panels', (panels) => {
    const n = 784 * 16 * panels;

    function fill() {
      const memory = lay(core, {
        w: f32(n),
        dw: f32(n),
        rate: f32(16 * panels),
        columns: u32(2 * 784),
      });
      memory.w.set(randomValues(n, 4));
      memory.dw.set(randomValues(n, 5));
      memory.rate.set(randomValues(16 * panels, 6));
      return memory;
    }

    /** The rate of the column that element i of the panels is in. */
    const rateIndex = (i: number) => Math.floor(i / (784 * 16)) * 16 + (i % 16);

    test('all rows', () => {
      const memory = fill();
      const want = memory.w.map((w, i) => step(w, memory.rate[rateIndex(i)], memory.dw[i]));
      onlyWrites(core, memory, [memory.w, memory.dw], () =>
        core.updateRows(
          memory.w.byteOffset,
          memory.dw.byteOffset,
          memory.rate.byteOffset,
          0,
          panels,
        ),
      );
      expectBits(memory.w, want);
      expectBits(memory.dw, new Float32Array(n));
    });

    test('rows whose column is empty are passed over', () => {
      const memory = fill();
      const skipped = (i: number) => (Math.floor(i / 16) % 784) % 3 === 1;
      for (let d = 0; d < 784; d++) {
        memory.columns[2 * d] = 4096;
        memory.columns[2 * d + 1] = skipped(d * 16) ? 4096 : 4104;
      }
      const want = memory.w.map((w, i) =>
        skipped(i) ? w : step(w, memory.rate[rateIndex(i)], memory.dw[i]),
      );
      const wantGradient = memory.dw.map((dw, i) => (skipped(i) ? dw : 0));
      onlyWrites(core, memory, [memory.w, memory.dw], () =>
        core.updateRows(
          memory.w.byteOffset,
          memory.dw.byteOffset,
          memory.rate.byteOffset,
          memory.columns.byteOffset,
          panels,
        ),
      );
      expectBits(memory.w, want);
      expectBits(memory.dw, wantGradient);
    });
  });
});
