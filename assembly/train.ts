import { BLOCKED, COMPRESSED, Cohort, DENSE, Tile } from './cohort';
import { compressColumns } from './compress-columns';
import { descendRows } from './descend-rows';
import { fillRows } from './fill-rows';
import { gatherBlocks } from './gather-blocks';
import { gatherHalfBlocks, gatherHalfRows } from './gather-half';
import { gatherRows } from './gather-rows';
import { BLOCK_RANGE, ROW, RANGE, TILE, weightRows } from './layout';
import { mask } from './mask';
import { multiplyColumns, multiplyHalfColumns } from './multiply-columns';
import { multiplyHalfRows, multiplyRows } from './multiply-rows';
import { trainOutput } from './output-layer';
import { update, updateRows } from './update';

/**
 * Carries the tiles from … to − 1 of the current epoch through the network, forward and backward, and updates
 * the weights at the end of every batch. Stochastic gradient descent on binary cross-entropy, the gradient
 * being the mean over the batch.
 * cohort: see `cohort.ts`; weights, gradients and losses are updated, hidden and the columns of a tile overwritten.
 */
export function trainTiles(cohort: usize, from: i32, to: i32): void {
  const c = changetype<Cohort>(cohort);
  for (let t = from; t < to; t++) {
    const tile = changetype<Tile>(c.tiles + <usize>t * offsetof<Tile>());
    fillRows(c.hidden, c.b1, tile.rows, c.panels, TILE);
    if (c.form == BLOCKED) trainBlocks(c, tile, t);
    else if (c.form == DENSE) trainDense(c, tile);
    else trainCompressed(c, tile);
    if (tile.last) updateWeights(c, tile);
  }
}

function trainBlocks(c: Cohort, tile: Tile, t: i32): void {
  const wRows = weightRows(c.dimensions);
  const blocks = (c.dimensions + 1) >> 1;
  const rows = c.rows + <usize>(tile.first >> 1) * BLOCK_RANGE;
  const columns = c.columns + <usize>t * <usize>blocks * BLOCK_RANGE;
  gatherAllBlocks(c, c.hidden, c.w1, rows, (tile.rows + 1) >> 1, TILE, wRows);
  trainOutputs(c, tile);
  gatherAllBlocks(c, c.dw1, c.hidden, columns, blocks, wRows, TILE);
}

function trainCompressed(c: Cohort, tile: Tile): void {
  const wRows = weightRows(c.dimensions);
  const rows = c.rows + <usize>tile.first * RANGE;
  gatherAllRows(c, c.hidden, c.w1, rows, tile.rows, TILE, wRows);
  trainOutputs(c, tile);
  compressColumns(c.columns, c.columnEntries, rows, tile.rows, c.dimensions);
  if (isBatch(tile)) descendRows(c.w1, c.hidden, c.rates, c.columns, c.panels, c.dimensions, TILE);
  else gatherAllRows(c, c.dw1, c.hidden, c.columns, c.dimensions, wRows, TILE);
}

/** Whether a tile is a whole batch, whose gradient need not be kept. */
// @ts-ignore: decorator
@inline
function isBatch(tile: Tile): bool {
  return tile.batch == tile.rows;
}

function trainDense(c: Cohort, tile: Tile): void {
  const d = c.dimensions;
  const wRows = weightRows(d);
  const rows = c.rows + <usize>tile.first * RANGE;
  const full = c.panels - c.halfPanel;
  const hidden = c.hidden + <usize>(full * TILE) * ROW;
  const weights = <usize>full * <usize>wRows * ROW;
  multiplyRows(c.hidden, c.w1, rows, tile.rows, full, d, TILE, wRows);
  if (c.halfPanel) multiplyHalfRows(hidden, c.w1 + weights, rows, tile.rows, d);
  trainOutputs(c, tile);
  multiplyColumns(c.dw1, c.hidden, rows, tile.rows, full, d, wRows, TILE);
  if (c.halfPanel) multiplyHalfColumns(c.dw1 + weights, hidden, rows, tile.rows, d);
}

/** `gatherBlocks` over all columns that are in use. */
function gatherAllBlocks(
  c: Cohort,
  y: usize,
  x: usize,
  ranges: usize,
  n: i32,
  yRows: i32,
  xRows: i32,
): void {
  const full = c.panels - c.halfPanel;
  gatherBlocks(y, x, ranges, n, full, yRows, xRows);
  if (!c.halfPanel) return;
  gatherHalfBlocks(y + <usize>(full * yRows) * ROW, x + <usize>(full * xRows) * ROW, ranges, n);
}

/** `gatherRows` over all columns that are in use. */
function gatherAllRows(
  c: Cohort,
  y: usize,
  x: usize,
  ranges: usize,
  n: i32,
  yRows: i32,
  xRows: i32,
): void {
  const full = c.panels - c.halfPanel;
  gatherRows(y, x, ranges, n, full, yRows, xRows);
  if (!c.halfPanel) return;
  gatherHalfRows(y + <usize>(full * yRows) * ROW, x + <usize>(full * xRows) * ROW, ranges, n);
}

/** Loss and gradient of every trial's output layer. */
function trainOutputs(c: Cohort, tile: Tile): void {
  const scale: f32 = <f32>1 / <f32>tile.batch;
  for (let trial: usize = 0; trial < <usize>c.trials; trial++) {
    const firstVector = load<i32>(c.firstVectors + (trial << 2));
    const column = (<usize>firstVector) << 4;
    trainOutput(
      c.hidden,
      c.db1 + column,
      c.dw2 + column,
      c.db2 + (trial << 2),
      c.losses + (trial << 3),
      c.w2 + column,
      load<f32>(c.b2 + (trial << 2)),
      c.signs + ((<usize>tile.first) << 2),
      firstVector,
      load<i32>(c.vectors + (trial << 2)),
      tile.rows,
      TILE,
      scale,
    );
  }
}

function updateWeights(c: Cohort, tile: Tile): void {
  if (c.form != COMPRESSED || !isBatch(tile)) {
    updateRows(c.w1, c.dw1, c.rates, c.panels, c.dimensions);
  }
  update(c.b1, c.db1, c.rates, c.panels << 4);
  update(c.w2, c.dw2, c.rates, c.panels << 4);
  update(c.b2, c.db2, c.trialRates, (c.trials + 3) & ~3);
  if (!c.w1Mask) return;
  mask(c.w1, c.w1Mask, weightRows(c.dimensions) * (c.panels << 4));
  mask(c.w2, c.w2Mask, c.panels << 4);
}
