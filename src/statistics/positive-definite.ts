/** What is left of a diagonal element must be this share of it, or rounding would be most of it. */
const LEAST_PIVOT = 1e-10;

/** Rows that are worked on together, so that the others pass through the cache once for all of them. */
const BLOCK = 32;

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
  return lower && productOfInverse(inverseOfLower(lower, n), n);
}

/** L, its upper triangle 0. */
function decompose(matrix: Float64Array, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  for (let first = 0; first < n; first += BLOCK) {
    const end = Math.min(first + BLOCK, n);
    for (let j = 0; j < end; j++) {
      for (let i = Math.max(first, j); i < end; i++) {
        const rest = matrix[i * n + j] - dot(lower, i * n, j * n, j);
        if (i > j) lower[i * n + j] = rest / lower[j * n + j];
        else if (rest > LEAST_PIVOT * matrix[i * n + i] && rest < Infinity) {
          lower[i * n + i] = Math.sqrt(rest);
        } else return undefined;
      }
    }
  }
  return lower;
}

/** L⁻¹: its row i is (eᵢ − Σ_k<i L_ik (row k)) / L_ii. */
function inverseOfLower(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let first = 0; first < n; first += BLOCK) {
    const end = Math.min(first + BLOCK, n);
    for (let k = 0; k < end; k++) {
      if (k >= first) {
        const pivot = lower[k * n + k];
        for (let j = 0; j < k; j++) inverse[k * n + j] /= -pivot;
        inverse[k * n + k] = 1 / pivot;
      }
      for (let i = Math.max(first, k + 1); i < end; i++) {
        addRow(inverse, i * n, lower[i * n + k], inverse, k * n, k + 1);
      }
    }
  }
  return inverse;
}

/** A⁻¹ = L⁻ᵀ L⁻¹, its lower triangle. */
function productOfInverse(inverse: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let first = 0; first < n; first += BLOCK) {
    const end = Math.min(first + BLOCK, n);
    for (let i = 0; i < end; i++) {
      for (let k = Math.max(first, i); k < end; k++) {
        addRow(product, i * n, inverse[k * n + i], inverse, k * n, i + 1);
      }
    }
  }
  return product;
}

/** Adds a multiple of a run of numbers to another one. */
function addRow(
  out: Float64Array,
  to: number,
  factor: number,
  list: Float64Array,
  from: number,
  length: number,
): void {
  if (factor === 0) return;
  for (let j = 0; j < length; j++) out[to + j] += factor * list[from + j];
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
