import { PAPER_HIDDEN_SIZES, PAPER_PAIRS } from '../../lab/paper-grid.ts';
import type { CapacityRow, LearningRateRow } from '../../studies/rows.ts';
import { capacityRow, historyOf, learningRateRow } from './rows.ts';
import { vary } from './vary.ts';

/** How much F1 and losses vary over the seeds of a simulated world, unless it says otherwise. */
const SD = 0.003;

/** As many validation images as 5-6 has, the fewest of the paper's pairs. */
const CONFUSION = { tp: 1100, fp: 34, fn: 34, tn: 1100 };

interface Network {
  readonly pair: string;
  readonly hidden: number;
}

/** A simulated capacity study: means over the seeds. */
export interface SimulatedCapacity {
  /** @default the five pairs of the paper */
  readonly pairs?: readonly string[];
  /** @default the paper's, and 0 */
  readonly sizes?: readonly number[];
  /** Best F1, by default 0.95. */
  bestF1?(network: Network): number;
  /** Standard deviation of best F1 over seeds. */
  sd?(network: Network): number;
  /** Validation loss after the last epoch, by default 0.2. */
  lastLoss?(network: Network): number;
  /** How deep F1 falls in the second half of the epochs, by default not at all. */
  fall?(network: Network): number;
  /** Validation loss in each of the six epochs. */
  losses?(network: Network): readonly number[];
}

/** Rows of one seed of a simulated capacity study. */
export function simulateCapacity(study: SimulatedCapacity): (seed: number) => CapacityRow[] {
  const { pairs = PAPER_PAIRS, sizes = [0, ...PAPER_HIDDEN_SIZES] } = study;
  const networks = pairs.flatMap((pair) => sizes.map((hidden) => ({ pair, hidden })));
  return (seed) =>
    networks.map((network, i) => {
      const varied = (mean: number, purpose: number, sd = SD) =>
        mean + vary(seed, 10 * i + purpose, sd);
      const bestF1 = share(varied(study.bestF1?.(network) ?? 0.95, 0, study.sd?.(network)));
      const { lastLoss, fall, losses } = study;
      return capacityRow({
        ...network,
        seed,
        bestF1,
        lastF1: bestF1,
        lastConfusion: CONFUSION,
        ...(lastLoss && { lastLoss: varied(lastLoss(network), 1) }),
        ...((fall || losses) && {
          history: historyOf(
            // F1 starts at that of a constant answer and climbs for half of the epochs.
            [
              0.67,
              0.1,
              bestF1 / 2,
              bestF1,
              share(bestF1 - varied(fall?.(network) ?? 0, 2)),
              bestF1,
            ],
            losses?.(network).map((loss, epoch) => loss * varied(1, 3 + epoch)),
          ),
        }),
      });
    });
}

interface RatedNetwork {
  readonly hidden: number;
  readonly learningRate: number;
}

/** A simulated study of learning rates on 4-9: means over the seeds. */
export interface SimulatedRates {
  readonly rates: readonly number[];
  /** @default the paper's */
  readonly sizes?: readonly number[];
  /** Best F1, and AUC after the last epoch, by default 0.9. */
  score?(network: RatedNetwork): number;
  /** Standard deviation of best F1 over seeds. */
  sd?(network: RatedNetwork): number;
  /** Share of the fall of the training loss that comes in the second half of the epochs, by default 0.2. */
  lateFall?(network: RatedNetwork): number;
}

/** Rows of one seed of a simulated study of learning rates. */
export function simulateRates(study: SimulatedRates): (seed: number) => LearningRateRow[] {
  const { rates, sizes = PAPER_HIDDEN_SIZES } = study;
  const networks = rates.flatMap((learningRate) =>
    sizes.map((hidden) => ({ hidden, learningRate })),
  );
  return (seed) =>
    networks.map((network, i) => {
      const score = study.score?.(network) ?? 0.9;
      const late = (study.lateFall?.(network) ?? 0.2) + vary(seed, 3 * i + 2, 0.01);
      return learningRateRow({
        ...network,
        seed,
        bestF1: share(score + vary(seed, 3 * i, study.sd?.(network) ?? SD)),
        lastAuc: share(score + vary(seed, 3 * i + 1, SD)),
        lastConfusion: CONFUSION,
        trainingLoss: [1, 0.5 + 0.5 * late, 0.5],
      });
    });
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
