import { BLOCK_RANGE_WORDS, PANEL, TILE } from '../../src/core/layout.ts';
import type { Core } from '../../src/core/load.ts';
import { f32, planMemory, u32 } from '../../src/core/memory.ts';
import type { KernelWork } from './work.ts';

const BLOCKS = 64;
const ENTRIES = 144;
/** So often in turn: by then the data and the branches are known to the processor. */
const REPEATS = 50;
/** Words of an entry that both rows share. */
const SHARED_WORDS = 3;

/**
 * The loop of `gatherBlocks` on data without anything in its way: all entries are shared, all blocks are as long, and what
 * is gathered lies in 16 KB. What real data lose to this are the ends of lists, whose branches are mispredicted, and what
 * comes from beyond the first-level cache.
 */
export function idealWork(core: Core): KernelWork {
  const memory = planMemory(core, {
    ranges: u32(BLOCKS * BLOCK_RANGE_WORDS),
    entries: u32(BLOCKS * ENTRIES * SHARED_WORDS),
    x: f32(TILE * PANEL),
    y: f32(2 * BLOCKS * PANEL),
  });
  const { ranges, entries, x, y } = memory;
  const values = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  for (let block = 0; block < BLOCKS; block++) {
    const begin = block * ENTRIES;
    for (let e = 0; e < ENTRIES; e++) {
      entries[(begin + e) * SHARED_WORDS] = ((e * 89 + block) % TILE) * PANEL * 4;
      values.fill(1e-3, (begin + e) * SHARED_WORDS + 1, (begin + e + 1) * SHARED_WORDS);
    }
    const at = (i: number) => entries.byteOffset + i * SHARED_WORDS * 4;
    const end = at(begin + ENTRIES);
    ranges.set([at(begin), end, end, end], block * BLOCK_RANGE_WORDS);
  }
  x.fill(1e-3);
  const out = y.byteOffset;
  return {
    name: 'two-row blocks, all alike, in 16 KB',
    run: () => {
      for (let i = 0; i < REPEATS; i++) {
        core.gatherBlocks(out, x.byteOffset, ranges.byteOffset, BLOCKS, 1, 2 * BLOCKS, TILE);
      }
    },
    operations: REPEATS * 2 * 2 * PANEL * ENTRIES * BLOCKS,
    touched: REPEATS * ENTRIES * BLOCKS * 4 * (PANEL + SHARED_WORDS),
    moved: REPEATS * ENTRIES * BLOCKS * 4 * SHARED_WORDS,
  };
}
