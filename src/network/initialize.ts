import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, planMemory } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { InputError } from '../errors.ts';
import { type Network, firstLayerWidth } from './network.ts';

/**
 * Standard deviations of the initial weights of both layers.
 * `normal:σ` uses σ for both; `he` √(2 / inputs) (He et al. 2015), D and H inputs. Without hidden units there is no
 * second layer, and only the first is meant.
 * @throws InputError when the text is neither.
 */
export function initialScales(
  init: string,
  hidden: number,
  dimensions: number,
): { w1: number; w2: number } {
  if (init === 'he') return { w1: Math.sqrt(2 / dimensions), w2: Math.sqrt(2 / hidden) };
  const scale = /^normal:(\d+(\.\d+)?(e-?\d+)?)$/.exec(init)?.[1];
  if (scale === undefined || !(Number(scale) > 0) || !Number.isFinite(Math.fround(Number(scale)))) {
    throw new InputError(`got "${init}", expected he or normal:σ with σ > 0, such as normal:0.1`);
  }
  return { w1: Number(scale), w2: Number(scale) };
}

/**
 * The network before training: weights drawn from the seed by hidden size, unit and column, biases 0. Those of logistic
 * regression are drawn as unit 0 of hidden size 0.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param streams of the two layers, where others than those of training are wanted
 */
export function drawNetwork(
  core: Core,
  seed: number,
  dimensions: number,
  hidden: number,
  init: string,
  streams = { w1: STREAMS.hiddenWeights as number, w2: STREAMS.outputWeights as number },
): Network {
  const scale = initialScales(init, hidden, dimensions);
  const memory = planMemory(core, {
    column: f32(roundUp(dimensions, LANES)),
    w2: f32(roundUp(hidden, LANES)),
  });
  const width = firstLayerWidth(hidden);
  const w1 = new Float32Array(dimensions * width);
  const at = memory.column.byteOffset;
  for (let unit = 0; unit < width; unit++) {
    core.fillNormal(at, dimensions, scale.w1, seed, streams.w1, unit, hidden);
    for (let d = 0; d < dimensions; d++) w1[d * width + unit] = memory.column[d];
  }
  const { w2 } = memory;
  core.fillNormal(w2.byteOffset, hidden, scale.w2, seed, streams.w2, hidden, 0);
  return {
    dimensions,
    hidden,
    w1,
    b1: new Float32Array(hidden),
    w2: w2.slice(0, hidden),
    b2: new Float32Array(1),
  };
}
