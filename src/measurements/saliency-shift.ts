import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { type Corruption, corruptedImages } from '../network/corrupt.ts';
import { rowsIn } from '../network/explain.ts';
import { rowsOfInputs, scalingOf } from '../network/inputs.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { saliencyMaps } from '../network/saliency.ts';
import { unitRanksOf } from '../network/similarity.ts';
import { mean } from '../statistics/mean.ts';
import { rankSimilarity } from './map-similarity.ts';
import { allOf, type Measurement, withScalingOf } from './measurement.ts';

export interface SaliencyShiftParams {
  /** Every so many images of the test file are looked at. */
  readonly step: number;
  /** What is added to a pixel (appendix C.2). */
  readonly epsilon: number;
  /** Share of each layer's weights that is removed from the network that stands beside, 0 … 1. */
  readonly sparsity: number;
  /** Standard deviations of noise, in units of the network's inputs; it is not clipped. */
  readonly sigmas: readonly number[];
  /** Sides of blank patches, in pixels. */
  readonly patches: readonly number[];
}

/** How alike the maps of images with and without a corruption are: means of rank correlations, blank maps count as 0. */
export interface ShiftOfMaps {
  readonly corruption: 'noise' | 'patch';
  /** Standard deviation, or side in pixels. */
  readonly strength: number;
  /** Share of the images that the network decides otherwise with it. */
  readonly changedShare: number;
  readonly all: number | null;
  /** Of the images that it decides as before, and of the others; null where there are none. */
  readonly unchanged: number | null;
  readonly changed: number | null;
}

export interface SaliencyShiftValue {
  readonly dense: readonly ShiftOfMaps[];
  readonly pruned: readonly ShiftOfMaps[];
}

/** Images whose maps are held at once. */
const PIECE = 64;

/** How far noise and patches shift saliency maps, dense and pruned, on images of the test file, which all seeds share. */
export const saliencyShiftMeasurement: Measurement<SaliencyShiftParams, SaliencyShiftValue> = {
  *measure({ core, images, test }, measured, params) {
    const values: SaliencyShiftValue[] = [];
    for (const { network: bare, seed } of measured) {
      const network = withScalingOf(images, bare);
      const { network: pruned } = pruneNetwork(core, network, params.sparsity, 'layer');
      values.push({
        dense: yield* shiftsOf(core, test, network, seed, params),
        pruned: yield* shiftsOf(core, test, pruned, seed, params),
      });
    }
    return values;
  },
};

function* shiftsOf(
  core: Core,
  rows: PairRows,
  network: Network,
  seed: number,
  { step, epsilon, sigmas, patches }: SaliencyShiftParams,
): Generator<unknown, ShiftOfMaps[]> {
  const strengths = [
    ...sigmas.map((strength) => ({ corruption: 'noise' as const, strength })),
    ...patches.map((strength) => ({ corruption: 'patch' as const, strength })),
  ];
  const found = strengths.map(() => ({ unchanged: [] as number[], changed: [] as number[] }));
  const positions = allOf(rows).filter((at) => at % step === 0);
  const seenAs = (some: Uint32Array, corruption: Pick<Corruption, 'noise' | 'occlusion'>) => {
    const drawn = { seed, draw: 0, clip: false, ...corruption };
    const inputs = corruptedImages(core, rows, some, drawn, scalingOf(network, rows));
    return describe(core, network, inputs, epsilon);
  };
  for (let first = 0; first < positions.length; first += PIECE) {
    const piece = positions.subarray(first, first + PIECE);
    const clean = seenAs(piece, { noise: 0, occlusion: 0 });
    yield;
    for (const [s, { corruption, strength }] of strengths.entries()) {
      const isNoise = corruption === 'noise';
      const other = seenAs(piece, {
        noise: isNoise ? strength : 0,
        occlusion: isNoise ? 0 : strength,
      });
      clean.ranks.forEach((map, i) => {
        const isSame = clean.decisions[i] === other.decisions[i];
        found[s][isSame ? 'unchanged' : 'changed'].push(rankSimilarity(map, other.ranks[i]));
      });
      yield;
    }
  }
  return strengths.map((strength, s) => {
    const { unchanged, changed } = found[s];
    return {
      ...strength,
      changedShare: changed.length / positions.length,
      all: mean([...unchanged, ...changed]),
      unchanged: mean(unchanged),
      changed: mean(changed),
    };
  });
}

/** Ranks of the maps of rows of inputs, and what is decided. */
function describe(core: Core, network: Network, inputs: Float32Array, epsilon: number) {
  const { dimensions } = network;
  const rows = rowsOfInputs(inputs, dimensions);
  const unscaled = { ...network, scaling: { divisor: 1 } };
  const { maps, probabilities } = saliencyMaps(core, rows, rows.numbers, unscaled, epsilon);
  return {
    ranks: rowsIn(maps, dimensions).map(unitRanksOf),
    decisions: Array.from(probabilities, (probability) => probability >= 0.5),
  };
}
