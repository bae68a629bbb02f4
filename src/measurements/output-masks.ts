import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { f1OfLogits } from '../network/evaluation.ts';
import type { Network } from '../network/network.ts';
import { withoutSmallest } from '../network/prune.ts';
import { activationsByUnit } from './information.ts';
import { type Measurement, withScalingOf } from './measurement.ts';

/** Nothing of it can be chosen. */
export type OutputMasksParams = Readonly<Record<string, never>>;

/** F1 of a network that keeps some of its output weights. */
export interface MaskScores {
  readonly validationF1: number;
  readonly testF1: number;
}

/** The ways to keep so many output weights. */
export interface KeptOutputs {
  /** Output weights that are left, 1 … H − 1. */
  readonly kept: number;
  /** Of those with the largest magnitudes. */
  readonly magnitude: MaskScores;
  /** Of those with the best F1 on validation; of several as good as that, of the ones that magnitude takes, or else the first. */
  readonly best: MaskScores;
  /** Share of all ways whose F1 on validation is above that of magnitude. */
  readonly better: number;
}

/** Empty for more than `MOST_UNITS` units: their subsets are too many. */
export type OutputMasksValue = readonly KeptOutputs[];

/** Hidden units whose subsets are all looked at. */
export const MOST_UNITS = 12;

/**
 * Which output weights to keep without training again: magnitude pruning against the best of all subsets of as many,
 * chosen on validation. Logits are summed in float64 in the order of the units.
 */
export const outputMasksMeasurement: Measurement<OutputMasksParams, OutputMasksValue> = {
  *measure({ core, images, test }, measured) {
    const values: OutputMasksValue[] = [];
    for (const { network: bare } of measured) {
      const network = withScalingOf(images, bare);
      const { hidden } = network;
      if (hidden > MOST_UNITS) {
        values.push([]);
        continue;
      }
      const onValidation = yield* f1OfMasks(core, images, network);
      const onTest = yield* f1OfMasks(core, test, network);
      const scores = (mask: number): MaskScores => ({
        validationF1: onValidation[mask],
        testF1: onTest[mask],
      });
      values.push(
        Array.from({ length: Math.max(0, hidden - 1) }, (_, i) => {
          const kept = i + 1;
          const magnitude = maskOf(withoutSmallest(core, network.w2, hidden - kept));
          let [ways, better, best] = [0, 0, magnitude];
          onValidation.forEach((f1, mask) => {
            if (countUnits(mask) !== kept) return;
            ways++;
            if (f1 > onValidation[magnitude]) better++;
            if (f1 > onValidation[best]) best = mask;
          });
          return {
            kept,
            magnitude: scores(magnitude),
            best: scores(best),
            better: better / ways,
          };
        }),
      );
    }
    return values;
  },
};

/** A subset of units as a number: bit h says whether unit h is in it. */
function maskOf(w2: Float32Array): number {
  return w2.reduce((mask, weight, h) => (weight === 0 ? mask : mask | (1 << h)), 0);
}

function countUnits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count++;
  return count;
}

/**
 * F1 with the output weights of each subset alone, by its number; depth first, so that every subset adds one unit to sums
 * that are there.
 */
function* f1OfMasks(core: Core, rows: PairRows, network: Network): Generator<void, Float64Array> {
  const { hidden, w2, b2 } = network;
  const units = activationsByUnit(core, rows, network);
  const f1 = new Float64Array(1 << hidden);
  const sums = Array.from({ length: hidden + 1 }, () => new Float64Array(rows.count));
  sums[0].fill(b2[0]);
  /** @param depth how many units are in the subset @param next the first one that may still join it */
  function* visit(mask: number, depth: number, next: number): Generator<void> {
    f1[mask] = f1OfLogits(sums[depth], rows.signs);
    for (let h = next; h < hidden; h++) {
      const [from, to, unit] = [sums[depth], sums[depth + 1], units[h]];
      for (let i = 0; i < to.length; i++) to[i] = from[i] + w2[h] * unit[i];
      yield* visit(mask | (1 << h), depth + 1, h + 1);
    }
    if (depth === 2) yield;
  }
  yield* visit(0, 0, 0);
  return f1;
}
