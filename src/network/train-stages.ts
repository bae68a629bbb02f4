import { exclusively } from '../core/exclusive.ts';
import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { zeroMask } from './mask.ts';
import { checkDimensions } from './network.ts';
import { type PruningBeforeTraining, pruneNetwork } from './prune.ts';
import {
  type Checkpoint,
  type CohortRecipe,
  type Member,
  type Pause,
  startOf,
  trainFrom,
  type TrainedNetwork,
} from './train.ts';

/** A stretch of training at one learning rate. */
export interface TrainingStage {
  /** Epochs that are done at its end, those of the stages before it included. */
  readonly epochs: number;
  readonly learningRate: number;
  /**
   * The network is pruned at its beginning, whatever was done before.
   * @default what stayed pruned before stays so
   */
  readonly pruning?: PruningBeforeTraining;
}

/** How one network is trained in stages. */
export interface StagedRecipe
  extends
    Pick<CohortRecipe, 'seed' | 'batch' | 'labels'>,
    Pick<Member, 'hidden' | 'init' | 'pruning'> {
  /** At least one, their epochs ascending. */
  readonly stages: readonly TrainingStage[];
}

/** A network that was trained in stages. */
export interface StagedNetwork extends TrainedNetwork {
  /** Of each stage that began with pruning what `zeroMask` gives; undefined where training went on after that. */
  readonly masks: readonly (Uint8Array<ArrayBuffer> | undefined)[];
}

/**
 * Trains one network like `trainNetworks`, but with another learning rate, or pruned, from some epochs on: to the bits that
 * a training without stages gives as long as nothing is changed.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param from how far it is, by the end of an epoch: at the end of a stage before the next one prunes. Which weights were
 * kept pruned is found again from the beginning, for a checkpoint does not tell.
 * @throws InputError as `trainNetworks`
 */
export function trainInStages(
  core: Core,
  rows: PairRows,
  recipe: StagedRecipe,
  from?: Checkpoint,
): Generator<Pause, StagedNetwork> {
  return exclusively(core, 'the training', trainStages(core, rows, recipe, from));
}

function* trainStages(
  core: Core,
  rows: PairRows,
  { stages, pruning, ...recipe }: StagedRecipe,
  from?: Checkpoint,
): Generator<Pause, StagedNetwork> {
  const { dimensions } = rows.form;
  checkDimensions(dimensions);
  const { seed, batch, labels, hidden, init } = recipe;
  const initial = startOf(core, seed, dimensions, {
    hidden,
    init,
    learningRate: 0,
    ...(pruning && { pruning }),
  });
  const masks = stages.map((): Uint8Array<ArrayBuffer> | undefined => undefined);
  // The network whose zeros stay.
  let kept = pruning?.keep ? initial : undefined;
  let state: Checkpoint = { epoch: 0, network: initial, history: new Float64Array(0), budgets: [] };
  let trained: TrainedNetwork | undefined;
  const known = from ? stages.findIndex(({ epochs }) => from.epoch <= epochs) : -1;
  const pruned = stages.findLastIndex((stage, i) => i <= known && stage.pruning !== undefined);
  const isKept = pruned >= 0 && stages[pruned].pruning?.keep === true;
  if (pruned >= 0 && !isKept) kept = undefined;
  for (let i = isKept ? 0 : Math.max(known, 0); i < stages.length; i++) {
    const at = stages[i].pruning;
    if (at && (i !== known || isKept)) {
      const { sparsity, scope = 'layer', keep } = at;
      const { network } = pruneNetwork(core, state.network, sparsity, scope, seed);
      masks[i] = zeroMask(network);
      kept = keep ? network : undefined;
      state = { ...state, network };
    }
    if (isKept && i === pruned) i = known;
    if (from && i === known) state = from;
    const { epochs, learningRate } = stages[i];
    // Of its pruning only that it is kept is looked at: the weights are there.
    const member = {
      hidden,
      init,
      learningRate,
      ...(kept && { pruning: { sparsity: 0, keep: true } }),
    };
    const cohort = { seed, batch, epochs, members: [member], ...(labels && { labels }) };
    const steps = trainFrom(core, rows, cohort, [kept ?? state.network], [state]);
    // What is done again is no step forward.
    [trained] = yield* i < known ? withoutEnds(steps) : steps;
    const { network, history, budgets } = trained;
    state = { epoch: epochs, network, history, budgets };
  }
  return { ...trained!, masks };
}

/** The same steps, but nobody is told that an epoch has ended. */
function* withoutEnds<Result>(steps: Generator<Pause, Result>): Generator<Pause, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield {};
  }
}
