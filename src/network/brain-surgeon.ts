import { inverseOfPositiveDefinite } from '../statistics/positive-definite.ts';
import type { Hessian } from './hessian.ts';

/** A part of the parameters that the surgeon treats together, with the inverse of their Hessian. */
export interface SurgeonBlock {
  /** Their numbers, ascending. */
  readonly parameters: Uint32Array;
  /** [n, n]; only its lower triangle is read. */
  readonly inverse: Float64Array;
}

/** What optimal brain surgeon needs to know of a trained network. */
export interface SurgeonPlan {
  /** Numbers of the weights that change nothing, ascending: they go first, and cost nothing. */
  readonly idle: Uint32Array;
  /** All other parameters that are moved or removed. */
  readonly blocks: readonly SurgeonBlock[];
}

/** Damping of a Hessian as a share of the mean of its diagonal, after Frantar, Ashkboos, Hoefler and Alistarh (2023). */
const DAMPING = 0.01;

/**
 * The inverse of a Hessian to whose diagonal a hundredth of its mean is added, and as much as makes it positive definite for
 * sure: away from a minimum the Hessian need not be.
 *
 * @returns undefined when it is not finite, or 0
 */
export function dampedInverse({ matrix, lack }: Hessian, n: number): Float64Array | undefined {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += matrix[i * n + i];
  const damped = matrix.slice();
  for (let i = 0; i < n; i++) damped[i * n + i] += (DAMPING * sum) / n + lack;
  return inverseOfPositiveDefinite(damped, n);
}

/** Parameters of one block that are still there, and what is known of them; compacted as they go. */
interface Remaining {
  readonly numbers: Uint32Array;
  readonly inverse: Float64Array;
  /** Row length of `inverse`. */
  readonly stride: number;
  count: number;
  /** Place of the weight whose removal costs least; -1 when only biases are left. */
  cheapest: number;
  cost: number;
}

/**
 * Optimal brain surgeon (Hassibi and Stork 1993): removes the weight whose removal costs least, w² / (2 [H⁻¹]), by the
 * quadratic approximation of the loss, and moves all others of its block to where that cost is least; then the next.
 * Yields after every removal the number of the weight.
 *
 * @param values of all parameters; they are changed, and removed ones become 0
 * @param weights parameters with smaller numbers are weights, the others biases, which are moved but stay
 */
export function* operate(
  values: Float64Array,
  { idle, blocks }: SurgeonPlan,
  weights: number,
): Generator<number, void> {
  for (const number of idle) {
    values[number] = 0;
    yield number;
  }
  const remaining = blocks.map(({ parameters, inverse }): Remaining => {
    const count = parameters.length;
    const block = {
      numbers: parameters.slice(),
      inverse: inverse.slice(),
      stride: count,
      count,
      cheapest: -1,
      cost: Infinity,
    };
    findCheapest(block, values, weights);
    return block;
  });
  for (;;) {
    const block = remaining.reduce((least, one) => (one.cost < least.cost ? one : least));
    if (block.cheapest < 0) return;
    const number = block.numbers[block.cheapest];
    remove(block, values);
    findCheapest(block, values, weights);
    yield number;
  }
}

function findCheapest(block: Remaining, values: Float64Array, weights: number): void {
  const { numbers, inverse, stride, count } = block;
  block.cheapest = -1;
  block.cost = Infinity;
  for (let i = 0; i < count; i++) {
    if (numbers[i] >= weights) continue;
    const value = values[numbers[i]];
    const cost = (value * value) / (2 * inverse[i * stride + i]);
    if (cost < block.cost || (cost === block.cost && numbers[i] < numbers[block.cheapest])) {
      block.cheapest = i;
      block.cost = cost;
    }
  }
}

/** Removes the cheapest one: δw = −(w / [H⁻¹]) H⁻¹ e, then H⁻¹ of the others. */
function remove(block: Remaining, values: Float64Array): void {
  const { numbers, inverse, stride, cheapest: gone } = block;
  const last = --block.count;
  swap(block, gone, last);
  const pivot = inverse[last * stride + last];
  const move = values[numbers[last]] / pivot;
  const row = inverse.subarray(last * stride, last * stride + last);
  for (let i = 0; i < last; i++) {
    if (row[i] === 0) continue;
    values[numbers[i]] -= move * row[i];
    const factor = row[i] / pivot;
    const own = i * stride;
    for (let j = 0; j <= i; j++) inverse[own + j] -= factor * row[j];
  }
  values[numbers[last]] = 0;
}

/** Exchanges a parameter of a block and the last one, in the lower triangle. */
function swap({ numbers, inverse, stride }: Remaining, a: number, last: number): void {
  if (a === last) return;
  [numbers[a], numbers[last]] = [numbers[last], numbers[a]];
  const exchange = (x: number, y: number) => {
    [inverse[x], inverse[y]] = [inverse[y], inverse[x]];
  };
  exchange(a * stride + a, last * stride + last);
  for (let j = 0; j < a; j++) exchange(a * stride + j, last * stride + j);
  // What stands below a in its column stands left of the end in the last row.
  for (let i = a + 1; i < last; i++) exchange(i * stride + a, last * stride + i);
}
