import { D, LANES, RANGE_WORDS, TILE } from '../core/layout.ts';
import { exclusively } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import { planMemory, u32 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { type PairRows, countNonZeros } from '../data/pair-rows.ts';
import { split } from '../data/split.ts';
import { assignColumns, packNetwork, unpackNetwork } from './columns.ts';
import { describeCohort } from './cohort.ts';
import { cohortTable, cutTiles, loadImages, shuffleTraining } from './cohort-memory.ts';
import type { Evaluation } from './evaluation.ts';
import { drawNetwork } from './initialize.ts';
import { writeMasks } from './masks.ts';
import type { Network } from './network.ts';
import { type PruningBeforeTraining, pruneNetwork } from './prune.ts';
import { evaluateCohort } from './cohort-weights.ts';

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
  /** The initial weights are pruned, and stay so if asked. */
  readonly pruning?: PruningBeforeTraining;
}

/** Values of the history of one epoch, in this order. */
export const HISTORY = ['trainingLoss', 'loss', 'f1', 'accuracy', 'auc'] as const;

export interface TrainedNetwork {
  readonly network: Network;
  /** On the validation images, after the last epoch. */
  readonly validation: Evaluation;
  /** [E, 5], see `HISTORY`; the training loss is measured before each update, the rest after the epoch. */
  readonly history: Float64Array<ArrayBuffer>;
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
  nonZeros: { training: number; validation: number },
  hiddenSizes: readonly number[],
): number {
  const hidden = hiddenSizes.reduce((sum, size) => sum + size, 0);
  return 2 * hidden * (2 * nonZeros.training + nonZeros.validation);
}

/**
 * Trains a cohort on a pair's images of the training file by gradient descent on binary cross-entropy, as one
 * wide matrix. A network's bits depend on its own recipe, the seed and the images, not on its companions.
 * Uses the core's memory and ends the plan that was there.
 *
 * @throws InputError when an initialisation cannot be read, a sparsity is outside 0 … 1, there are fewer than two
 * images, or another call has used the core between two steps
 */
export function trainNetworks(
  core: Core,
  images: PairRows,
  recipe: CohortRecipe,
): Generator<Pause, TrainedNetwork[]> {
  return exclusively(core, 'the training', trainingSteps(core, images, recipe));
}

function* trainingSteps(
  core: Core,
  images: PairRows,
  recipe: CohortRecipe,
): Generator<Pause, TrainedNetwork[]> {
  const { seed, batch, epochs, members } = recipe;
  const initial = members.map((member) => startOf(core, seed, member));
  const { training, validation } = splitPositions(core, images.count, seed);
  const columns = assignColumns(members.map((member) => member.hidden));
  const tiles = cutTiles(training.length, batch === 'full' ? training.length : batch);
  const masked = members.some(({ pruning }) => pruning?.keep);
  const memory = planMemory(
    core,
    cohortTable(core, images, training, validation, columns, tiles.length, masked),
  );
  initial.forEach((network, i) => packNetwork(memory, columns, i, network));
  if (masked) writeMasks(memory, columns, initial, members);
  members.forEach((member, i) => {
    const first = columns.firstVectors[i] * LANES;
    memory.rates.fill(member.learningRate, first, first + columns.vectors[i] * LANES);
    memory.trialRates[i] = member.learningRate;
  });
  memory.firstVectors.set(columns.firstVectors);
  memory.vectors.set(columns.vectors);
  const blocked = batch === 'full';
  loadImages(core, memory, images, training, validation, tiles, blocked);

  memory.cohort.set(
    describeCohort({
      ...memory,
      trials: members.length,
      panels: columns.panels,
      halfPanel: columns.halfPanel,
      blocked,
      rows: blocked ? memory.blockRanges : memory.epochRanges,
      signs: blocked ? memory.signs : memory.epochSigns,
      columns: memory.columnRanges,
      w1Mask: masked && memory.w1Mask,
      w2Mask: masked && memory.w2Mask,
    }),
  );

  const histories = members.map(() => new Float64Array(epochs * HISTORY.length));
  const perEpoch = epochOperations(
    { training: countNonZeros(images, training), validation: 0 },
    members.map((member) => member.hidden),
  );
  const tilesBetweenPauses = Math.max(
    1,
    Math.floor((OPERATIONS_BETWEEN_PAUSES / perEpoch) * tiles.length),
  );
  let evaluations: Evaluation[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    if (!blocked) shuffleTraining(core, memory, training.length, seed, epoch);
    memory.losses.fill(0);
    for (let tile = 0; tile < tiles.length; tile += tilesBetweenPauses) {
      if (tile > 0) yield {};
      core.trainTiles(
        memory.cohort.byteOffset,
        tile,
        Math.min(tiles.length, tile + tilesBetweenPauses),
      );
    }
    evaluations = evaluateCohort(
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
          memory.validationRanges.byteOffset + first * RANGE_WORDS * 4,
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

/** A member's weights before training. */
function startOf(core: Core, seed: number, { hidden, init, pruning }: Member): Network {
  const network = drawNetwork(core, seed, hidden, init);
  return pruning ? pruneNetwork(core, network, pruning.sparsity, 'layer').network : network;
}

function meanOfFinite(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite);
  return finite.reduce((sum, value) => sum + value, 0) / finite.length;
}
