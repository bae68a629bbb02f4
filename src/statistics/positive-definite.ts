/** What is left of a diagonal element must be this share of it, or rounding would be most of it. */
const LEAST_PIVOT = 1e-10;

/**
 * The inverse of a symmetric positive definite matrix by Cholesky's decomposition A = L Lᵀ, summed in float64 in a fixed
 * order; undefined when it is not positive definite, too near to singular, or not finite.
 *
 * @param matrix [n, n], row-major; only its lower triangle is read
 * @returns [n, n], both triangles
 */
export function inverseOfPositiveDefinite(
  matrix: Float64Array,
  n: number,
): Float64Array | undefined {
  const lower = decompose(matrix, n);
  if (!lower) return undefined;
  invertLower(lower, n);
  // A⁻¹ = L⁻ᵀ L⁻¹, a row of L⁻¹ at a time.
  const inverse = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i <= k; i++) {
      const factor = lower[k * n + i];
      if (factor === 0) continue;
      const [row, other] = [i * n, k * n];
      for (let j = 0; j <= i; j++) inverse[row + j] += factor * lower[other + j];
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) inverse[j * n + i] = inverse[i * n + j];
  }
  return inverse;
}

/** L, its upper triangle 0. */
function decompose(matrix: Float64Array, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const other = j * n;
      let sum = matrix[row + j];
      for (let k = 0; k < j; k++) sum -= lower[row + k] * lower[other + k];
      if (j < i) lower[row + j] = sum / lower[other + j];
      else if (sum > LEAST_PIVOT * matrix[row + i] && sum < Infinity)
        lower[row + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return lower;
}

/** L⁻¹ in place of L. */
function invertLower(lower: Float64Array, n: number): void {
  const column = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const pivot = lower[row + i];
    column.fill(0);
    // Row i of L⁻¹ is −(1 / L_ii) Σ_k<i L_ik (row k of L⁻¹).
    for (let k = 0; k < i; k++) {
      const factor = lower[row + k];
      if (factor === 0) continue;
      for (let j = 0; j <= k; j++) column[j] += factor * lower[k * n + j];
    }
    for (let j = 0; j < i; j++) lower[row + j] = -column[j] / pivot;
    lower[row + i] = 1 / pivot;
  }
}
