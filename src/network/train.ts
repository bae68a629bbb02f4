import {
  COUPLE_SPAN_WORDS,
  D,
  ENTRY_WORDS,
  LANES,
  SPAN_WORDS,
  TILE,
  roundUp,
} from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64, overwritten, planMemory, u32, u8 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { type PairImages, countSetPixels } from '../data/pair-images.ts';
import { split } from '../data/split.ts';
import { type Columns, layColumns, packNetwork, unpackNetwork } from './columns.ts';
import { describeCohort } from './cohort.ts';
import type { Evaluation } from './evaluation.ts';
import { initialNetwork } from './initialize.ts';
import type { Network } from './network.ts';
import { evaluateWide, wideTable } from './wide.ts';

/** What a cohort shares, and what each of its networks has of its own. */
export interface CohortRecipe {
  readonly seed: number;
  readonly batch: 'full' | number;
  readonly epochs: number;
  readonly members: readonly Member[];
}

export interface Member {
  readonly hidden: number;
  readonly init: string;
  readonly learningRate: number;
}

/** Values of the history of one epoch, in this order. */
export const HISTORY = ['trainingLoss', 'loss', 'f1', 'accuracy', 'auc'] as const;

export interface TrainedNetwork {
  readonly network: Network;
  /** On the validation images, after the last epoch. */
  readonly validation: Evaluation;
  /** [E, 5], see `HISTORY`; the training loss is measured before each update, the rest after the epoch. */
  readonly history: Float64Array;
}

/** A cohort pauses where it may be stopped; at the end of an epoch it says how far it is. */
export interface Pause {
  /** 1 … E when an epoch has just ended, absent in the middle of one. */
  readonly epoch?: number;
  /** Mean training loss of the epoch over the networks whose loss is finite; NaN when there is none. */
  readonly loss?: number;
}

/** Useful operations between two pauses, about 20 ms of one core. */
const OPERATIONS_BETWEEN_PAUSES = 5e8;

/** The positions of a pair's images, shuffled by seed and split. */
export function splitPositions(core: Core, count: number, seed: number) {
  const { order } = planMemory(core, { order: u32(count) });
  core.permute(order.byteOffset, count, seed, STREAMS.split, 0);
  return split(order.slice());
}

/**
 * Useful floating-point operations of one epoch: 2 for each set pixel, hidden unit and pass; training images
 * pass forward and backward, validation images forward.
 */
export function epochOperations(
  setPixels: { training: number; validation: number },
  hiddenSizes: readonly number[],
): number {
  const hidden = hiddenSizes.reduce((sum, size) => sum + size, 0);
  return 2 * hidden * (2 * setPixels.training + setPixels.validation);
}

/**
 * Trains a cohort on a pair's images of the training file by gradient descent on binary cross-entropy, as one
 * wide matrix. A network's bits depend on its own recipe, the seed and the images, not on its companions.
 * Uses the core's memory and ends the plan that was there; nobody else may use the core before it returns.
 *
 * @throws InputError when an initialisation cannot be read or there are fewer than two images
 */
