import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import type { EmbedMemory } from './embed-memory.ts';

/** Early exaggeration and its length (van der Maaten 2014, as in scikit-learn and openTSNE). */
const EXAGGERATION = 12;
const EXAGGERATED_ITERATIONS = 250;

/** Momentum while exaggerated, and after (van der Maaten and Hinton 2008; scikit-learn). */
const MOMENTUM = [0.5, 0.8] as const;

/** Below this norm of the gradient, factor 4 included, nothing moves any more (scikit-learn's min_grad_norm). */
const LEAST_GRADIENT = 1e-7;

/**
 * max(N / 12, 200) for a gradient without its factor 4 (Belkina et al. 2019; Kobak and Berens 2019); the same step as
 * scikit-learn's max(N / 12 / 4, 50), whose gradient has the factor.
 */
function learningRate(points: number): number {
  return Math.max(points / EXAGGERATION, 200);
}

/** No gradient moves anything any more; not asked while exaggeration is on. */
export function hasSettled(iteration: number, gradientNorm: number): boolean {
  return iteration > EXAGGERATED_ITERATIONS && gradientNorm < LEAST_GRADIENT;
}

/** One step; returns the norm of the gradient, with the factor 4 that the core leaves out. */
export function descend(
  core: Core,
  memory: EmbedMemory,
  n: number,
  iteration: number,
  z: number,
): number {
  const early = iteration < EXAGGERATED_ITERATIONS;
  const stride = roundUp(n, LANES) * 4;
  // A new descent, as in scikit-learn: carried over, gains and velocities ended 1.5 % higher in KL (11 starts each).
  if (iteration === EXAGGERATED_ITERATIONS) {
    memory.gains.fill(1);
    memory.velocities.fill(0);
  }
  let squares = 0;
  for (let axis = 0; axis < 2; axis++) {
    core.descend(
      memory.result.byteOffset,
      memory.positions.byteOffset + axis * stride,
      memory.velocities.byteOffset + axis * stride,
      memory.gains.byteOffset + axis * stride,
      memory.attraction.byteOffset + axis * stride,
      memory.repulsion.byteOffset + axis * stride,
      n,
      early ? EXAGGERATION : 1,
      z,
      early ? MOMENTUM[0] : MOMENTUM[1],
      learningRate(n),
    );
    squares += memory.result[0];
  }
  return 4 * Math.sqrt(squares);
}
