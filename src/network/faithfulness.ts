import type { Core } from '../core/load.ts';
import { f32, overwritten, planMemory } from '../core/memory.ts';
import { type RowInSums, logitOfSums } from './attributions.ts';
import { BASELINES, type Baseline } from './explain.ts';
import type { Network } from './network.ts';
import { probabilitiesOf } from './predict.ts';

/** Areas under the curves of the probability of the class that a network decides for, 0 … 1, by baseline. */
export interface Faithfulness {
  /** Input by input becomes that of the baseline, the most telling first: the lower the better. */
  readonly deletion: Readonly<Record<Baseline, number>>;
  /** Input by input appears on the baseline, the most telling first: the higher the better. */
  readonly insertion: Readonly<Record<Baseline, number>>;
}

/**
 * Deletion and insertion (Petsiuk, Das and Saenko 2018) of one row in some orders of its inputs, one input at a time. The
 * areas are those of the trapezoidal rule over the share of inputs.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param network with hidden units, see `withHiddenUnits`
 * @param orders [D] each: all inputs, the most telling first
 */
export function faithfulnessOf(
  core: Core,
  network: Network,
  row: RowInSums,
  baselines: Readonly<Record<Baseline, RowInSums>>,
  orders: readonly Uint32Array[],
): Faithfulness[] {
  const points = network.dimensions + 1;
  const decided = logitOfSums(network, row.sums) >= 0 ? 1 : -1;
  const paths = orders.flatMap((order) =>
    BASELINES.flatMap((name) => [
      { order, from: row, to: baselines[name] },
      { order, from: baselines[name], to: row },
    ]),
  );
  const { logits } = planMemory(core, { logits: overwritten(f32(paths.length * points)) });
  paths.forEach(({ order, from, to }, i) => {
    const out = logits.subarray(i * points, (i + 1) * points);
    writeLogits(out, network, from, to.inputs, order, decided);
  });
  const probabilities = probabilitiesOf(core, logits);
  const areas = paths.map((_, i) =>
    areaUnder(probabilities.subarray(i * points, (i + 1) * points)),
  );
  return orders.map((_, i) => {
    const [blackDeletion, blackInsertion, meanDeletion, meanInsertion] = areas.slice(4 * i);
    return {
      deletion: { black: blackDeletion, mean: meanDeletion },
      insertion: { black: blackInsertion, mean: meanInsertion },
    };
  });
}

/** Writes the logit in favour of the decision while inputs become those of another row one after the other, [D + 1]. */
function writeLogits(
  out: Float32Array,
  network: Network,
  from: RowInSums,
  to: ArrayLike<number>,
  order: Uint32Array,
  decided: number,
): void {
  const { hidden, w1 } = network;
  const sums = from.sums.slice();
  let logit = decided * logitOfSums(network, sums);
  out[0] = logit;
  for (let i = 0; i < order.length; i++) {
    const d = order[i];
    const step = to[d] - from.inputs[d];
    if (step !== 0) {
      for (let h = 0, at = d * hidden; h < hidden; h++) sums[h] += step * w1[at + h];
      logit = decided * logitOfSums(network, sums);
    }
    out[i + 1] = logit;
  }
}

function areaUnder(curve: Float32Array): number {
  const last = curve.length - 1;
  let sum = (curve[0] + curve[last]) / 2;
  for (let i = 1; i < last; i++) sum += curve[i];
  return sum / last;
}