export function* trainCohort(
  core: Core,
  images: PairImages,
  recipe: CohortRecipe,
): Generator<Pause, TrainedNetwork[]> {
  const { seed, batch, epochs, members } = recipe;
  const initial = members.map((member) => initialNetwork(core, seed, member.hidden, member.init));
  const { training, validation } = splitPositions(core, images.count, seed);
  const columns = layColumns(members.map((member) => member.hidden));
  const tiles = cutTiles(training.length, batch === 'full' ? training.length : batch);
  const memory = planMemory(
    core,
    cohortTable(core, images, training, validation, columns, tiles.length),
  );
  memory.pixels.set(images.pixels);
  initial.forEach((network, i) => packNetwork(memory, columns, i, network));
  members.forEach((member, i) => {
    const first = columns.firstVectors[i] * LANES;
    memory.rates.fill(member.learningRate, first, first + columns.vectors[i] * LANES);
    memory.trialRates[i] = member.learningRate;
  });
  memory.firstVectors.set(columns.firstVectors);
  memory.vectors.set(columns.vectors);
  memory.tiles.set(
    tiles.flatMap(({ first, images: count, batch: size, last }) => [first, count, size, +last]),
  );

  memory.order.set(training);
  const coupled = batch === 'full';
  if (coupled) {
    core.matchImages(
      memory.order.byteOffset,
      memory.matchScratch.byteOffset,
      memory.pixels.byteOffset,
      training.length,
    );
  }
  compress(core, memory.pixels, memory.order, memory.spans, memory.entries);
  writeSigns(memory.signs, images.signs, memory.order);
  memory.validationOrder.set(validation);
  compress(
    core,
    memory.pixels,
    memory.validationOrder,
    memory.validationSpans,
    memory.validationEntries,
  );
  writeSigns(memory.validationSigns, images.signs, memory.validationOrder);
  if (coupled) coupleTiles(core, memory, tiles, training.length);

  memory.cohort.set(
    describeCohort({
      trials: members.length,
      panels: columns.panels,
      coupled,
      w1: memory.w1,
      b1: memory.b1,
      w2: memory.w2,
      b2: memory.b2,
      dw1: memory.dw1,
      db1: memory.db1,
      dw2: memory.dw2,
      db2: memory.db2,
      rates: memory.rates,
      trialRates: memory.trialRates,
      firstVectors: memory.firstVectors,
      vectors: memory.vectors,
      hidden: memory.hidden,
      tiles: memory.tiles,
      rows: coupled ? memory.coupleSpans : memory.epochSpans,
      signs: coupled ? memory.signs : memory.epochSigns,
      columns: memory.columnSpans,
      columnEntries: memory.columnEntries,
      losses: memory.losses,
    }),
  );

  const histories = members.map(() => new Float64Array(epochs * HISTORY.length));
  const perEpoch = epochOperations(
    { training: countSetPixels(images, training), validation: 0 },
    members.map((member) => member.hidden),
  );
  const tilesBetweenPauses = Math.max(
    1,
    Math.floor((OPERATIONS_BETWEEN_PAUSES / perEpoch) * tiles.length),
  );
  let evaluations: Evaluation[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    if (!coupled) shuffle(core, memory, training.length, seed, epoch);
    memory.losses.fill(0);
    for (let tile = 0; tile < tiles.length; tile += tilesBetweenPauses) {
      if (tile > 0) yield {};
      core.trainTiles(
        memory.cohort.byteOffset,
        tile,
        Math.min(tiles.length, tile + tilesBetweenPauses),
      );
    }
    evaluations = evaluateWide(
      core,
      memory,
      columns,
      validation.length,
      memory.validationSigns.byteOffset,
      TILE,
      (first, count) =>
        core.gatherRows(
          memory.hidden.byteOffset,
          memory.w1.byteOffset,
          memory.validationSpans.byteOffset + first * SPAN_WORDS * 4,
          count,
          columns.panels,
          TILE,
          D,
        ),
    );
    const losses = Array.from(
      memory.losses.subarray(0, members.length),
      (sum) => sum / training.length,
    );
    evaluations.forEach(({ loss, f1, accuracy, auc }, i) => {
      histories[i].set([losses[i], loss, f1, accuracy, auc], (epoch - 1) * HISTORY.length);
    });
    yield { epoch, loss: meanOfFinite(losses) };
  }
  return members.map((member, i) => ({
    network: unpackNetwork(memory, columns, i, member.hidden),
    validation: evaluations[i],
    history: histories[i],
  }));
}

/** A run of images that go through the layers together; the weights are updated after the last of a batch. */
interface Tile {
  readonly first: number;
  readonly images: number;
  readonly batch: number;
  readonly last: boolean;
}

/** Cuts n images into batches and those into tiles of at most 256. */
function cutTiles(n: number, batch: number): Tile[] {
  const tiles: Tile[] = [];
  for (let start = 0; start < n; start += batch) {
    const end = Math.min(start + batch, n);
    for (let first = start; first < end; first += TILE) {
      const images = Math.min(TILE, end - first);
      tiles.push({ first, images, batch: end - start, last: first + images === end });
    }
  }
  return tiles;
}

