import { LANES, RANGE_WORDS, TILE, weightRows } from '../core/layout.ts';
import { exclusively } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import { planMemory } from '../core/memory.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { type BudgetScores, budgetScores, budgetsOfEpoch } from './budgets.ts';
import { type Columns, assignColumns, canonical, packNetwork, unpackNetwork } from './columns.ts';
import {
  type CohortMemory,
  type TrainingSet,
  cohortTable,
  describeMemory,
  loadRows,
  shuffleTraining,
} from './cohort-memory.ts';
import type { Evaluation } from './evaluation.ts';
import { HISTORY } from './history.ts';
import { drawNetwork } from './initialize.ts';
import { splitPositions } from './split.ts';
import { makeTrainingSet } from './training-set.ts';
import { writeMasks } from './masks.ts';
import { permuteLabels } from './permute-labels.ts';
import { type Network, checkDimensions, firstLayerWidth } from './network.ts';
import { type PruningBeforeTraining, pruneNetwork } from './prune.ts';
import { evaluateCohort, multiplyDense } from './cohort-weights.ts';
import { entriesOf } from './inputs.ts';
import { minimum } from '../statistics/extent.ts';

/** What a cohort shares, and what each of its networks has of its own. */
export interface CohortRecipe {
  readonly seed: number;
  readonly batch: 'full' | number;
  readonly epochs: number;
  readonly members: readonly Member[];
  /** They are trained on the labels of the training split in a random order. */
  readonly labels?: 'permuted';
}

export interface Member {
  readonly hidden: number;
  readonly init: string;
  readonly learningRate: number;
  /** The initial weights are pruned, and stay so if asked. */
  readonly pruning?: PruningBeforeTraining;
}

export interface TrainedNetwork {
  readonly network: Network;
  /** On the validation rows, after the last epoch. */
  readonly validation: Evaluation;
  /** [E, 5], see `HISTORY`; the training loss is measured before each update, the rest after the epoch. */
  readonly history: Float64Array<ArrayBuffer>;
  /** Validation after each of `BUDGETS` that it has reached. */
  readonly budgets: readonly BudgetScores[];
}

/**
 * How far the training of one network is at the end of an epoch: with its recipe, the seed and the rows all that the
 * epochs after it depend on, for every draw is made of the seed and the number of the epoch.
 */
export interface Checkpoint {
  /** Epochs that are done, 1 … E. */
  readonly epoch: number;
  readonly network: Network;
  /** [epoch, 5], see `HISTORY`. */
  readonly history: Float64Array<ArrayBuffer>;
  readonly budgets: readonly BudgetScores[];
}

/** A cohort pauses where it may be stopped; at the end of an epoch it says how far it is. */
export interface Pause {
  /** 1 … E when an epoch has just ended, absent in the middle of one. */
  readonly epoch?: number;
  /** Mean training loss of the epoch over the networks whose loss is finite; NaN when there is none. */
  readonly loss?: number;
  /** Copies how far each network is; there at the end of an epoch, until training goes on. */
  readonly checkpoint?: () => Checkpoint[];
}

/** Useful operations between two pauses, about 20 ms of one core. */
const OPERATIONS_BETWEEN_PAUSES = 5e8;

/**
 * Useful floating-point operations of one epoch: 2 for each input that counts (all of dense rows,
 * those that are not 0 of compressed ones), hidden unit (one column without any) and pass; training rows pass forward and
 * backward, validation rows forward.
 */
export function epochOperations(
  inputs: { training: number; validation: number },
  hiddenSizes: readonly number[],
): number {
  const width = hiddenSizes.reduce((sum, size) => sum + firstLayerWidth(size), 0);
  return 2 * width * (2 * inputs.training + inputs.validation);
}

/**
 * Trains a cohort on a pair's rows of the training file by gradient descent on binary cross-entropy, as one
 * wide matrix. A network's bits depend on its own recipe, the seed and the rows, not on its companions.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param from of every network, all after the same epoch: training goes on there, to the same bits
 * @throws InputError when an initialisation cannot be read, a sparsity is outside 0 … 1, there are fewer than two
 * rows, they have too many numbers or need more memory than there is, or another call has used the core between two
 * steps
 */
export function trainNetworks(
  core: Core,
  rows: PairRows,
  recipe: CohortRecipe,
  from?: readonly Checkpoint[],
): Generator<Pause, TrainedNetwork[]> {
  return exclusively(core, 'the training', drawAndTrain(core, rows, recipe, from));
}

function* drawAndTrain(
  core: Core,
  rows: PairRows,
  recipe: CohortRecipe,
  from?: readonly Checkpoint[],
): Generator<Pause, TrainedNetwork[]> {
  const { dimensions } = rows.form;
  checkDimensions(dimensions);
  const { seed, members } = recipe;
  const initial = members.map((member) => startOf(core, seed, dimensions, member));
  return yield* trainFrom(core, rows, recipe, initial, from);
}

/**
 * Trains networks from these weights, of which those that are kept pruned are known by their zeros; otherwise as
 * `trainNetworks`, but not by itself `exclusively`.
 */
export function trainFrom(
  core: Core,
  rows: PairRows,
  recipe: CohortRecipe,
  initial: readonly Network[],
  from?: readonly Checkpoint[],
): Generator<Pause, TrainedNetwork[]> {
  return trainOn(core, { rows, ...splitPositions(core, rows, recipe.seed) }, recipe, initial, from);
}

