/** What is left of a diagonal element must be this share of it, or rounding would be most of it. */
const LEAST_PIVOT = 1e-10;

/**
 * The inverse of a symmetric positive definite matrix by Cholesky's decomposition A = L Lᵀ, summed in float64 in a fixed
 * order; undefined when it is not positive definite, too near to singular, or not finite.
 *
 * @param matrix [n, n], row-major; only its lower triangle is read
 * @returns [n, n], its upper triangle 0
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
  return inverse;
}

/** L, its upper triangle 0. */
function decompose(matrix: Float64Array, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const other = j * n;
      const sum = matrix[row + j] - dot(lower, row, other, j);
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

/** Of two runs of numbers of one list; in four sums, for each addition would wait for the one before. */
function dot(list: Float64Array, a: number, b: number, length: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += list[a + k] * list[b + k];
    s1 += list[a + k + 1] * list[b + k + 1];
    s2 += list[a + k + 2] * list[b + k + 2];
    s3 += list[a + k + 3] * list[b + k + 3];
  }
  for (; k < length; k++) s0 += list[a + k] * list[b + k];
  return s0 + s1 + (s2 + s3);
}
