import {
  BLOCK_RANGE_WORDS,
  ENTRY_WORDS,
  LANES,
  PANEL,
  RANGE_WORDS,
  TILE,
  weightRows,
} from '../../src/core/layout.ts';
import type { Core } from '../../src/core/load.ts';
import { f32, planMemory, u32, u8 } from '../../src/core/memory.ts';
import { type PairRows, countNonZeros, rowOf } from '../../src/data/pair-rows.ts';
import { assignColumns } from '../../src/network/columns.ts';
import { openStage, scalingOf, stageTable } from '../../src/network/inputs.ts';
import { splitPositions } from '../../src/network/split.ts';
import type { KernelWork } from './work.ts';

/** Bytes of a row of a panel, of an entry and of a shared one. */
const ROW = 4 * PANEL;
const ENTRY = 4 * ENTRY_WORDS;
const SHARED_ENTRY = 12;

/**
 * The sparse products at the shape of one cohort (the training images of 4-9, eleven sizes, 15 panels), tile by
 * tile as training does; the forward product is checked against plain arithmetic first.
 */
export function sparseWorks(
  core: Core,
  images: PairRows,
  hiddenSizes: readonly number[],
): KernelWork[] {
  const { training } = splitPositions(core, images, 1);
  const { panels } = assignColumns(hiddenSizes);
  const D = images.form.dimensions;
  const rows = weightRows(D);
  const scaling = scalingOf({}, images);
  const n = training.length;
  const set = countNonZeros(images, training);
  const tiles = Math.ceil(n / TILE);
  const width = panels * PANEL;
  const memory = planMemory(core, {
    ...stageTable(images, scaling),
    order: u32(n),
    scratch: u8(core.matchScratch(n, D)),
    ranges: u32(n * RANGE_WORDS),
    matched: u32(n * RANGE_WORDS),
    signs: f32(n),
    matchedSigns: f32(n),
    entries: u32(set * ENTRY_WORDS),
    blockRanges: u32(Math.ceil(n / 2) * BLOCK_RANGE_WORDS),
    blockEntries: u32(set * ENTRY_WORDS),
    tileRanges: u32(D * RANGE_WORDS * tiles),
    tileEntries: u32(set * ENTRY_WORDS),
    columnRanges: u32((D / 2) * BLOCK_RANGE_WORDS * tiles),
    columnEntries: u32(set * ENTRY_WORDS),
    weights: f32(rows * width),
    hidden: f32((TILE + 1) * width),
  });
  memory.weights.forEach((_, i) => (memory.weights[i] = Math.sin(i) * 0.1));
  const at = <T extends { byteOffset: number }>(view: T, words = 0) => view.byteOffset + 4 * words;
  const { order, matched } = memory;
  openStage(core, memory, images, scaling).compress(
    training,
    at(memory.ranges),
    at(memory.entries),
  );
  core.matchRows(at(order), at(memory.scratch), at(memory.ranges), n, D, 28, 255);
  core.reorder(
    at(matched),
    at(memory.matchedSigns),
    at(memory.ranges),
    at(memory.signs),
    at(order),
    n,
  );
  core.blockRows(at(memory.blockRanges), at(memory.blockEntries), at(matched), n);
  let entries = at(memory.tileEntries);
  let blockEntries = at(memory.columnEntries);
  const eachTile = (visit: (tile: number, first: number, count: number) => void) => {
    for (let tile = 0; tile < tiles; tile++) {
      visit(tile, tile * TILE, Math.min(TILE, n - tile * TILE));
    }
  };
  eachTile((tile, first, count) => {
    const ranges = at(memory.tileRanges, tile * D * RANGE_WORDS);
    core.compressColumns(ranges, entries, at(matched, first * RANGE_WORDS), count, D);
    entries = memory.tileRanges[((tile + 1) * D - 1) * RANGE_WORDS + 1];
    const blocks = at(memory.columnRanges, (tile * D * BLOCK_RANGE_WORDS) / 2);
    blockEntries = core.blockRows(blocks, blockEntries, ranges, D);
  });

  const hidden = at(memory.hidden);
  const weights = at(memory.weights);
  const work = {
    forward: () =>
      eachTile((_, first, count) => {
        const blocks = at(memory.blockRanges, (first / 2) * BLOCK_RANGE_WORDS);
        core.gatherBlocks(hidden, weights, blocks, (count + 1) >> 1, panels, TILE, rows);
      }),
    backward: () =>
      eachTile((tile) => {
        const columns = at(memory.columnRanges, (tile * D * BLOCK_RANGE_WORDS) / 2);
        core.gatherBlocks(weights, hidden, columns, D / 2, panels, rows, TILE);
      }),
    plainForward: () =>
      eachTile((_, first, count) => {
        core.gatherRows(
          hidden,
          weights,
          at(matched, first * RANGE_WORDS),
          count,
          panels,
          TILE,
          rows,
        );
      }),
    plainBackward: () =>
      eachTile((tile) => {
        core.gatherRows(
          weights,
          hidden,
          at(memory.tileRanges, tile * D * RANGE_WORDS),
          D,
          panels,
          rows,
          TILE,
        );
      }),
  };

  const positions = order.map((i) => training[i]);
  verify(memory.hidden, memory.weights, images, positions, work.forward, n);
  // From here on the values do not matter, but they must stay ordinary numbers.
  memory.hidden.fill(1e-3);
  memory.weights.forEach((_, i) => (memory.weights[i] = Math.sin(i) * 1e-3));

  const units = hiddenSizes.reduce((sum, size) => sum + size, 0);
  const operations = 2 * set * units;
  /** A product whose entries are these, over so many rows of Y; X is read once for each tile, Y read and written. */
  const bytes = (shared: number, own: number, rowsOfY: number, rowsOfX: number) => ({
    touched: panels * (shared * (ROW + SHARED_ENTRY) + own * (ROW + ENTRY) + rowsOfY * 2 * ROW),
    moved:
      panels * (shared * SHARED_ENTRY + own * ENTRY + tiles * rowsOfX * ROW + rowsOfY * 2 * ROW),
  });
  const plain = (rowsOfY: number, rowsOfX: number) => ({
    ...bytes(0, set, rowsOfY, rowsOfX),
    // Two panels share an entry.
    touched: (panels * set * (2 * ROW + ENTRY)) / 2 + panels * rowsOfY * 2 * ROW,
  });
  const rowsShared = sharedOf(memory.blockRanges);
  const columnsShared = sharedOf(memory.columnRanges);
  return [
    {
      name: 'forward, two-row blocks (full batch)',
      run: work.forward,
      operations,
      ...bytes(rowsShared, set - 2 * rowsShared, n, D),
    },
    {
      name: 'backward, two-column blocks (full batch)',
      run: work.backward,
      operations,
      ...bytes(columnsShared, set - 2 * columnsShared, D * tiles, TILE),
    },
    {
      name: 'forward, plain rows (batch 64, evaluation)',
      run: work.plainForward,
      operations,
      ...plain(n, D),
    },
    {
      name: 'backward, plain columns (batches above 256)',
      run: work.plainBackward,
      operations,
      ...plain(D * tiles, TILE),
    },
  ];
}

