import {
  BLOCK_RANGE_WORDS,
  DENSE_MARGIN,
  ENTRY_WORDS,
  LANES,
  RANGE_WORDS,
  TILE,
  denseStride,
  roundUp,
} from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64, overwritten, u32, u8 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Scaling } from '../data/scaling.ts';
import { COHORT_FORMS, type CohortForm, describeCohort } from './cohort.ts';
import { cohortWeightsTable } from './cohort-weights.ts';
import type { Columns } from './columns.ts';
import { entriesOf, isDirect, mostEntries, openStage, stageTable } from './inputs.ts';

/** A run of rows that go through the layers together; the weights are updated after the last of a batch. */
export interface Tile {
  readonly first: number;
  readonly rows: number;
  readonly batch: number;
  readonly last: boolean;
}

/** Whether a tile is a whole batch. */
const isBatch = (tile: Tile) => tile.rows === tile.batch;

/** Cuts n rows into batches and those into tiles of at most 256. */
export function cutTiles(n: number, batch: number): Tile[] {
  const tiles: Tile[] = [];
  for (let start = 0; start < n; start += batch) {
    const end = Math.min(start + batch, n);
    for (let first = start; first < end; first += TILE) {
      const rows = Math.min(TILE, end - first);
      tiles.push({ first, rows, batch: end - start, last: first + rows === end });
    }
  }
  return tiles;
}

/** What a cohort is trained on. */
export interface TrainingSet {
  readonly rows: PairRows;
  readonly scaling: Scaling;
  readonly form: CohortForm;
  /** Whether the rows come in another order in every epoch. */
  readonly shuffled: boolean;
  /** Positions of the rows. */
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
  readonly tiles: readonly Tile[];
}

/** The buffers that a cohort is trained with; for `planMemory`. Those that its form does not need are empty. */
export function cohortTable(core: Core, set: TrainingSet, columns: Columns, masked: boolean) {
  const { rows, scaling, training, validation, tiles, form } = set;
  const { dimensions } = rows.form;
  const n = training.length;
  const wide = cohortWeightsTable(columns, validation.length, dimensions);
  const [dense, blocked] = [form === 'dense', form === 'blocked'];
  const entries = (positions: Uint32Array) =>
    overwritten(u32(dense ? 0 : mostEntries(rows, scaling, positions) * ENTRY_WORDS));
  const values = (positions: Uint32Array) =>
    overwritten(f32(dense ? (positions.length * denseStride(dimensions)) / 4 + DENSE_MARGIN : 0));
  const tileEntries = u32(dense ? 0 : mostTileEntries(set) * ENTRY_WORDS);
  const reordered = set.shuffled || blocked ? n : 0;
  return {
    cohort: u32(32),
    ...wide,
    // The gradient of a batch that is one tile of compressed rows stays in registers.
    dw1: form === 'compressed' && tiles.every(isBatch) ? f32(0) : wide.w1,
    db1: wide.b1,
    dw2: wide.w2,
    db2: wide.b2,
    rates: wide.b1,
    trialRates: wide.b2,
    firstVectors: u32(columns.vectors.length),
    vectors: u32(columns.vectors.length),
    tiles: u32(tiles.length * 4),
    losses: f64(columns.vectors.length),
    w1Mask: u32(masked ? wide.w1.length : 0),
    w2Mask: u32(masked ? wide.w2.length : 0),
    ...stageTable(rows, scaling),
    ranges: u32(n * RANGE_WORDS),
    entries: entries(training),
    values: values(training),
    signs: f32(n + LANES - 1),
    order: u32(reordered),
    matchScratch: overwritten(u8(blocked ? core.matchScratch(n, dimensions) : 0)),
    epochRanges: u32(reordered * RANGE_WORDS),
    epochSigns: f32(reordered + LANES - 1),
    blockRanges: u32(blocked ? Math.ceil(n / 2) * BLOCK_RANGE_WORDS : 0),
    blockEntries: blocked ? entries(training) : u32(0),
    columnRanges: u32(
      dense
        ? 0
        : blocked
          ? tiles.length * columnBlocks(dimensions) * BLOCK_RANGE_WORDS
          : dimensions * RANGE_WORDS,
    ),
    columnEntries: blocked ? entries(training) : overwritten(tileEntries),
    tileRanges: u32(blocked ? dimensions * RANGE_WORDS : 0),
    tileEntries: overwritten(blocked ? tileEntries : u32(0)),
    validationRanges: u32(validation.length * RANGE_WORDS),
    validationEntries: entries(validation),
    validationValues: values(validation),
    validationSigns: f32(roundUp(validation.length, LANES)),
  };
}

export type CohortMemory = Buffers<ReturnType<typeof cohortTable>>;

/** How many two-row blocks the columns of a tile make. */
function columnBlocks(dimensions: number): number {
  return Math.ceil(dimensions / 2);
}