/** The same on rows that are split already. */
export function* trainOn(
  core: Core,
  { rows, training, validation }: Pick<TrainingSet, 'rows' | 'training' | 'validation'>,
  recipe: CohortRecipe,
  initial: readonly Network[],
  from?: readonly Checkpoint[],
): Generator<Pause, TrainedNetwork[]> {
  const { seed, batch, epochs, members } = recipe;
  const { dimensions } = rows.form;
  const shown = recipe.labels ? permuteLabels(core, rows, training, seed) : rows;
  const { set, scaling } = makeTrainingSet(core, { rows: shown, training, validation }, batch);
  const columns = assignColumns(members.map((member) => member.hidden));
  const masked = members.some(({ pruning }) => pruning?.keep);
  const memory = planMemory(core, cohortTable(core, set, columns, masked));
  initial.forEach((network, i) => packNetwork(memory, columns, i, from?.[i].network ?? network));
  if (masked) writeMasks(memory, columns, initial, members);
  members.forEach((member, i) => {
    const first = columns.firstVectors[i] * LANES;
    memory.rates.fill(member.learningRate, first, first + firstLayerWidth(member.hidden));
    memory.trialRates[i] = member.learningRate;
  });
  memory.firstVectors.set(columns.firstVectors);
  memory.vectors.set(columns.vectors);
  loadRows(core, memory, set);
  describeMemory(memory, set, columns, members.length, masked);

  const { tiles } = set;
  const done = from?.[0].epoch ?? 0;
  const histories = members.map(() => new Float64Array(epochs * HISTORY.length));
  from?.forEach(({ history }, i) => histories[i].set(history));
  const budgets = members.map((_, i): BudgetScores[] => [...(from?.[i].budgets ?? [])]);
  const networkOf = ({ hidden }: Member, i: number) => ({
    ...unpackNetwork(memory, columns, i, dimensions, hidden),
    ...(scaling && { scaling }),
  });
  const inputs = training.reduce((sum, at) => sum + inputsOf(set, at), 0);
  const perEpoch = epochOperations(
    { training: inputs, validation: 0 },
    members.map((member) => member.hidden),
  );
  const tilesBetweenPauses = Math.max(
    1,
    Math.floor((OPERATIONS_BETWEEN_PAUSES / perEpoch) * tiles.length),
  );
  let evaluations = done === epochs ? validate(core, memory, set, columns) : [];
  for (let epoch = done + 1; epoch <= epochs; epoch++) {
    if (set.shuffled) shuffleTraining(core, memory, training.length, seed, epoch);
    memory.losses.fill(0);
    const due = budgetsOfEpoch(tiles, epoch);
    for (let tile = 0; tile < tiles.length;) {
      if (tile > 0) yield {};
      const stops = [...due.keys()].filter((end) => end > tile);
      const to = minimum([tiles.length, tile + tilesBetweenPauses, ...stops]);
      core.trainTiles(memory.cohort.byteOffset, tile, to);
      tile = to;
      // Looking changes nothing: the gradients of a batch that has ended are used up.
      const updates = due.get(tile);
      if (updates === undefined && tile < tiles.length) continue;
      evaluations = validate(core, memory, set, columns);
      if (updates === undefined) continue;
      evaluations.forEach((scores, i) => budgets[i].push(budgetScores(updates, scores)));
    }
    const losses = Array.from(
      memory.losses.subarray(0, members.length),
      (sum) => sum / training.length,
    );
    evaluations.forEach(({ loss, f1, accuracy, auc }, i) => {
      const values = [losses[i], loss, f1, accuracy, auc].map(canonical);
      histories[i].set(values, (epoch - 1) * HISTORY.length);
    });
    const checkpoint = () =>
      members.map((member, i) => ({
        epoch,
        network: networkOf(member, i),
        history: histories[i].slice(0, epoch * HISTORY.length),
        budgets: [...budgets[i]],
      }));
    yield { epoch, loss: meanOfFinite(losses), checkpoint };
  }
  return members.map((member, i) => ({
    network: networkOf(member, i),
    validation: evaluations[i],
    history: histories[i],
    budgets: budgets[i],
  }));
}

/** How many numbers of a row are multiplied. */
function inputsOf({ rows, scaling, form }: TrainingSet, position: number): number {
  return form === 'dense' ? rows.form.dimensions : entriesOf(rows, scaling, position);
}

/** Evaluates every network of the cohort on the validation rows. */
function validate(
  core: Core,
  memory: CohortMemory,
  { rows, validation, form }: TrainingSet,
  columns: Columns,
): Evaluation[] {
  const { dimensions } = rows.form;
  const signs = memory.validationSigns.byteOffset;
  return evaluateCohort(core, memory, columns, validation.length, signs, (first, count) => {
    const ranges = memory.validationRanges.byteOffset + first * RANGE_WORDS * 4;
    if (form === 'dense') {
      multiplyDense(core, memory, columns, ranges, count, dimensions);
      return;
    }
    const [hidden, w1] = [memory.hidden.byteOffset, memory.w1.byteOffset];
    core.gatherRows(hidden, w1, ranges, count, columns.panels, TILE, weightRows(dimensions));
  });
}

/** The weights of a network before its training. Uses the core's memory. */
export function startOf(
  core: Core,
  seed: number,
  dimensions: number,
  { hidden, init, pruning }: Member,
): Network {
  const network = drawNetwork(core, seed, dimensions, hidden, init);
  if (!pruning) return network;
  const { sparsity, scope = 'layer' } = pruning;
  return pruneNetwork(core, network, sparsity, scope, seed).network;
}

function meanOfFinite(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite);
  return finite.reduce((sum, value) => sum + value, 0) / finite.length;
}
