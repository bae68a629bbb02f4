import type { LossRows } from './derivatives.ts';
import { maximum } from '../statistics/extent.ts';
import type { Network } from './network.ts';
import { parameterNumbers } from './parameters.ts';

/** Second derivatives with respect to n parameters. */
export interface Hessian {
  /** [n, n], only the lower triangle is filled. */
  readonly matrix: Float64Array;
  /**
   * No eigenvalue is less than the negative of this: the first part of the sum has none below 0, the second, of each unit,
   * ± the length of its row.
   */
  readonly lack: number;
}

/**
 * The Hessian of the mean binary cross-entropy with respect to some parameters, exact wherever no unit switches:
 * Σ p (1 − p) ∇z ∇zᵀ / N, and between the outgoing weight of a unit and what goes into it Σ (p − y) ∂²z / N. The second
 * part is that of the gradient that goes into the unit, divided by its outgoing weight: it vanishes in a minimum.
 *
 * @param parameters their numbers, ascending
 */
export function* hessianOf(
  { count, inputs, activations, residuals, curvatures }: LossRows,
  network: Network,
  parameters: Uint32Array,
): Generator<void, Hessian> {
  const { hidden, w2 } = network;
  const numbers = parameterNumbers(network);
  const n = parameters.length;
  const matrix = new Float64Array(n * n);
  const places = new Int32Array(numbers.count).fill(-1);
  parameters.forEach((parameter, place) => (places[parameter] = place));
  const { starts, columns, values } = inputs;
  const unitOf = (number: number) => (number < numbers.w2 ? number : number - numbers.w2) % hidden;
  const inner = parameters.filter((number) => number < numbers.b2);
  const units = [...new Set(Array.from(inner, unitOf))].sort((a, b) => a - b);
  const own = new Int32Array(n);
  const slopes = new Float64Array(n);
  // Of each parameter that goes into a unit, with the outgoing weight of that unit.
  const cross = new Float64Array(n);
  for (let i = 0; i < count; i++) {
    let m = 0;
    const add = (parameter: number, slope: number) => {
      const place = places[parameter];
      if (place < 0 || slope === 0) return;
      own[m] = place;
      slopes[m++] = slope;
    };
    const active = units.filter((h) => activations[i * hidden + h] > 0);
    // In the order of the numbers, so that every pair lies in the lower triangle.
    for (let e = starts[i]; e < starts[i + 1]; e++) {
      for (const h of active) add(columns[e] * hidden + h, w2[h] * values[e]);
    }
    for (const h of active) add(numbers.w2 + h, activations[i * hidden + h]);
    for (const h of active) add(numbers.b1 + h, w2[h]);
    add(numbers.b2, 1);
    for (let a = 0; a < m; a++) {
      const scaled = curvatures[i] * slopes[a];
      const row = own[a] * n;
      for (let b = 0; b <= a; b++) matrix[row + own[b]] += scaled * slopes[b];
    }
    for (const h of active) {
      if (places[numbers.w2 + h] < 0) continue;
      for (let e = starts[i]; e < starts[i + 1]; e++) {
        const into = places[columns[e] * hidden + h];
        if (into >= 0) cross[into] += residuals[i] * values[e];
      }
      const bias = places[numbers.b1 + h];
      if (bias >= 0) cross[bias] += residuals[i];
    }
    if (i % 256 === 255) yield;
  }
  const squares = new Float64Array(hidden);
  parameters.forEach((number, place) => {
    if (cross[place] === 0) return;
    const out = places[numbers.w2 + unitOf(number)];
    matrix[Math.max(out, place) * n + Math.min(out, place)] += cross[place];
    squares[unitOf(number)] += cross[place] * cross[place];
  });
  return { matrix, lack: Math.sqrt(maximum(squares)) };
}
