import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, planMemory } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import {
  gradientOfLogit,
  hiddenSums,
  integratedGradients,
  occlusionOfLogit,
  type RowInSums,
  smoothGradient,
} from './attributions.ts';
import { rowsOfInputs } from './inputs.ts';
import type { Network } from './network.ts';
import { saliencyMaps, withHiddenUnits } from './saliency.ts';

/** What explanations start from: a blank image, or the mean of the training rows. */
export const BASELINES = ['black', 'mean'] as const;

/** One of `BASELINES`. */
export type Baseline = (typeof BASELINES)[number];

/**
 * Ways to explain a decision: the absolute change of the probability for an input that grows by ε (Kumar, appendix C.2), and
 * signed ones, of the logit.
 */
export const EXPLANATIONS = [
  'probability',
  'gradient',
  'smoothGradient',
  'integratedBlack',
  'integratedMean',
  'occlusionBlack',
  'occlusionMean',
] as const;

/** One of `EXPLANATIONS`. */
export type Explanation = (typeof EXPLANATIONS)[number];

/** A map of each row, [D] in float64. */
export type ExplanationMaps = Readonly<Record<Explanation, readonly Float64Array[]>>;

/** How rows are explained. */
export interface Explaining {
  /** What is added to an input for `probability`. */
  readonly epsilon: number;
  /** Standard deviation of the noise of SmoothGrad, in units of inputs, and how often it is drawn. */
  readonly noise: number;
  readonly noiseDraws: number;
  /** Of those draws; all rows have the same. */
  readonly seed: number;
  /** [D], the inputs of each baseline. */
  readonly baselines: Readonly<Record<Baseline, Float32Array>>;
}

/** A network that explains rows of inputs, as many as wanted. Uses the core's memory and ends the plan that was there. */
export type Explainer = (inputs: Float32Array) => ExplanationMaps;

/** Prepares a network: what its baselines and the noise of SmoothGrad add to its hidden sums is computed once. */
export function openExplainer(core: Core, bare: Network, explaining: Explaining): Explainer {
  const network = withHiddenUnits(bare);
  const { dimensions } = network;
  const rowInSums = (inputs: Float32Array): RowInSums => ({
    inputs,
    sums: hiddenSums(network, inputs),
  });
  const black = rowInSums(explaining.baselines.black);
  const mean = rowInSums(explaining.baselines.mean);
  const shifts = smoothingShifts(core, network, explaining);
  return (inputs) => {
    const rows = rowsIn(inputs, dimensions).map(rowInSums);
    const map = (of: (row: RowInSums) => Float64Array) => rows.map(of);
    return {
      probability: probabilityMaps(core, network, inputs, explaining.epsilon),
      gradient: map(({ sums }) => gradientOfLogit(network, sums)),
      smoothGradient: map(({ sums }) => smoothGradient(network, sums, shifts)),
      integratedBlack: map((row) => integratedGradients(network, row, black)),
      integratedMean: map((row) => integratedGradients(network, row, mean)),
      occlusionBlack: map((row) => occlusionOfLogit(network, row, black.inputs)),
      occlusionMean: map((row) => occlusionOfLogit(network, row, mean.inputs)),
    };
  };
}

/** Views of the rows of a matrix, [N][D]. */
export function rowsIn<Values extends Float32Array | Float64Array>(
  values: Values,
  dimensions: number,
): Values[] {
  return Array.from(
    { length: values.length / dimensions },
    (_, i) => values.subarray(i * dimensions, (i + 1) * dimensions) as Values,
  );
}

function probabilityMaps(
  core: Core,
  network: Network,
  inputs: Float32Array,
  epsilon: number,
): Float64Array[] {
  const { dimensions } = network;
  const rows = rowsOfInputs(inputs, dimensions);
  const unscaled = { ...network, scaling: { divisor: 1 } };
  const { maps } = saliencyMaps(core, rows, rows.numbers, unscaled, epsilon);
  return rowsIn(Float64Array.from(maps), dimensions);
}

/** Noise times w1, [draws, H]: draw s is a row of D normal numbers, the same for every network. */
function smoothingShifts(
  core: Core,
  network: Network,
  { noise, noiseDraws, seed }: Explaining,
): Float64Array {
  const { dimensions, hidden, w1 } = network;
  const { row } = planMemory(core, { row: f32(roundUp(dimensions, LANES)) });
  const shifts = new Float64Array(noiseDraws * hidden);
  for (let draw = 0; draw < noiseDraws; draw++) {
    core.fillNormal(row.byteOffset, dimensions, noise, seed, STREAMS.smoothing, draw, 0);
    const own = shifts.subarray(draw * hidden, (draw + 1) * hidden);
    for (let d = 0; d < dimensions; d++) {
      for (let h = 0, at = d * hidden; h < hidden; h++) own[h] += row[d] * w1[at + h];
    }
  }
  return shifts;
}
