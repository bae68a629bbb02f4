import type { Core } from '../core/load.ts';
import { DIGIT_FORM } from '../data/known-datasets.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Network } from './network.ts';
import { saliencyMaps } from './saliency.ts';

/** An image without ink. */
const BLANK: PairRows = {
  form: DIGIT_FORM,
  count: 1,
  numbers: Uint32Array.of(0),
  values: new Uint8Array(784),
  signs: Float32Array.of(1),
  nonZeros: Uint32Array.of(0),
};

/**
 * The probability of the positive class for an image of float32 [784], as noise makes it. The core takes images of
 * bytes, so this one goes into the biases of the hidden units, and a blank image is shown.
 * Uses the core's memory and ends the plan that was there.
 */
export function probabilityOf(core: Core, image: Float32Array, network: Network): number {
  const { hidden, w1, b1 } = network;
  const sums = Float64Array.from(b1);
  for (const [pixel, ink] of image.entries()) {
    for (let h = 0; h < hidden; h++) sums[h] += ink * w1[pixel * hidden + h];
  }
  const shown = { ...network, b1: Float32Array.from(sums) };
  return saliencyMaps(core, BLANK, Uint32Array.of(0), shown).probabilities[0];
}
