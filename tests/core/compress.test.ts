import { describe, expect, test } from 'vitest';
import { u32, u8 } from '../../src/core/memory.ts';
import { randomImages } from '../reference/random.ts';
import * as reference from '../reference/rows.ts';
import { BUILDS, SIZES } from './builds.ts';
import { expectRows, readBlocks, readRows } from './compressed.ts';
import { lay, onlyWrites } from './guard.ts';

/** Images in the pool that the kernels pick from. */
const POOL = 7;

/** Random images; one of them is blank and one is full. */
function pool(): Uint8Array {
  return randomImages(POOL, 1)
    .fill(0, 784, 2 * 784)
    .fill(255, 2 * 784, 3 * 784);
}

/** n images of the pool, some of them several times, not in order. */
function pick(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, i) => (i * i + 3 * i + 2) % POOL);
}

const words = (rows: readonly (readonly unknown[])[]) =>
  2 * rows.reduce((sum, row) => sum + row.length, 0);

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(SIZES)('compressRows and compressColumns of %i images', (n) => {
    const pixels = pool();
    const order = pick(n);
    const rows = reference.compressRows(pixels, order);
    const memory = lay(core, {
      ranges: u32(2 * n),
      entries: u32(words(rows)),
      columnRanges: u32(2 * 784),
      columnEntries: u32(words(rows)),
      pixels: u8(pixels.length),
      order: u32(n),
    });
    memory.pixels.set(pixels);
    memory.order.set(order);
    let end = 0;
    onlyWrites(core, memory, [memory.ranges, memory.entries], () => {
      end = core.compressRows(
        memory.ranges.byteOffset,
        memory.entries.byteOffset,
        memory.pixels.byteOffset,
        memory.order.byteOffset,
        n,
      );
    });
    expect(end).toBe(memory.entries.byteOffset + memory.entries.byteLength);
    expectRows(readRows(core, memory.ranges), rows);

    onlyWrites(core, memory, [memory.columnRanges, memory.columnEntries], () =>
      core.compressColumns(
        memory.columnRanges.byteOffset,
        memory.columnEntries.byteOffset,
        memory.ranges.byteOffset,
        n,
      ),
    );
    expectRows(readRows(core, memory.columnRanges), reference.compressColumns(rows));
  });

  test.each(SIZES)('blockRows of %i images', (n) => {
    const pixels = pool();
    const order = pick(n);
    const rows = reference.compressRows(pixels, order);
    const memory = lay(core, {
      ranges: u32(2 * n),
      entries: u32(words(rows)),
      blockRanges: u32(4 * Math.ceil(n / 2)),
      blockEntries: u32(words(rows)),
      pixels: u8(pixels.length),
      order: u32(n),
    });
    memory.pixels.set(pixels);
    memory.order.set(order);
    core.compressRows(
      memory.ranges.byteOffset,
      memory.entries.byteOffset,
      memory.pixels.byteOffset,
      memory.order.byteOffset,
      n,
    );
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
    const pixels = new Uint8Array(6 * 784);
    // 0 and 1 apart, 2 and 3 the same pixels, 4 blank beside 5.
    for (let d = 0; d < 784; d += 2) {
      pixels[d] = 10;
      pixels[784 + d + 1] = 20;
      pixels[2 * 784 + d] = 30;
      pixels[3 * 784 + d] = 40;
      pixels[5 * 784 + d] = 50;
    }
    const order = Uint32Array.of(0, 1, 2, 3, 4, 5);
    const rows = reference.compressRows(pixels, order);
    const memory = lay(core, {
      ranges: u32(12),
      entries: u32(words(rows)),
      blockRanges: u32(12),
      blockEntries: u32(words(rows)),
      pixels: u8(pixels.length),
      order: u32(6),
    });
    memory.pixels.set(pixels);
    memory.order.set(order);
    const { ranges, entries, blockRanges, blockEntries } = memory;
    core.compressRows(
      ranges.byteOffset,
      entries.byteOffset,
      memory.pixels.byteOffset,
      memory.order.byteOffset,
      6,
    );
    core.blockRows(blockRanges.byteOffset, blockEntries.byteOffset, ranges.byteOffset, 6);
    const blocks = readBlocks(core, blockRanges);
    expectRows(blocks, reference.blockRows(rows));
    expect(blocks.map(({ shared }) => shared.length)).toEqual([0, 392, 0]);
  });
});
