import { describe, expect, test } from 'vitest';
import { f32, u32 } from '../../src/core/memory.ts';
import { randomSigns } from '../reference/random.ts';
import { permute } from '../reference/permute.ts';
import { BUILDS, SIZES } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(SIZES)('reorder of %i rows', (n) => {
    const memory = lay(core, {
      ranges: u32(2 * n),
      signs: f32(n),
      fromRanges: u32(2 * n),
      fromSigns: f32(n),
      order: u32(n),
    });
    memory.fromRanges.set(Uint32Array.from({ length: 2 * n }, (_, i) => 1000 + i));
    memory.fromSigns.set(randomSigns(n, 1));
    memory.order.set(permute(n, 1, 2, 3).order);
    onlyWrites(core, memory, [memory.ranges, memory.signs], () =>
      core.reorder(
        memory.ranges.byteOffset,
        memory.signs.byteOffset,
        memory.fromRanges.byteOffset,
        memory.fromSigns.byteOffset,
        memory.order.byteOffset,
        n,
      ),
    );
    const order = Array.from(memory.order);
    expect(Array.from(memory.ranges)).toEqual(
      order.flatMap((from) => [1000 + 2 * from, 1001 + 2 * from]),
    );
    expectBits(
      memory.signs,
      Float32Array.from(order, (from) => memory.fromSigns[from]),
    );
  });
});