/** How many entries are shared in two-row blocks. */
function sharedOf(ranges: Uint32Array): number {
  let bytes = 0;
  for (let at = 0; at < ranges.length; at += BLOCK_RANGE_WORDS)
    bytes += ranges[at + 1] - ranges[at];
  return bytes / SHARED_ENTRY;
}

/** The last tile's hidden sums against float64 arithmetic; throws when they differ by more than rounding. */
function verify(
  hidden: Float32Array,
  weights: Float32Array,
  images: PairRows,
  order: Uint32Array,
  forward: () => void,
  n: number,
): void {
  const D = images.form.dimensions;
  hidden.fill(0);
  const first = Math.floor((n - 1) / TILE) * TILE;
  forward();
  // `forward` reuses the tile, so row r holds the sum of image r of every tile.
  for (let r = 0; r < Math.min(8, n - first); r++) {
    for (const column of [0, PANEL - 1, PANEL * 3 + LANES]) {
      const panel = Math.floor(column / PANEL);
      let expected = 0;
      for (let image = r; image < n; image += TILE) {
        for (let d = 0; d < D; d++) {
          const pixel = rowOf(images, order[image])[d];
          expected += (pixel / 255) * weights[(panel * D + d) * PANEL + (column % PANEL)];
        }
      }
      const got = hidden[(panel * TILE + r) * PANEL + (column % PANEL)];
      if (Math.abs(got - expected) > 1e-3 * (1 + Math.abs(expected))) {
        throw new Error(`forward product: got ${got}, expected ${expected}`);
      }
    }
  }
}
