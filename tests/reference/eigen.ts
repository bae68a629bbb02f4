/** Sums of products of what is left of the columns without their means, in float64. values [n, dimensions]. */
export function scatter(values: ArrayLike<number>, dimensions: number): Float64Array[] {
  const n = values.length / dimensions;
  const rows = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: dimensions }, (_, d) => values[i * dimensions + d]),
  );
  for (let d = 0; d < dimensions; d++) {
    const mean = rows.reduce((sum, row) => sum + row[d], 0) / n;
    for (const row of rows) row[d] -= mean;
  }
  const matrix = Array.from({ length: dimensions }, () => new Float64Array(dimensions));
  for (const row of rows) {
    for (let a = 0; a < dimensions; a++) {
      if (row[a] === 0) continue;
      const target = matrix[a];
      for (let b = 0; b < dimensions; b++) target[b] += row[a] * row[b];
    }
  }
  return matrix;
}

/**
 * The largest eigenvalues of a symmetric matrix by another way than the core's: Householder's reduction to three
 * diagonals, then bisection by Sturm counts (Golub and Van Loan, "Matrix computations", 8.3.1 and 8.4.2).
 */
export function largestEigenvalues(symmetric: readonly Float64Array[], count: number): number[] {
  const [diagonal, beside] = tridiagonal(symmetric.map((row) => row.slice()));
  const radius = diagonal.reduce(
    (most, value, i) =>
      Math.max(most, Math.abs(value) + Math.abs(beside[i]) + Math.abs(beside[i - 1] ?? 0)),
    0,
  );
  /** Eigenvalues above x. */
  const above = (x: number) => {
    let found = 0;
    let pivot = 1;
    diagonal.forEach((value, i) => {
      pivot = value - x - (i > 0 ? beside[i - 1] ** 2 / pivot : 0);
      if (pivot === 0) pivot = Number.MIN_VALUE;
      if (pivot > 0) found++;
    });
    return found;
  };
  return Array.from({ length: count }, (_, c) => {
    let [low, high] = [-radius, radius];
    for (let i = 0; i < 100; i++) {
      const middle = (low + high) / 2;
      if (above(middle) > c) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
}

/** Diagonal, and what stands beside it; the matrix is used up. */
function tridiagonal(a: Float64Array[]): [Float64Array, Float64Array] {
  const n = a.length;
  for (let k = 0; k < n - 2; k++) {
    const v = a[k].slice();
    v.fill(0, 0, k + 1);
    const size = Math.sqrt(v.reduce((sum, value) => sum + value * value, 0));
    if (size === 0) continue;
    v[k + 1] += v[k + 1] > 0 ? size : -size;
    const square = v.reduce((sum, value) => sum + value * value, 0);
    const p = new Float64Array(n);
    for (let i = k; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += a[i][j] * v[j];
      p[i] = (2 * sum) / square;
    }
    const share = p.reduce((sum, value, i) => sum + value * v[i], 0) / square;
    const w = p.map((value, i) => value - share * v[i]);
    for (let i = k; i < n; i++) {
      for (let j = k; j < n; j++) a[i][j] -= v[i] * w[j] + w[i] * v[j];
    }
  }
  return [
    Float64Array.from(a, (row, i) => row[i]),
    Float64Array.from(a, (row, i) => row[i + 1] ?? 0),
  ];
}
