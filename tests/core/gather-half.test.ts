import { describe, expect, test } from 'vitest';
import { f32, u32 } from '../../src/core/memory.ts';
import * as reference from '../reference/gather.ts';
import { matrix, toPanels } from '../reference/matrix.ts';
import { random, randomImages } from '../reference/random.ts';
import { compressRows, blockRows } from '../reference/rows.ts';
import { BUILDS, SIZES } from './builds.ts';
import { writeBlocks, writeRows } from './compressed.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

const HALF = 8;
/** Rows beyond those that are computed; they must stay. */
const SPARE = 3;

describe.each(BUILDS)('$file', ({ core }) => {
  describe.each(['rows', 'blocks'] as const)('gather half a panel, %s', (kind) => {
    test.each(SIZES)('%d images', (n) => {
      const rows = compressRows(randomImages(n, 1, 0.06), Array(n).keys());
      const blocks = blockRows(rows);
      const next = random(2);
      const half = (height: number) =>
        matrix(height, 16, (i) => (i % 16 < HALF ? 2 * next() - 1 : 0));
      const y = half(n);
      const x = half(784);
      const height = n + SPARE;
      const memory = lay(core, {
        y: f32(height * 16),
        x: f32(784 * 16),
        ranges: u32(4 * Math.max(rows.length, blocks.length)),
        entries: u32(2 * rows.reduce((sum, row) => sum + row.length, 0)),
      });
      memory.y.set(toPanels(y, height));
      memory.x.set(toPanels(x));
      // The other half is not read: if it were, NaN would spread.
      for (let i = 0; i < memory.x.length; i++) if (i % 16 >= HALF) memory.x[i] = NaN;
      if (kind === 'rows') writeRows(memory.ranges, memory.entries, rows);
      else writeBlocks(memory.ranges, memory.entries, blocks);
      const written = Array.from({ length: n }, (_, r) => memory.y.subarray(16 * r, 16 * r + HALF));
      const at = [memory.y, memory.x, memory.ranges].map((view) => view.byteOffset);
      onlyWrites(core, memory, written, () => {
        if (kind === 'rows') core.gatherHalfRows(at[0], at[1], at[2], rows.length);
        else core.gatherHalfBlocks(at[0], at[1], at[2], blocks.length);
      });
      if (kind === 'rows') reference.gatherRows(y, x, rows);
      else reference.gatherBlocks(y, x, blocks);
      expectBits(memory.y, toPanels(y, height));
      expect(memory.y.every(Number.isFinite)).toBe(true);
    });
  });
});
