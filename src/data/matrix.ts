import { count } from '../count.ts';
import { InputError } from '../errors.ts';

/** Points by rows. */
export interface Matrix {
  /** N, the number of points. */
  readonly points: number;
  /** D, the numbers of a point. */
  readonly dimensions: number;
  /** [N, D], row-major: point after point. */
  readonly values: Float32Array;
  /**
   * [D]: the points are `values` moved by this much, in float64.
   * @default zeros
   */
  readonly offsets?: Float64Array;
}

/** @throws InputError unless it is a matrix, of so many points at least */
export function checkPoints(matrix: Pick<Matrix, 'points'>, least: number): void {
  if (typeof matrix !== 'object' || matrix === null) {
    throw new InputError(
      `got ${String(matrix)}, expected a matrix: { points, dimensions, values }`,
    );
  }
  const { points } = matrix;
  if (Number.isInteger(points) && points >= least) return;
  throw new InputError(`got ${count(points, 'point')}, expected at least ${least}`);
}

/** @throws InputError when the matrix has a wrong length or a value that is not finite. */
export function checkMatrix(
  matrix: Pick<Matrix, 'points' | 'dimensions'> & { values: Float32Array | Float64Array },
): void {
  checkMatrixShape(matrix);
  const { dimensions, values } = matrix;
  let at = 0;
  // A call for each value would take longer than what most callers do with it.
  while (at < values.length && Number.isFinite(values[at])) at++;
  if (at < values.length) refuseValue(values[at], at, dimensions);
}

/** @throws InputError when the matrix has a wrong length */
export function checkMatrixShape({
  points,
  dimensions,
  values,
}: Pick<Matrix, 'points' | 'dimensions'> & { values: Float32Array | Float64Array }): void {
  if (!Number.isInteger(dimensions) || dimensions < 1) {
    throw new InputError(`got ${count(dimensions, 'column')}, expected at least 1`);
  }
  if (values?.length !== points * dimensions) {
    throw new InputError(
      `got ${count(values?.length ?? 0, 'value')}, expected ${count(points, 'row')} of ${count(dimensions, 'column')}`,
    );
  }
}

/** @param at its index in a matrix of so many columns @throws InputError that names its row and column */
export function refuseValue(value: number, at: number, dimensions: number): never {
  const [row, column] = [Math.floor(at / dimensions) + 1, (at % dimensions) + 1];
  throw new InputError(`row ${row}, column ${column} is ${value}, expected only finite numbers`);
}