function cohortTable(
  core: Core,
  images: PairImages,
  training: Uint32Array,
  validation: Uint32Array,
  columns: Columns,
  tiles: number,
) {
  const n = training.length;
  const set = countSetPixels(images, training);
  const wide = wideTable(columns, validation.length);
  return {
    cohort: u32(32),
    ...wide,
    dw1: wide.w1,
    db1: wide.b1,
    dw2: wide.w2,
    db2: wide.b2,
    rates: wide.b1,
    trialRates: wide.b2,
    firstVectors: u32(columns.vectors.length),
    vectors: u32(columns.vectors.length),
    tiles: u32(tiles * 4),
    losses: f64(columns.vectors.length),
    pixels: overwritten(u8(images.pixels.length)),
    order: u32(n),
    matchScratch: overwritten(u8(core.matchScratch(n))),
    spans: u32(n * SPAN_WORDS),
    entries: overwritten(u32(set * ENTRY_WORDS)),
    signs: f32(n + 3),
    // Only one of the two kinds of rows and columns is used; the other costs address space, not memory.
    epochSpans: u32(n * SPAN_WORDS),
    epochSigns: f32(n + 3),
    coupleSpans: u32(Math.ceil(n / 2) * COUPLE_SPAN_WORDS),
    coupleEntries: overwritten(u32(set * ENTRY_WORDS)),
    columnSpans: u32(Math.max(D * SPAN_WORDS, tiles * (D / 2) * COUPLE_SPAN_WORDS)),
    columnEntries: overwritten(u32(set * ENTRY_WORDS)),
    tileSpans: u32(D * SPAN_WORDS),
    tileEntries: overwritten(u32(TILE * D * ENTRY_WORDS)),
    validationOrder: u32(validation.length),
    validationSpans: u32(validation.length * SPAN_WORDS),
    validationEntries: overwritten(u32(countSetPixels(images, validation) * ENTRY_WORDS)),
    validationSigns: f32(roundUp(validation.length, LANES)),
  };
}

type CohortMemory = Buffers<ReturnType<typeof cohortTable>>;

function compress(
  core: Core,
  pixels: Uint8Array,
  order: Uint32Array,
  spans: Uint32Array,
  entries: Uint32Array,
): void {
  core.compressRows(
    spans.byteOffset,
    entries.byteOffset,
    pixels.byteOffset,
    order.byteOffset,
    order.length,
  );
}

function writeSigns(out: Float32Array, signs: Float32Array, order: Uint32Array): void {
  order.forEach((position, i) => {
    out[i] = signs[position];
  });
}

/** Couples the rows once for all epochs, and the columns of every tile. */
function coupleTiles(core: Core, memory: CohortMemory, tiles: readonly Tile[], n: number): void {
  core.coupleRows(
    memory.coupleSpans.byteOffset,
    memory.coupleEntries.byteOffset,
    memory.spans.byteOffset,
    n,
  );
  const { byteOffset: tileSpans } = memory.tileSpans;
  let entries = memory.columnEntries.byteOffset;
  tiles.forEach(({ first, images }, tile) => {
    const rows = memory.spans.byteOffset + first * SPAN_WORDS * 4;
    core.compressColumns(tileSpans, memory.tileEntries.byteOffset, rows, images);
    const spans = memory.columnSpans.byteOffset + tile * (D / 2) * COUPLE_SPAN_WORDS * 4;
    entries = core.coupleRows(spans, entries, tileSpans, D);
  });
}

/** The training images in the order of an epoch. */
function shuffle(core: Core, memory: CohortMemory, n: number, seed: number, epoch: number): void {
  core.permute(memory.order.byteOffset, n, seed, STREAMS.batchOrder, epoch);
  core.reorder(
    memory.epochSpans.byteOffset,
    memory.epochSigns.byteOffset,
    memory.spans.byteOffset,
    memory.signs.byteOffset,
    memory.order.byteOffset,
    n,
  );
}

function meanOfFinite(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite);
  return finite.reduce((sum, value) => sum + value, 0) / finite.length;
}
