import type { Core } from '../core/load.ts';
import { drawNetwork } from '../network/initialize.ts';
import { maskedAtRandom, maskedLike } from '../network/mask.ts';
import type { Network } from '../network/network.ts';
import { retrainNetworks } from '../network/retrain.ts';
import type { Measurement } from './measurement.ts';
import { f1OnTest, prunedTo, pruningLevels, type RetrainingParams } from './pruning-levels.ts';

/** A ticket and its controls, each trained once. */
export interface TrainedTicket {
  /** The round after which the mask is there. */
  readonly round: number;
  /** Weights that are gone, of both layers. */
  readonly removed: number;
  readonly f1: number;
  /** Of the same mask on fresh initial weights; null where there are no controls. */
  readonly freshF1: number | null;
  /** Of the same initial weights under a mask that is permuted within each layer. */
  readonly permutedF1: number | null;
}

export interface LotteryTicketsValue {
  /** Weights of both layers. */
  readonly weights: number;
  readonly denseF1: number;
  /** Round by round. */
  readonly points: readonly TrainedTicket[];
}

/** Changed in the seed for fresh weights: its highest bit, so that they are not those of another seed in use. */
const FRESH = 0x8000_0000;

/**
 * Lottery tickets (Frankle and Carbin 2019): a round removes the smallest weights of each layer of the network as it was
 * trained last, sets the others back to their initial weights and trains them anew, by as many epochs as the network was
 * trained. After some rounds two controls are trained beside the ticket. F1 on the test file.
 */
export const lotteryTicketsMeasurement: Measurement<RetrainingParams, LotteryTicketsValue> = {
  *measure(context, measured, params) {
    const { core } = context;
    const [{ seed }] = measured;
    const dense = measured.map(({ network }) => network);
    const initial = dense.map((network) => drawLike(core, network, seed, params));
    const fresh = dense.map((network) => drawLike(core, network, (seed ^ FRESH) >>> 0, params));
    const levels = dense.map((network) => pruningLevels(params, network));
    const points = dense.map((): TrainedTicket[] => []);
    let trained: readonly Network[] = dense;
    for (let i = 0; i < params.rounds; i++) {
      const pruned = trained.map((network, n) => prunedTo(core, network, levels[n][i]));
      const tickets = pruned.map((mask, n) => maskedLike(initial[n], mask));
      const hasControls = (i + 1) % params.every === 0;
      const controls = hasControls
        ? [
            ...pruned.map((mask, n) => maskedLike(fresh[n], mask)),
            ...pruned.map((mask, n) => maskedAtRandom(core, initial[n], mask, seed)),
          ]
        : [];
      const starts = [...tickets, ...controls].map((network) => ({ network, masked: true }));
      const all = yield* retrainNetworks(core, context, { seed, ...params.recipe }, starts);
      trained = all.slice(0, dense.length);
      const f1 = f1OnTest(context, all);
      levels.forEach((own, n) => {
        const { round, removed } = own[i];
        const control = (which: number) => f1[which * dense.length + n] ?? null;
        const [freshF1, permutedF1] = [control(1), control(2)];
        points[n].push({ round, removed, f1: f1[n], freshF1, permutedF1 });
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

/** Initial weights of a network of this shape. */
function drawLike(
  core: Core,
  { dimensions, hidden }: Network,
  seed: number,
  { recipe }: RetrainingParams,
): Network {
  return drawNetwork(core, seed, dimensions, hidden, recipe.init);
}
