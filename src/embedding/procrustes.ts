import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { checkFloats } from '../checks.ts';

/**
 * Procrustes distance of two embeddings [points, 2] of the same points: what is left of the squared differences when both
 * are centred, brought to size 1 and turned, mirrored and scaled onto each other; 0 for the same shape, 1 at most
 * (Gower 1975). 1 when one of them is a single place.
 * @throws InputError when they have not as many points, or a value that is not finite
 */
export function procrustes(first: Float32Array, second: Float32Array): number {
  checkFloats('the first positions', first);
  checkFloats('the second positions', second);
  if (first.length !== second.length || first.length % 2 !== 0) {
    throw new InputError(
      `got embeddings of ${first.length / 2} and ${count(second.length / 2, 'point')}, expected as many in both`,
    );
  }
  if (!first.every(Number.isFinite) || !second.every(Number.isFinite)) {
    throw new InputError('got a position that is not finite, expected only finite numbers');
  }
  const [a, b] = [centred(first), centred(second)];
  const size = Math.sqrt(squares(a) * squares(b));
  if (!(size > 0)) return 1;
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i += 2) {
    xx += a[i] * b[i];
    xy += a[i] * b[i + 1];
    yx += a[i + 1] * b[i];
    yy += a[i + 1] * b[i + 1];
  }
  // Square of the sum of the singular values of the 2 × 2 matrix aᵀb: its squares and twice its determinant.
  const square = xx * xx + xy * xy + yx * yx + yy * yy + 2 * Math.abs(xx * yy - xy * yx);
  return Math.max(0, 1 - square / (size * size));
}

function centred(values: Float32Array): Float64Array {
  const n = values.length / 2;
  let [x, y] = [0, 0];
  for (let i = 0; i < values.length; i += 2) {
    x += values[i];
    y += values[i + 1];
  }
  return Float64Array.from(values, (value, i) => value - (i % 2 === 0 ? x : y) / n);
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
