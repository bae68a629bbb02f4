import type { Core } from '../core/load.ts';
import { overwritten, planMemory, u32 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Network } from '../network/network.ts';
import { activationsOf } from '../network/saliency.ts';
import { activationBins, tally } from '../statistics/bins.ts';
import { benjaminiHochberg } from '../statistics/false-discovery.ts';
import { LabelInformation } from '../statistics/label-information.ts';
import { informationTogether, type TogetherInformation } from './information-together.ts';
import { allOf, type Measurement, withScalingOf } from './measurement.ts';

export interface InformationParams {
  /** Quantile bins of what a unit gives where it is not silent. */
  readonly bins: number;
  /** Permutations of the labels behind the p-values. */
  readonly permutations: number;
  /** Share of what all units carry together. */
  readonly share: number;
}

/** What one hidden unit says of the label. */
export interface UnitInformation {
  /** Less what it would be by chance; see `LabelInformation`. */
  readonly bits: number;
  /** (1 + permutations that give as much or more) / (1 + permutations). */
  readonly p: number;
  /** p adjusted over the units of the network by Benjamini and Hochberg. */
  readonly q: number;
}

/** Two hidden units and their synergy in bits. */
export interface UnitPair {
  readonly units: readonly [number, number];
  readonly bits: number;
}

/**
 * Synergy of two units: what both together say of the label less what each says alone; below 0 they are redundant, and say
 * in part the same.
 */
export interface PairInformation {
  readonly meanSynergy: number;
  /** Share of the pairs whose synergy is below 0. */
  readonly redundant: number;
  readonly mostRedundant: UnitPair;
  readonly mostSynergistic: UnitPair;
}

export interface InformationValue {
  /** Entropy of the label: the most that there is to say. */
  readonly labelBits: number;
  /** In the order of the units. */
  readonly units: readonly UnitInformation[];
  /** Null for a single unit. */
  readonly pairs: PairInformation | null;
  readonly together: TogetherInformation;
}

/**
 * Mutual information of hidden units and the label on the test file, which all seeds share: of each unit, of pairs of
 * units, and how few units carry most of what all of them carry together.
 */
export const informationMeasurement: Measurement<InformationParams, InformationValue> = {
  *measure({ core, images, test }, measured, { bins, permutations, share }) {
    const isPositive = Uint8Array.from(test.signs, (sign) => Number(sign > 0));
    const positives = isPositive.reduce((sum, one) => sum + one, 0);
    const information = new LabelInformation(test.count, positives);
    const unitsOf = ({ network }: { readonly network: Network }) =>
      activationsByUnit(core, test, withScalingOf(images, network));
    // Networks of one seed share the permutations, so each is made once.
    const activations = measured.map(unitsOf);
    const binned = activations.map((units) => units.map((unit) => activationBins(unit, bins)));
    yield;
    const { labelBits } = information;
    const [{ seed }] = measured;
    const drawn = { core, seed, permutations };
    const pValues = yield* permuted(drawn, information, binned.flat(), bins + 1, isPositive);
    const values: InformationValue[] = [];
    let first = 0;
    for (const [i, units] of binned.entries()) {
      const own = pValues.slice(first, (first += units.length));
      const adjusted = benjaminiHochberg(own);
      const alone = units.map((unit) => bitsOf(information, unit, bins + 1, isPositive));
      const pairs = yield* pairInformation(information, units, alone, bins + 1, isPositive);
      const { w2 } = measured[i].network;
      const carried = { activations: activations[i], w2, isPositive };
      const together = yield* informationTogether(information, carried, share);
      values.push({
        labelBits,
        units: alone.map((bits, unit) => ({ bits, p: own[unit], q: adjusted[unit] })),
        pairs,
        together,
      });
    }
    return values;
  },
};

/** Activations of each hidden unit on all rows, [H][N]. Uses the core's memory and ends the plan that was there. */
export function activationsByUnit(core: Core, rows: PairRows, network: Network): Float32Array[] {
  const { hidden } = network;
  const all = activationsOf(core, rows, allOf(rows), network);
  return Array.from({ length: hidden }, (_, h) =>
    Float32Array.from({ length: rows.count }, (_row, i) => all[i * hidden + h]),
  );
}

/** Bits of one binned variable. */
function bitsOf(
  information: LabelInformation,
  places: Uint8Array | Uint16Array,
  bins: number,
  isPositive: Uint8Array,
): number {
  const { sizes, positives } = tally(places, bins, isPositive);
  return information.bits(sizes, positives);
}

/** p-values of binned units by seeded permutations of the labels, one for all units at a time. */
function* permuted(
  {
    core,
    seed,
    permutations,
  }: { readonly core: Core; readonly seed: number; readonly permutations: number },
  information: LabelInformation,
  units: readonly Uint8Array[],
  bins: number,
  isPositive: Uint8Array,
): Generator<unknown, number[]> {
  const { count, positives } = information;
  const tallies = units.map((unit) => tally(unit, bins, isPositive));
  // Sums of other cells may round otherwise; what is equal must count as reached.
  const scores = tallies.map((own) => information.score(own.sizes, own.positives) - 1e-9);
  const reached = units.map(() => 0);
  const counts = new Uint32Array(bins);
  for (let draw = 0; draw < permutations; draw++) {
    const { order } = planMemory(core, { order: overwritten(u32(count)) });
    core.permute(order.byteOffset, count, seed, STREAMS.labels, draw);
    const chosen = order.slice(0, positives);
    units.forEach((unit, u) => {
      counts.fill(0);
      for (let i = 0; i < positives; i++) counts[unit[chosen[i]]]++;
      if (information.score(tallies[u].sizes, counts) >= scores[u]) reached[u]++;
    });
    if (draw % 50 === 49) yield;
  }
  return reached.map((times) => (1 + times) / (1 + permutations));
}

/** One step for each unit. */
function* pairInformation(
  information: LabelInformation,
  units: readonly Uint8Array[],
  alone: readonly number[],
  bins: number,
  isPositive: Uint8Array,
): Generator<unknown, PairInformation | null> {
  const pairs: UnitPair[] = [];
  const both = new Uint16Array(isPositive.length);
  for (let b = 1; b < units.length; b++) {
    for (let a = 0; a < b; a++) {
      for (let i = 0; i < both.length; i++) both[i] = units[a][i] * bins + units[b][i];
      const bits = bitsOf(information, both, bins * bins, isPositive) - alone[a] - alone[b];
      pairs.push({ units: [a, b], bits });
    }
    yield;
  }
  if (pairs.length === 0) return null;
  const sum = pairs.reduce((total, { bits }) => total + bits, 0);
  return {
    meanSynergy: sum / pairs.length,
    redundant: pairs.filter(({ bits }) => bits < 0).length / pairs.length,
    mostRedundant: pairs.reduce((most, pair) => (pair.bits < most.bits ? pair : most)),
    mostSynergistic: pairs.reduce((most, pair) => (pair.bits > most.bits ? pair : most)),
  };
}
