import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { f32, f64, u32, u8 } from '../../src/core/memory.ts';
import * as reference from '../reference/scale.ts';
import { random } from '../reference/random.ts';
import { BUILDS, DIMENSIONS } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

const N = 13;
/** Bytes between rows that belong to none. */
const GAP = 16;

/** Float32 rows far from 0; every seventh number is missing, column 1 never varies, column 2 has no number at all. */
function numbers(dimensions: number): Float32Array {
  const next = random(5);
  return Float32Array.from({ length: N * dimensions }, (_, i) => {
    const d = i % dimensions;
    if (d === 1) return 0.1;
    return d === 2 || i % 7 === 3 ? NaN : 1e4 + 100 * d + next();
  });
}

function bytes(dimensions: number): Uint8Array {
  const next = random(6);
  return Uint8Array.from({ length: N * dimensions }, () => 256 * next());
}

/** Rows in the core with gaps between them. */
function layRows(core: Core, rows: Float32Array | Uint8Array, dimensions: number) {
  const size = rows.BYTES_PER_ELEMENT;
  const stride = dimensions * size + GAP;
  const [outStride, width] = [4 * dimensions + 8, dimensions + 2];
  const memory = lay(core, {
    ranges: u32(2 * N),
    out: f32(N * width),
    rows: u8(N * stride + 8),
    columns: f64(4 * dimensions),
    moments: f64(4 * dimensions),
  });
  const raw = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
  for (let r = 0; r < N; r++) {
    memory.rows.set(raw.subarray(r * dimensions * size, (r + 1) * dimensions * size), r * stride);
  }
  return { memory, size, stride, outStride, width };
}

describe.each(BUILDS)('$file', ({ core }) => {
  describe.each(DIMENSIONS)('D %i', (dimensions) => {
    test.each([
      ['float32', numbers(dimensions)],
      ['bytes', bytes(dimensions)],
    ])('scaleRows of %s', (_, rows) => {
      const { memory, size, stride, outStride, width } = layRows(core, rows, dimensions);
      const next = random(7);
      for (let d = 0; d < dimensions; d++) {
        const divisor = d % 5 === 1 ? Infinity : 0.1 + next();
        memory.columns.set([1e3 * next(), 1e4 + next(), divisor, 1e4 * next()], 4 * d);
      }
      const { byteOffset: out } = memory.out;
      const outRows = Array.from({ length: N }, (_, r) =>
        memory.out.subarray(r * width, r * width + dimensions),
      );
      let end = 0;
      onlyWrites(core, memory, [memory.ranges, ...outRows], () => {
        end = core.scaleRows(
          memory.ranges.byteOffset,
          out,
          memory.rows.byteOffset,
          memory.columns.byteOffset,
          N,
          dimensions,
          size,
          stride,
          outStride,
        );
      });
      expect(end).toBe(out + N * outStride);
      const want = reference.scaleRows(rows, memory.columns, dimensions);
      outRows.forEach((row, r) => {
        expectBits(row, want.subarray(r * dimensions, (r + 1) * dimensions));
        const begin = out + r * outStride;
        expect(Array.from(memory.ranges.subarray(2 * r, 2 * r + 2))).toEqual([
          begin,
          begin + 4 * dimensions,
        ]);
      });
    });

    test.each([
      ['float32', numbers(dimensions)],
      ['bytes', bytes(dimensions)],
    ])('means and deviations of %s, in pieces', (_, rows) => {
      const { memory, size, stride } = layRows(core, rows, dimensions);
      memory.moments.fill(0);
      for (let d = 0; d < dimensions; d++) memory.columns.set([10 * d, NaN, NaN, NaN], 4 * d);
      const { byteOffset: moments } = memory.moments;
      const { byteOffset: columns } = memory.columns;
      const pass = (add: Core['addSums']) => {
        for (const [first, count] of [
          [0, 5],
          [5, 1],
          [6, N - 6],
        ]) {
          const at = memory.rows.byteOffset + first * stride;
          onlyWrites(core, memory, [memory.moments], () =>
            add(moments, at, columns, count, dimensions, size, stride),
          );
        }
      };
      pass(core.addSums);
      onlyWrites(core, memory, [memory.columns], () =>
        core.fillMeans(columns, moments, dimensions),
      );
      pass(core.addSquares);
      onlyWrites(core, memory, [memory.columns], () =>
        core.standardize(columns, moments, dimensions),
      );
      const want = reference.standardColumns(rows, dimensions, (d) => 10 * d);
      expectBits(memory.columns, want);
    });
  });
});
