import { quantileBins, tally } from '../statistics/bins.ts';
import type { LabelInformation } from '../statistics/label-information.ts';

/** Quantile bins of the sum that the output layer makes of units. */
const BINS = 10;

/** What hidden units carry of the label together, as the output layer reads them. */
export interface TogetherInformation {
  /** Of the logit in ten quantile bins, less what it would be by chance. */
  readonly bits: number;
  /** Units that carry the share together, the most telling first; empty where all together say nothing. */
  readonly units: readonly number[];
}

/**
 * What all hidden units carry of the label together, and few units that carry a share of it. Any number of activations at
 * once cannot be binned: with 64 units no two images would share a bin. So a set of units counts for what the output
 * layer makes of it, Σ w2[h] a[h] over the set, which by the data processing inequality is at most what they carry, and
 * for all units is the logit (its bias moves no quantile). Units are taken greedily, each time the one that adds most, of
 * equal ones the first: there may be a smaller set, but none is needed to show that so few suffice. Every unit that is
 * tried is a step.
 *
 * @param units activations [H][N], w2 [H] and isPositive [N]
 * @param share of the bits of all units
 */
export function* informationTogether(
  information: LabelInformation,
  {
    activations,
    w2,
    isPositive,
  }: {
    readonly activations: readonly Float32Array[];
    readonly w2: Float32Array;
    readonly isPositive: Uint8Array;
  },
  share: number,
): Generator<unknown, TogetherInformation> {
  const contributions = activations.map((unit, h) => Float64Array.from(unit, (a) => a * w2[h]));
  const bitsOfSums = (sums: Float64Array): number => {
    const { sizes, positives } = tally(quantileBins(sums, BINS), BINS, isPositive);
    return information.bits(sizes, positives);
  };
  const all = new Float64Array(isPositive.length);
  for (const one of contributions) add(all, one);
  const bits = bitsOfSums(all);
  const units: number[] = [];
  if (!(bits > 0)) return { bits, units };
  const sums = new Float64Array(isPositive.length);
  const left = new Set(contributions.keys());
  for (let reached = 0; reached < share * bits && left.size > 0;) {
    let best = { unit: -1, bits: -Infinity };
    for (const unit of left) {
      const found = bitsOfSums(sums.map((sum, i) => sum + contributions[unit][i]));
      if (found > best.bits) best = { unit, bits: found };
      yield;
    }
    left.delete(best.unit);
    units.push(best.unit);
    add(sums, contributions[best.unit]);
    reached = best.bits;
  }
  return { bits, units };
}

function add(sums: Float64Array, terms: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] += terms[i];
}
