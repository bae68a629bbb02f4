import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { f32, u32, u8 } from '../../src/core/memory.ts';
import { randomImages } from '../reference/random.ts';
import * as reference from '../reference/rows.ts';
import { BUILDS, DIMENSIONS, SIZES } from './builds.ts';
import { expectRows, readBlocks, readRows } from './compressed.ts';
import { lay, onlyWrites } from './guard.ts';

/** Rows in the pool that the tests pick from. */
const POOL = 7;

/** n random rows of bytes from a pool, some of them several times, not in order; one is blank and one is full. */
function pick(n: number, dimensions: number): Uint8Array {
  const pool = randomImages(POOL, 1, 0.15, dimensions)
    .fill(0, dimensions, 2 * dimensions)
    .fill(255, 2 * dimensions, 3 * dimensions);
  const rows = new Uint8Array(n * dimensions);
  for (let i = 0; i < n; i++) {
    const at = ((i * i + 3 * i + 2) % POOL) * dimensions;
    rows.set(pool.subarray(at, at + dimensions), i * dimensions);
  }
  return rows;
}

/** All sizes of images, and all lengths of a few rows. */
const CASES = [
  ...SIZES.map((n) => ({ n, dimensions: 784 })),
  ...DIMENSIONS.map((dimensions) => ({ n: 5, dimensions })),
];

const words = (rows: readonly (readonly unknown[])[]) =>
  2 * rows.reduce((sum, row) => sum + row.length, 0);

const compressAll = (bytes: Uint8Array, n: number, dimensions: number) =>
  reference.compressRows(bytes, Array(n).keys(), dimensions);

/** Compresses rows of bytes in buffers that hold one more word of padding a row than they need. */
function compress(core: Core, bytes: Uint8Array, n: number, dimensions: number) {
  const rows = compressAll(bytes, n, dimensions);
  const stride = 8 * Math.ceil(dimensions / 8) + 8;
  const memory = lay(core, {
    ranges: u32(2 * n),
    entries: u32(words(rows)),
    columnRanges: u32(2 * dimensions),
    columnEntries: u32(words(rows)),
    blockRanges: u32(4 * Math.ceil(n / 2)),
    blockEntries: u32(words(rows)),
    bytes: u8(n * stride),
  });
  // What lies between rows is not looked at from the word on that follows the last column.
  for (let r = 0; r < n; r++) {
    memory.bytes.fill(0, r * stride, (r + 1) * stride - 8);
    memory.bytes.set(bytes.subarray(r * dimensions, (r + 1) * dimensions), r * stride);
  }
  let end = 0;
  onlyWrites(core, memory, [memory.ranges, memory.entries], () => {
    end = core.compressRows(
      memory.ranges.byteOffset,
      memory.entries.byteOffset,
      memory.bytes.byteOffset,
      255,
      n,
      dimensions,
      stride,
    );
  });
  expect(end).toBe(memory.entries.byteOffset + memory.entries.byteLength);
  return { memory, rows };
}

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(CASES)(
    'compressRows and compressColumns of $n rows, D $dimensions',
    ({ n, dimensions }) => {
      const { memory, rows } = compress(core, pick(n, dimensions), n, dimensions);
      expectRows(readRows(core, memory.ranges), rows);
      onlyWrites(core, memory, [memory.columnRanges, memory.columnEntries], () =>
        core.compressColumns(
          memory.columnRanges.byteOffset,
          memory.columnEntries.byteOffset,
          memory.ranges.byteOffset,
          n,
          dimensions,
        ),
      );
      expectRows(readRows(core, memory.columnRanges), reference.compressColumns(rows, dimensions));
    },
  );

  test.each(DIMENSIONS)('compressValues of rows of %i float32, negative ones too', (dimensions) => {
    const n = 5;
    const values = Float32Array.from(pick(n, dimensions), (byte, i) => (i % 2 ? -byte : byte / 3));
    const rows = reference.compressRows(values, Array(n).keys(), dimensions, 1);
    const memory = lay(core, {
      ranges: u32(2 * n),
      entries: u32(words(rows)),
      denseRanges: u32(2 * n),
      values: f32(n * (dimensions + 1)),
    });
    memory.values.fill(NaN);
    for (let r = 0; r < n; r++) {
      const at = memory.values.byteOffset + r * (dimensions + 1) * 4;
      memory.denseRanges.set([at, at + dimensions * 4], 2 * r);
      const row = values.subarray(r * dimensions, (r + 1) * dimensions);
      memory.values.set(row, r * (dimensions + 1));
    }
    let end = 0;
    onlyWrites(core, memory, [memory.ranges, memory.entries], () => {
      end = core.compressValues(
        memory.ranges.byteOffset,
        memory.entries.byteOffset,
        memory.denseRanges.byteOffset,
        n,
      );
    });
    expect(end).toBe(memory.entries.byteOffset + memory.entries.byteLength);
    expectRows(readRows(core, memory.ranges), rows);
  });

  test.each(CASES)('blockRows of $n rows, D $dimensions', ({ n, dimensions }) => {
    const { memory, rows } = compress(core, pick(n, dimensions), n, dimensions);
    let end = 0;
    onlyWrites(core, memory, [memory.blockRanges, memory.blockEntries], () => {
      end = core.blockRows(
        memory.blockRanges.byteOffset,
        memory.blockEntries.byteOffset,
        memory.ranges.byteOffset,
        n,
      );
    });
    const blocks = reference.blockRows(rows);
    expectRows(readBlocks(core, memory.blockRanges), blocks);
    const bytes = blocks.reduce(
      (sum, { shared, first, second }) =>
        sum + 12 * shared.length + 8 * (first.length + second.length),
      0,
    );
    expect(end).toBe(memory.blockEntries.byteOffset + bytes);
  });

  test('blockRows of rows that share nothing, everything, or are empty', () => {
    const bytes = new Uint8Array(6 * 784);
    // 0 and 1 apart, 2 and 3 the same pixels, 4 blank beside 5.
    for (let d = 0; d < 784; d += 2) {
      bytes[d] = 10;
      bytes[784 + d + 1] = 20;
      bytes[2 * 784 + d] = 30;
      bytes[3 * 784 + d] = 40;
      bytes[5 * 784 + d] = 50;
    }
    const { memory, rows } = compress(core, bytes, 6, 784);
    const { ranges, blockRanges, blockEntries } = memory;
    core.blockRows(blockRanges.byteOffset, blockEntries.byteOffset, ranges.byteOffset, 6);
    const blocks = readBlocks(core, blockRanges);
    expectRows(blocks, reference.blockRows(rows));
    expect(blocks.map(({ shared }) => shared.length)).toEqual([0, 392, 0]);
  });
});
