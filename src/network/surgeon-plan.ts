import { dampedInverse, type SurgeonBlock, type SurgeonPlan } from './brain-surgeon.ts';
import { type LossRows, weightDerivatives } from './derivatives.ts';
import { hessianOf } from './hessian.ts';
import type { Network } from './network.ts';
import { parameterNumbers } from './parameters.ts';

/** Parameters whose Hessian is inverted as a whole: an inverse takes n³ steps, and so do n removals. */
const MOST_TOGETHER = 1_500;

/**
 * The Hessian of the loss on some rows, inverted: of all parameters together where they are at most so many, else
 * of each hidden unit with its incoming weights, its bias and its outgoing weight, as if units did not interact.
 * Undefined when it is not finite.
 */
export function* surgeonPlan(
  rows: LossRows,
  network: Network,
  mostTogether = MOST_TOGETHER,
): Generator<void, SurgeonPlan | undefined> {
  const { hidden } = network;
  const numbers = parameterNumbers(network);
  const { curvature } = weightDerivatives(rows, network);
  const weights = Uint32Array.from(curvature.keys());
  const busy = weights.filter((at) => curvature[at] > 0);
  const units = [...Array(hidden).keys()].filter((h) => curvature[numbers.w2 + h] > 0);
  const biases = units.map((h) => numbers.b1 + h);
  const all = Uint32Array.from([...busy, ...biases, numbers.b2]);
  const unitOf = (number: number) =>
    number < numbers.w2 ? number % hidden : (number - numbers.w2) % hidden;
  const parts =
    all.length <= mostTogether
      ? [all]
      : units.map((unit) => all.filter((at) => at < numbers.b2 && unitOf(at) === unit));
  const blocks: SurgeonBlock[] = [];
  for (const parameters of parts) {
    const hessian = yield* hessianOf(rows, network, parameters);
    const inverse = dampedInverse(hessian, parameters.length);
    if (!inverse) return undefined;
    blocks.push({ parameters, inverse });
    yield;
  }
  return { idle: weights.filter((at) => !(curvature[at] > 0)), blocks };
}
