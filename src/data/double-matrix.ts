import { InputError } from '../errors.ts';
import { CENTRE_ROWS, centreOf } from './centre.ts';
import { type Matrix, checkMatrix, checkPoints } from './matrix.ts';

/** Points by rows, in float64. */
export interface DoubleMatrix {
  /** N, the number of points. */
  readonly points: number;
  /** D, the numbers of a point. */
  readonly dimensions: number;
  /** [N, D], row-major: point after point. */
  readonly values: Float64Array;
}

/**
 * The matrix in float32. Of float64 each column that lies far from zero is moved there before it is rounded, as files are
 * read, so that what tells points apart is not lost; every other matrix is given back as it is.
 * @throws InputError when a value of float64 is not finite or too large for float32
 */
export function toMatrix(matrix: Matrix | DoubleMatrix): Matrix {
  if (!isDouble(matrix)) return matrix;
  checkPoints(matrix, 1);
  checkMatrix(matrix);
  const { points, dimensions, values } = matrix;
  const rounded = new Float32Array(values.length);
  const offsets = new Float64Array(dimensions);
  const head = new Float64Array(Math.min(points, CENTRE_ROWS));
  for (let d = 0; d < dimensions; d++) {
    for (let i = 0; i < head.length; i++) head[i] = values[i * dimensions + d];
    const { offset } = centreOf(head);
    offsets[d] = offset;
    for (let i = d; i < values.length; i += dimensions) rounded[i] = values[i] - offset;
  }
  const wrong = rounded.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return { points, dimensions, values: rounded, offsets };
  const [row, column] = [Math.floor(wrong / dimensions) + 1, (wrong % dimensions) + 1];
  throw new InputError(
    `row ${row}, column ${column} is ${values[wrong]}, expected a number that float32 can hold`,
  );
}

function isDouble(matrix: Matrix | DoubleMatrix): matrix is DoubleMatrix {
  return matrix?.values instanceof Float64Array;
}
