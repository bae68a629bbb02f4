/** A pivot that rounding has left less than this share of: its variable stays where it is. */
const LOST = 1e-15;

/**
 * Cholesky's decomposition A = L Lᵀ of a small symmetric positive definite matrix in place, in float64 and a fixed order.
 * A variable whose pivot rounding has used up is left out: solutions have 0 there.
 *
 * @param matrix [n, n], row-major; its lower triangle becomes L
 */
export function factorize(matrix: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j * n + j];
    const least = LOST * pivot;
    for (let k = 0; k < j; k++) pivot -= matrix[j * n + k] * matrix[j * n + k];
    const root = pivot > least ? Math.sqrt(pivot) : Infinity;
    matrix[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let rest = matrix[i * n + j];
      for (let k = 0; k < j; k++) rest -= matrix[i * n + k] * matrix[j * n + k];
      matrix[i * n + j] = rest / root;
    }
  }
}

/** Solves L Lᵀ x = b in place. @param lower of `factorize` @param vector b, becomes x */
export function solveFactorized(lower: Float64Array, n: number, vector: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let rest = vector[i];
    for (let k = 0; k < i; k++) rest -= lower[i * n + k] * vector[k];
    vector[i] = rest / lower[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let rest = vector[i];
    for (let k = i + 1; k < n; k++) rest -= lower[k * n + i] * vector[k];
    vector[i] = rest / lower[i * n + i];
  }
}
