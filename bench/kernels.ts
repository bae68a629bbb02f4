import { readFileSync } from 'node:fs';
import {
  BLOCK_RANGE_WORDS,
  ENTRY_WORDS,
  LANES,
  PANEL,
  RANGE_WORDS,
  TILE,
  weightRows,
} from '../src/core/layout.ts';
import type { Core } from '../src/core/load.ts';
import { f32, planMemory, u32, u8 } from '../src/core/memory.ts';
import { type PairRows, countNonZeros, rowOf } from '../src/data/pair-rows.ts';
import { assignColumns } from '../src/network/columns.ts';
import { openStage, scalingOf, stageTable } from '../src/network/inputs.ts';
import { splitPositions } from '../src/network/split.ts';
import { table } from './table.ts';
import { type Timing, consume, timeInTurn } from './timing.ts';

type Limits = {
  registerLoop(n: number, value: number): number;
  loadLoop(n: number, value: number): number;
};

const REPETITIONS = 21;
const WARM_UPS = 5;
const LIMIT_ROUNDS = 1_000_000;

/**
 * Times the kernels at the shape of one cohort (the training images of 4-9, eleven sizes, 15 panels), tile by
 * tile as training does, beside what the machine can do; every kernel is checked against plain arithmetic first.
 */
export function benchKernels(core: Core, images: PairRows, hiddenSizes: readonly number[]): string {
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
  const settle = () => {
    memory.hidden.fill(1e-3);
    memory.weights.forEach((_, i) => (memory.weights[i] = Math.sin(i) * 1e-3));
  };
  const limits = new WebAssembly.Instance(
    new WebAssembly.Module(readFileSync(new URL('../build/limits.wasm', import.meta.url))),
  ).exports as unknown as Limits;
  settle();
  const times = timeInTurn(
    {
      registers: () => consume(limits.registerLoop(LIMIT_ROUNDS, 1e-3)),
      loads: () => consume(limits.loadLoop(LIMIT_ROUNDS, 1e-3)),
      ...(Object.fromEntries(
        Object.entries(work).map(([name, step]) => [name, step] as const),
      ) as typeof work),
    },
    REPETITIONS,
    WARM_UPS,
  );
  const units = hiddenSizes.reduce((sum, size) => sum + size, 0);
  const sparse = 2 * set * units;
  const limit = (96 * LIMIT_ROUNDS) / times.registers.min / 1e6;
  const row = (name: string, operations: number, { min, median, spread }: Timing) => {
    // The fastest of many repetitions is what the machine can do while nobody else uses it.
    const rate = operations / min / 1e6;
    return [
      name,
      min.toFixed(2),
      median.toFixed(2),
      `${(100 * spread).toFixed(0)} %`,
      rate.toFixed(1),
      `${((100 * rate) / limit).toFixed(0)} %`,
    ];
  };
  return table([
    ['kernel', 'min ms', 'median ms', 'spread', 'GFLOP/s', 'of limit'],
    row('limit: multiply-add in registers', 96 * LIMIT_ROUNDS, times.registers),
    row('limit: multiply-add with one load each', 64 * LIMIT_ROUNDS, times.loads),
    row('forward, two-row blocks (full batch)', sparse, times.forward),
    row('backward, two-column blocks (full batch)', sparse, times.backward),
    row('forward, plain rows (mini-batch, evaluation)', sparse, times.plainForward),
    row('backward, plain columns (mini-batch)', sparse, times.plainBackward),
  ]);
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
