import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { type Census, takeCensus } from './census.ts';
import type { Network } from './network.ts';
import { activationsOf } from './saliency.ts';

/** What can be wrong with a hidden unit: see `Census`; one that is not finite has no other state. */
export const STATES = ['dead', 'no input', 'no output', 'constant', 'not finite'] as const;

/** One of `STATES`. */
export type UnitState = (typeof STATES)[number];

/** A hidden unit and what it does on the validation images. */
export interface Unit {
  /** From 0, its column in the weights. */
  readonly index: number;
  /** [D], from the inputs to the unit. */
  readonly weights: Float32Array;
  readonly bias: number;
  /** From the unit to the logit. */
  readonly output: number;
  /** The same before pruning. */
  readonly outputBefore: number;
  /** Empty for a useful unit; states may overlap. */
  readonly states: readonly UnitState[];
  /** Incoming weights that are not zero. */
  readonly incoming: number;
  /** Smallest and largest activation. */
  readonly range: readonly [number, number];
  /** Share of the images on which it is above 0. */
  readonly active: number;
  /** Mean activation on the images of the negative and of the positive class. */
  readonly means: readonly [number, number];
}

/** Share of weights that are weaker than what has the strongest colour: a few outliers would leave the rest dark. */
const WEAKER = 0.99;

/** The amount that one incoming weight in a hundred of the unpruned network exceeds. */
export function strongWeight({ w1 }: Pick<Network, 'w1'>): number {
  return kthLargest(w1.map(Math.abs), w1.length - Math.floor(WEAKER * (w1.length - 1)));
}

/**
 * As sorting would find it, NaN above all; but only the few largest are kept in order, because a page asks for it 20 times
 * a second. Magnitudes order like their bits.
 */
function kthLargest(magnitudes: Float32Array, k: number): number {
  const bits = new Uint32Array(magnitudes.buffer);
  const largest = new Float32Array(k);
  const kept = new Uint32Array(largest.buffer);
  for (let i = 0; i < bits.length; i++) {
    if (bits[i] <= kept[0]) continue;
    let at = 0;
    for (; at + 1 < k && bits[i] > kept[at + 1]; at++) kept[at] = kept[at + 1];
    kept[at] = bits[i];
  }
  return largest[0];
}

/**
 * Every hidden unit of a network over all given images, one after the other.
 * Uses the core's memory and ends the plan that was there, before the first unit.
 *
 * @param before the same network without pruning
 */
export function* describeUnits(
  core: Core,
  network: Network,
  images: PairRows,
  before: Network = network,
): Generator<Unit, void> {
  const { hidden } = network;
  const all = Uint32Array.from({ length: images.count }, (_, i) => i);
  const activations = activationsOf(core, images, all, network);
  const own = new Float32Array(images.count);
  for (let index = 0; index < hidden; index++) {
    for (let i = 0; i < own.length; i++) own[i] = activations[i * hidden + index];
    yield {
      ...describeUnit(network, index, own, images.signs),
      outputBefore: before.w2[index],
    };
  }
}

function describeUnit(
  { dimensions, hidden, w1, b1, w2 }: Network,
  index: number,
  activations: Float32Array,
  signs: Float32Array,
): Omit<Unit, 'outputBefore'> {
  const weights = new Float32Array(dimensions);
  for (let d = 0; d < weights.length; d++) weights[d] = w1[d * hidden + index];
  const [output, bias] = [w2[index], b1[index]];
  let [low, high, above] = [Infinity, 0, 0];
  const sums = [0, 0];
  const counts = [0, 0];
  activations.forEach((value, image) => {
    low = Math.min(low, value);
    high = Math.max(high, value);
    if (value > 0) above++;
    const own = Number(signs[image] > 0);
    sums[own] += value;
    counts[own]++;
  });
  const alone: Network = {
    dimensions,
    hidden: 1,
    w1: weights,
    b1: Float32Array.of(bias),
    w2: Float32Array.of(output),
    b2: new Float32Array(1),
  };
  const census = takeCensus(alone, Float32Array.of(low), Float32Array.of(high));
  const finite = Number.isFinite(high + output + bias) && weights.every(Number.isFinite);
  return {
    index,
    weights,
    bias,
    output,
    states: finite ? statesOf(census) : ['not finite'],
    incoming: weights.reduce((count, weight) => count + Number(weight !== 0), 0),
    range: [low, high],
    active: above / activations.length,
    means: [sums[0] / counts[0], sums[1] / counts[1]],
  };
}

/** The states that a census of one unit has counted. */
function statesOf(census: Census): UnitState[] {
  const counted: Readonly<Record<UnitState, number>> = {
    dead: census.dead,
    'no input': census.inputDisconnected,
    'no output': census.outputDisconnected,
    constant: census.constant,
    'not finite': 0,
  };
  return STATES.filter((state) => counted[state] > 0);
}
