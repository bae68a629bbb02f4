import { operate, type SurgeonPlan } from '../network/brain-surgeon.ts';
import { lossRows, weightDerivatives } from '../network/derivatives.ts';
import { drawNetwork } from '../network/initialize.ts';
import { withoutFirst } from '../network/mask.ts';
import type { Network } from '../network/network.ts';
import { parameterNumbers, parametersOf, withParameters } from '../network/parameters.ts';
import { retrainNetworks } from '../network/retrain.ts';
import { surgeonPlan } from '../network/surgeon-plan.ts';
import type { Measurement, MeasurementContext } from './measurement.ts';
import type { OneShotMethod } from './one-shot-methods.ts';
import {
  f1OnTest,
  isFiniteNetwork,
  type PruningLevel,
  prunedTo,
  pruningLevels,
  type RetrainingParams,
} from './pruning-levels.ts';

/** F1 of a network that one method has pruned. */
export interface OneShotPoint {
  readonly method: OneShotMethod;
  /** The round of iterative pruning that leaves as many weights. */
  readonly round: number;
  /** Weights that are gone, of both layers. */
  readonly removed: number;
  readonly f1: number;
}

export interface OneShotPruningValue {
  /** Weights of both layers. */
  readonly weights: number;
  readonly denseF1: number;
  /** Into how many parts the Hessian was cut for optimal brain surgeon; 1 is the whole of it, 0 where there is none. */
  readonly surgeonBlocks: number;
  /** Method by method, level by level; none of a network that is not finite. */
  readonly points: readonly OneShotPoint[];
}

/**
 * Pruning at once, as much as rounds of iterative pruning leave: the smallest weights of each layer, optimal brain damage
 * (LeCun, Denker and Solla 1990), optimal brain surgeon (Hassibi and Stork 1993), and SNIP (Lee, Ajanthan and Torr 2019),
 * which prunes the initial weights and then trains by the recipe. The last three rank the weights of both layers together,
 * by the loss on the training split. F1 on the test file.
 */
export const oneShotPruningMeasurement: Measurement<RetrainingParams, OneShotPruningValue> = {
  *measure(context, measured, params) {
    const { core, training } = context;
    const [{ seed }] = measured;
    const values: OneShotPruningValue[] = [];
    for (const { network } of measured) {
      const levels = pruningLevels(params, network);
      const [denseF1] = f1OnTest(context, [network]);
      const weights = network.w1.length + network.w2.length;
      if (!isFiniteNetwork(network)) {
        values.push({ weights, denseF1, surgeonBlocks: 0, points: [] });
        continue;
      }
      const pointsOf = (method: OneShotMethod, at: readonly PruningLevel[], pruned: Network[]) =>
        f1OnTest(context, pruned).map((f1, i): OneShotPoint => {
          const { round, removed } = at[i];
          return { method, round, removed, f1 };
        });
      const rows = lossRows(core, training, network);
      yield;
      const { curvature } = weightDerivatives(rows, network);
      const parameters = parametersOf(network);
      // What a removal costs by the diagonal of the Hessian.
      const order = ascendingBy(
        curvature.map((bend, at) => (bend * parameters[at] * parameters[at]) / 2),
      );
      yield;
      const plan = yield* surgeonPlan(rows, network);
      const operated = plan ? yield* operatedTo(network, plan, levels) : [];
      const magnitude = levels.map((level) => prunedTo(core, network, level));
      const damage = levels.map(({ removed }) => withoutFirst(network, order, removed));
      const trained = levels.filter(({ round }) => round % params.every === 0);
      const snipped = yield* snip(context, network, trained, seed, params);
      values.push({
        weights,
        denseF1,
        surgeonBlocks: plan?.blocks.length ?? 0,
        points: [
          ...pointsOf('magnitude', levels, magnitude),
          ...pointsOf('damage', levels, damage),
          ...pointsOf('surgeon', levels, operated),
          ...pointsOf('snip', trained, snipped),
        ],
      });
      yield;
    }
    return values;
  },
};

/** The network after as many removals by optimal brain surgeon as each level has. */
function* operatedTo(
  network: Network,
  plan: SurgeonPlan,
  levels: readonly PruningLevel[],
): Generator<void, Network[]> {
  const parameters = parametersOf(network);
  const removals = operate(parameters, plan, parameterNumbers(network).b1);
  const reached: Network[] = [];
  let done = 0;
  for (const { removed } of levels) {
    for (; done < removed; done++) removals.next();
    reached.push(withParameters(network, parameters));
    yield;
  }
  return reached;
}

/** Networks of the initial weights that SNIP leaves at each level, trained. */
function* snip(
  context: MeasurementContext,
  network: Network,
  levels: readonly PruningLevel[],
  seed: number,
  { recipe }: RetrainingParams,
): Generator<unknown, Network[]> {
  const { core, training } = context;
  const initial = drawNetwork(core, seed, network.dimensions, network.hidden, recipe.init);
  const { gradient } = weightDerivatives(lossRows(core, training, initial), initial);
  const weights = parametersOf(initial);
  const order = ascendingBy(gradient.map((slope, at) => Math.abs(slope * weights[at])));
  const starts = levels.map(({ removed }) => ({
    network: withoutFirst(initial, order, removed),
    masked: true,
  }));
  return yield* retrainNetworks(core, context, { seed, ...recipe }, starts);
}

/** The places of scores, the lowest first; equal ones as they lie. */
function ascendingBy(scores: Float64Array): Uint32Array {
  return Uint32Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b] || a - b);
}
