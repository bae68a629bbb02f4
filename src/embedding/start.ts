import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { STREAMS } from '../core/streams.ts';
import type { EmbedMemory } from './embed-memory.ts';
import { findComponents, project } from './principal.ts';
import type { Preparation } from './records.ts';

/** Standard deviation of the start's first axis (Kobak and Berens 2019; scikit-learn, openTSNE). */
const START_DEVIATION = 1e-4;

/** Where what fills up the last vector of positions stands: its q² with anything is 0, and of two of them too. */
const FAR = 1e18;

/** Puts what fills up the last vector of positions where it repels nobody. */
export function parkFillers(positions: Float32Array, n: number): void {
  const stride = roundUp(n, LANES);
  for (let i = n; i < stride; i++) positions[i] = positions[stride + i] = FAR * (1 + i - n);
}

/**
 * The first two principal components, scaled so that the first has a standard deviation of 1e-4; an axis without
 * variance starts with seeded normal numbers instead, or points could never leave it.
 */
export function* placePoints(
  core: Core,
  memory: EmbedMemory,
  n: number,
  dimensions: number,
  start: 'pca' | 'random',
  seed: number,
): Generator<Preparation, void> {
  const stride = roundUp(n, LANES);
  const { positions, values, points } = memory;
  const wanted = Math.min(2, dimensions);
  if (start === 'pca') {
    const search = findComponents(core, memory, points, n, dimensions, wanted, seed);
    for (const done of search) yield { type: 'preparing', stage: 'components', done };
  }
  const largest = start === 'pca' ? values[0] : 0;
  for (let axis = 0; axis < 2; axis++) {
    const here = positions.subarray(axis * stride, axis * stride + n);
    // A share of 10⁻⁹ of the variance is what rounding of float32 can make.
    if (axis < wanted && largest > 0 && values[axis] > largest * 1e-9) {
      for (const _ of project(core, memory, memory.attraction, points, n, dimensions, axis)) {
        yield { type: 'preparing', stage: 'components', done: 1 };
      }
      const scale = START_DEVIATION / Math.sqrt(largest);
      for (let i = 0; i < n; i++) here[i] = memory.attraction[i] * scale;
    } else {
      const { byteOffset } = memory.attraction;
      core.fillNormal(byteOffset, n, START_DEVIATION, seed, STREAMS.embeddingStart, axis, 0);
      here.set(memory.attraction.subarray(0, n));
    }
  }
  memory.attraction.fill(0);
}
