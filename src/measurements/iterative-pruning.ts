import { retrainNetworks } from '../network/retrain.ts';
import type { Measurement } from './measurement.ts';
import { f1OnTest, prunedTo, pruningLevels, type RetrainingParams } from './pruning-levels.ts';

/** What a network does after a round of pruning and training. */
export interface RetrainedPoint {
  readonly round: number;
  /** Weights that are gone, of both layers. */
  readonly removed: number;
  readonly f1: number;
  /** Of the same network, not pruned and trained as long. */
  readonly longerF1: number;
}

export interface IterativePruningValue {
  /** Weights of both layers. */
  readonly weights: number;
  readonly denseF1: number;
  /** Round by round. */
  readonly points: readonly RetrainedPoint[];
}

/**
 * Magnitude pruning in rounds (Han, Pool, Tran and Dally 2015): the smallest weights of each layer that are left go, and
 * the others are trained on from where they are, by as many epochs as the network was trained. Beside it the network that
 * is trained on without pruning. F1 on the test file.
 */
export const iterativePruningMeasurement: Measurement<RetrainingParams, IterativePruningValue> = {
  *measure(context, measured, params) {
    const { core } = context;
    const [{ seed }] = measured;
    const dense = measured.map(({ network }) => network);
    const levels = dense.map((network) => pruningLevels(params, network));
    const points = dense.map((): RetrainedPoint[] => []);
    let [pruned, longer] = [dense, dense];
    for (let i = 0; i < params.rounds; i++) {
      const trained = yield* retrainNetworks(core, context, { seed, ...params.recipe }, [
        ...pruned.map((network, n) => ({
          network: prunedTo(core, network, levels[n][i]),
          masked: true,
        })),
        ...longer.map((network) => ({ network, masked: false })),
      ]);
      [pruned, longer] = [trained.slice(0, dense.length), trained.slice(dense.length)];
      const f1 = f1OnTest(context, trained);
      levels.forEach((own, n) => {
        const { round, removed } = own[i];
        points[n].push({ round, removed, f1: f1[n], longerF1: f1[dense.length + n] });
      });
      yield;
    }
    const denseF1 = f1OnTest(context, dense);
    return dense.map(({ w1, w2 }, n) => ({
      weights: w1.length + w2.length,
      denseF1: denseF1[n],
      points: points[n],
    }));
  },
};
