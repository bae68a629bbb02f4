import { describe, expect, test } from 'vitest';
import { u32, u8 } from '../../src/core/memory.ts';
import { randomImages } from '../reference/random.ts';
import * as reference from '../reference/rows.ts';
import { BUILDS, SIZES } from './builds.ts';
import { expectRows, readCouples, readRows } from './compressed.ts';
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
      spans: u32(2 * n),
      entries: u32(words(rows)),
      columnSpans: u32(2 * 784),
      columnEntries: u32(words(rows)),
      pixels: u8(pixels.length),
      order: u32(n),
    });
    memory.pixels.set(pixels);
    memory.order.set(order);
    let end = 0;
    onlyWrites(core, memory, [memory.spans, memory.entries], () => {
      end = core.compressRows(
        memory.spans.byteOffset,
        memory.entries.byteOffset,
        memory.pixels.byteOffset,
        memory.order.byteOffset,
        n,
      );
    });
    expect(end).toBe(memory.entries.byteOffset + memory.entries.byteLength);
    expectRows(readRows(core, memory.spans), rows);

    onlyWrites(core, memory, [memory.columnSpans, memory.columnEntries], () =>
      core.compressColumns(
        memory.columnSpans.byteOffset,
        memory.columnEntries.byteOffset,
        memory.spans.byteOffset,
        n,
      ),
    );
    expectRows(readRows(core, memory.columnSpans), reference.compressColumns(rows));
  });

  test.each(SIZES)('coupleRows of %i images', (n) => {
    const pixels = pool();
    const order = pick(n);
    const rows = reference.compressRows(pixels, order);
    const memory = lay(core, {
      spans: u32(2 * n),
      entries: u32(words(rows)),
      coupleSpans: u32(4 * Math.ceil(n / 2)),
      coupleEntries: u32(words(rows)),
      pixels: u8(pixels.length),
      order: u32(n),
    });
    memory.pixels.set(pixels);
    memory.order.set(order);
    core.compressRows(
      memory.spans.byteOffset,
      memory.entries.byteOffset,
      memory.pixels.byteOffset,
      memory.order.byteOffset,
      n,
    );
    let end = 0;
    onlyWrites(core, memory, [memory.coupleSpans, memory.coupleEntries], () => {
      end = core.coupleRows(
        memory.coupleSpans.byteOffset,
        memory.coupleEntries.byteOffset,
        memory.spans.byteOffset,
        n,
      );
    });
    const couples = reference.coupleRows(rows);
    expectRows(readCouples(core, memory.coupleSpans), couples);
    const bytes = couples.reduce(
      (sum, { shared, first, second }) =>
        sum + 12 * shared.length + 8 * (first.length + second.length),
      0,
    );
    expect(end).toBe(memory.coupleEntries.byteOffset + bytes);
  });

  test('coupleRows of rows that share nothing, everything, or are empty', () => {
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
      spans: u32(12),
      entries: u32(words(rows)),
      coupleSpans: u32(12),
      coupleEntries: u32(words(rows)),
      pixels: u8(pixels.length),
      order: u32(6),
    });
    memory.pixels.set(pixels);
    memory.order.set(order);
    const { spans, entries, coupleSpans, coupleEntries } = memory;
    core.compressRows(
      spans.byteOffset,
      entries.byteOffset,
      memory.pixels.byteOffset,
      memory.order.byteOffset,
      6,
    );
    core.coupleRows(coupleSpans.byteOffset, coupleEntries.byteOffset, spans.byteOffset, 6);
    const couples = readCouples(core, coupleSpans);
    expectRows(couples, reference.coupleRows(rows));
    expect(couples.map(({ shared }) => shared.length)).toEqual([0, 392, 0]);
  });
});