/** How many entries the rows of a tile have at most, whatever their order. */
function mostTileEntries({ rows, scaling, training, tiles }: TrainingSet): number {
  const counts = training.map((position) => entriesOf(rows, scaling, position)).sort();
  const rowsOfTile = tiles.reduce((most, tile) => Math.max(most, tile.rows), 0);
  return counts.subarray(-rowsOfTile).reduce((sum, count) => sum + count, 0);
}

/** Brings the rows into the core: inputs in their order, labels, and the two-row blocks of full-batch training. */
export function loadRows(core: Core, memory: CohortMemory, set: TrainingSet): void {
  const { rows, scaling, training, validation, tiles, form } = set;
  const stage = openStage(core, memory, rows, scaling);
  const load = (
    positions: Uint32Array,
    ranges: ArrayBufferView,
    entries: ArrayBufferView,
    values: ArrayBufferView,
  ) => {
    if (form !== 'dense') {
      stage.compress(positions, ranges.byteOffset, entries.byteOffset);
      return;
    }
    const stride = denseStride(rows.form.dimensions);
    stage.expand(positions, ranges.byteOffset, values.byteOffset, stride);
  };
  load(training, memory.ranges, memory.entries, memory.values);
  load(validation, memory.validationRanges, memory.validationEntries, memory.validationValues);
  writeSigns(memory.signs, rows.signs, training);
  writeSigns(memory.validationSigns, rows.signs, validation);
  tiles.forEach(({ first, rows: count, batch, last }, i) => {
    memory.tiles.set([first, count, batch, Number(last)], 4 * i);
  });
  if (form === 'blocked') blockTiles(core, memory, set);
}

function writeSigns(out: Float32Array, signs: Float32Array, order: Uint32Array): void {
  order.forEach((position, i) => {
    out[i] = signs[position];
  });
}

/** Puts like rows side by side and into two-row blocks, once for all epochs, and the columns of every tile. */
function blockTiles(core: Core, memory: CohortMemory, set: TrainingSet): void {
  const { training, tiles, rows, scaling } = set;
  const { dimensions } = rows.form;
  const n = training.length;
  // Only bytes have a slant: it is computed from whole numbers.
  const divisor = isDirect(rows, scaling) ? scaling.divisor : 0;
  const side = Math.sqrt(dimensions);
  core.matchRows(
    memory.order.byteOffset,
    memory.matchScratch.byteOffset,
    memory.ranges.byteOffset,
    n,
    dimensions,
    Number.isInteger(side) && divisor > 0 ? side : 0,
    divisor,
  );
  takeOrder(core, memory, n);
  core.blockRows(
    memory.blockRanges.byteOffset,
    memory.blockEntries.byteOffset,
    memory.epochRanges.byteOffset,
    n,
  );
  const { byteOffset: tileRanges } = memory.tileRanges;
  const blockBytes = columnBlocks(dimensions) * BLOCK_RANGE_WORDS * 4;
  let entries = memory.columnEntries.byteOffset;
  tiles.forEach(({ first, rows: count }, tile) => {
    const tileRows = memory.epochRanges.byteOffset + first * RANGE_WORDS * 4;
    core.compressColumns(tileRanges, memory.tileEntries.byteOffset, tileRows, count, dimensions);
    const ranges = memory.columnRanges.byteOffset + tile * blockBytes;
    entries = core.blockRows(ranges, entries, tileRanges, dimensions);
  });
}

/** The training rows in the order of an epoch. */
export function shuffleTraining(
  core: Core,
  memory: CohortMemory,
  n: number,
  seed: number,
  epoch: number,
): void {
  core.permute(memory.order.byteOffset, n, seed, STREAMS.batchOrder, epoch);
  takeOrder(core, memory, n);
}

/** Rows and labels in the order that is written down. */
function takeOrder(core: Core, memory: CohortMemory, n: number): void {
  core.reorder(
    memory.epochRanges.byteOffset,
    memory.epochSigns.byteOffset,
    memory.ranges.byteOffset,
    memory.signs.byteOffset,
    memory.order.byteOffset,
    n,
  );
}

/** Writes down for the core where everything is. */
export function describeMemory(
  memory: CohortMemory,
  { form, shuffled, rows }: TrainingSet,
  { panels, halfPanel }: Columns,
  trials: number,
  masked: boolean,
): void {
  const reordered = shuffled || form === 'blocked';
  const plain = reordered ? memory.epochRanges : memory.ranges;
  memory.cohort.set(
    describeCohort({
      ...memory,
      trials,
      dimensions: rows.form.dimensions,
      panels,
      halfPanel,
      form: COHORT_FORMS[form],
      rows: form === 'blocked' ? memory.blockRanges : plain,
      signs: reordered ? memory.epochSigns : memory.signs,
      columns: memory.columnRanges,
      w1Mask: masked && memory.w1Mask,
      w2Mask: masked && memory.w2Mask,
    }),
  );
}
