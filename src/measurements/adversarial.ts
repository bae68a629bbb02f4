import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { type FlipKind, flipSpace } from '../network/adversarial/flip-space.ts';
import { nearestFlip } from '../network/adversarial/nearest-flip.ts';
import { NORMS } from '../network/adversarial/norm.ts';
import { hiddenSums, logitOfSums } from '../network/attributions.ts';
import { corruptedImages, UNCORRUPTED } from '../network/corrupt.ts';
import { rowsIn } from '../network/explain.ts';
import { scalingOf } from '../network/inputs.ts';
import type { Network } from '../network/network.ts';
import { pruneNetwork } from '../network/prune.ts';
import { allOf, type Measurement, withScalingOf } from './measurement.ts';
import { isFiniteNetwork } from './pruning-levels.ts';

export interface AdversarialParams {
  /** Rows of the test file that are looked at, half of each class where it has as many. */
  readonly images: number;
  /** Convex problems that are solved for one row at most. */
  readonly most: number;
  /** Shares of each layer’s weights that are removed, 0 … 1: the network is looked at with each of them. */
  readonly sparsities: readonly number[];
}

/** How far rows of the test file are from being decided otherwise, by one way to measure; a row each. */
export interface AdversarialDistances extends FlipKind {
  readonly sparsity: number;
  /** Nothing nearer is decided otherwise; 0 of a row that is decided wrongly as it is. */
  readonly lower: readonly number[];
  /** The distance of the nearest row that was found to be decided otherwise; null where there was none. */
  readonly upper: readonly (number | null)[];
  /** Convex problems that were solved for all of them. */
  readonly solved: number;
}

/** By sparsity and by the ways to measure; empty for a network that has diverged. */
export type AdversarialValue = readonly AdversarialDistances[];

/** How far rows of the test file are from being decided otherwise, exactly: in float64, of the float32 inputs. */
export const adversarialMeasurement: Measurement<AdversarialParams, AdversarialValue> = {
  *measure({ core, images, test }, measured, params) {
    const values: AdversarialValue[] = [];
    for (const { network: bare } of measured) {
      values.push(yield* distancesOf(core, test, withScalingOf(images, bare), params));
    }
    return values;
  },
};

function* distancesOf(
  core: Core,
  test: PairRows,
  network: Network,
  { images, most, sparsities }: AdversarialParams,
): Generator<unknown, AdversarialDistances[]> {
  if (!isFiniteNetwork(network)) return [];
  const positions = spreadRows(test, images);
  const scaling = scalingOf(network, test);
  const inputs = corruptedImages(core, test, positions, UNCORRUPTED, scaling);
  const rows = rowsIn(inputs, test.form.dimensions);
  const found: AdversarialDistances[] = [];
  for (const sparsity of sparsities) {
    const pruned = sparsity > 0 ? pruneNetwork(core, network, sparsity, 'layer').network : network;
    for (const kind of flipKinds(test)) {
      const space = flipSpace(pruned, kind);
      const [lower, upper]: [number[], (number | null)[]] = [[], []];
      let solved = 0;
      for (const [i, row] of rows.entries()) {
        const isPositive = logitOfSums(space.network, hiddenSums(space.network, row)) >= 0;
        const isRight = isPositive === test.signs[positions[i]] > 0;
        const flip = isRight ? nearestFlip(space, row, { most }) : WRONG;
        lower.push(flip.lower);
        upper.push(flip.upper);
        solved += flip.solved;
        yield;
      }
      found.push({ sparsity, ...kind, lower, upper, solved });
    }
  }
  return found;
}

const WRONG = { lower: 0, upper: 0, solved: 0 } as const;

/** The ways to measure: inside [0, 1] only where inputs are scaled to it. */
function flipKinds({ form }: PairRows): FlipKind[] {
  const boxes = form.scale.type === 'unit' ? [true, false] : [false];
  return NORMS.flatMap((norm) => boxes.map((boxed) => ({ norm, boxed })));
}

/** Positions of so many rows, half of each class where it has as many, evenly spread over the file. */
function spreadRows(rows: PairRows, count: number): Uint32Array {
  const all = allOf(rows);
  const chosen = [1, -1].flatMap((sign) => {
    const own = all.filter((at) => rows.signs[at] === sign);
    const wanted = Math.min(own.length, Math.floor(count / 2));
    return Array.from({ length: wanted }, (_, i) => own[Math.floor((i * own.length) / wanted)]);
  });
  return Uint32Array.from(chosen).sort();
}
