import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, overwritten, planMemory, u32 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { type RowInSums, hiddenSums, logitOfSums } from '../network/attributions.ts';
import { corruptedImages, UNCORRUPTED } from '../network/corrupt.ts';
import {
  type Baseline,
  EXPLANATIONS,
  type Explaining,
  type Explainer,
  type ExplanationMaps,
  openExplainer,
  rowsIn,
} from '../network/explain.ts';
import { type Faithfulness, faithfulnessOf } from '../network/faithfulness.ts';
import { scalingOf } from '../network/inputs.ts';
import type { Network } from '../network/network.ts';
import { averagedRanks } from '../network/ranks.ts';
import { withHiddenUnits } from '../network/saliency.ts';

export interface ExplanationsParams extends Pick<Explaining, 'epsilon' | 'noise' | 'noiseDraws'> {
  /** From which initial weights layers are drawn anew: those of the recipe. */
  readonly init: string;
  /** Every so many images of the test file are looked at. */
  readonly step: number;
  /** Steps aside for the sensitivity: uniform within ± radius of every input, so many for each image. */
  readonly radius: number;
  readonly radiusDraws: number;
}

/** What explanations of one seed's networks have in common. */
export interface ExplainedScene {
  readonly core: Core;
  /** Rows of the test file. */
  readonly rows: PairRows;
  /** [D], of the columns over the training rows, in the numbers of the data. */
  readonly means: Float64Array;
  readonly seed: number;
  readonly params: ExplanationsParams;
}

/** Rows as a network sees them, and its maps of them. */
export interface ExplainedRows {
  readonly inputs: readonly Float32Array[];
  readonly maps: ExplanationMaps;
}

/** One network and its explanations of the rows of a scene. Every call uses the core's memory and ends the plan that was there. */
export class ExplainedNetwork {
  readonly #scene: ExplainedScene;
  readonly #network: Network;
  readonly #explain: Explainer;
  readonly #baselines: Readonly<Record<Baseline, RowInSums>>;

  constructor(scene: ExplainedScene, network: Network) {
    const { core, rows, means, seed, params } = scene;
    this.#scene = scene;
    this.#network = withHiddenUnits(network);
    const scaling = scalingOf(network, rows);
    const columns = Uint32Array.from(means.keys());
    const atMeans = { ...UNCORRUPTED, columns: { columns, means } };
    const baselines = {
      black: new Float32Array(means.length),
      mean: corruptedImages(core, rows, Uint32Array.of(0), atMeans, scaling),
    };
    this.#explain = openExplainer(core, network, { ...params, seed, baselines });
    this.#baselines = { black: this.#rowOf(baselines.black), mean: this.#rowOf(baselines.mean) };
  }

  explain(positions: Uint32Array): ExplainedRows {
    const { core, rows } = this.#scene;
    const scaling = scalingOf(this.#network, rows);
    const inputs = corruptedImages(core, rows, positions, UNCORRUPTED, scaling);
    return { inputs: rowsIn(inputs, rows.form.dimensions), maps: this.#explain(inputs) };
  }

  /** Of each explanation and, last, of another order of the inputs. */
  faithfulness({ inputs, maps }: ExplainedRows, i: number, other: Uint32Array): Faithfulness[] {
    const row = this.#rowOf(inputs[i]);
    const decided = logitOfSums(this.#network, row.sums) >= 0 ? 1 : -1;
    const orders = EXPLANATIONS.map((name) =>
      mostTellingFirst(maps[name][i], name === 'probability' ? 1 : decided),
    );
    const { core } = this.#scene;
    return faithfulnessOf(core, this.#network, row, this.#baselines, [...orders, other]);
  }

  /**
   * Largest change of each explanation's map by a step aside, as a share of its length (both Euclidean); null for a map of
   * length 0.
   * @param number of the row in its file
   */
  sensitivities({ inputs, maps }: ExplainedRows, i: number, number: number): (number | null)[] {
    const aside = this.#explain(this.#stepsAside(inputs[i], number));
    return EXPLANATIONS.map((name) => {
      const map = maps[name][i];
      const length = distance(map, new Float64Array(map.length));
      const changes = aside[name].map((other) => distance(map, other));
      return length > 0 ? changes.reduce((most, one) => Math.max(most, one), 0) / length : null;
    });
  }

  /** How far the sums of integrated gradients are from the differences of logits, as a share of the row's logit. */
  completenessGap({ inputs, maps }: ExplainedRows, i: number): number {
    const logitOf = ({ sums }: RowInSums) => logitOfSums(this.#network, sums);
    const logit = logitOf(this.#rowOf(inputs[i]));
    const gap = (map: Float64Array, baseline: RowInSums) => {
      const sum = map.reduce((total, value) => total + value, 0);
      return Math.abs(sum - (logit - logitOf(baseline))) / Math.abs(logit);
    };
    const { black, mean } = this.#baselines;
    return Math.max(gap(maps.integratedBlack[i], black), gap(maps.integratedMean[i], mean));
  }

  #rowOf(inputs: Float32Array): RowInSums {
    return { inputs, sums: hiddenSums(this.#network, inputs) };
  }

  /** The row with a uniform step within ± radius of every input, [draws, D]. */
  #stepsAside(inputs: Float32Array, number: number): Float32Array {
    const { core, seed, params } = this.#scene;
    const { radius, radiusDraws } = params;
    const { uniform } = planMemory(core, { uniform: f32(roundUp(inputs.length, LANES)) });
    const rows = new Float32Array(radiusDraws * inputs.length);
    for (let draw = 0; draw < radiusDraws; draw++) {
      const { byteOffset } = uniform;
      core.fillUniform(byteOffset, inputs.length, seed, STREAMS.stepAside, number, draw);
      const first = draw * inputs.length;
      for (let d = 0; d < inputs.length; d++) {
        rows[first + d] = inputs[d] + radius * (2 * uniform[d] - 1);
      }
    }
    return rows;
  }
}

/**
 * An order of the inputs that tells nothing, drawn by the number of the row in its file.
 * Uses the core's memory and ends the plan that was there.
 */
export function randomInputs({ core, seed, means }: ExplainedScene, number: number): Uint32Array {
  const { order } = planMemory(core, { order: overwritten(u32(means.length)) });
  core.permute(order.byteOffset, means.length, seed, STREAMS.pixelOrder, number);
  return order.slice();
}

/** Inputs by what they say for the decision, the most first; equal ones in the order of their index. */
function mostTellingFirst(map: Float64Array, decided: number): Uint32Array {
  const against = new Float32Array(map.length);
  for (let d = 0; d < map.length; d++) against[d] = -decided * map[d];
  return averagedRanks(against).order;
}

function distance(a: Float64Array, b: Float64Array): number {
  let squares = 0;
  for (let d = 0; d < a.length; d++) squares += (a[d] - b[d]) * (a[d] - b[d]);
  return Math.sqrt(squares);
}
