/** t-SNE in float64, over all pairs, as the papers write it. */

/** Squared distances in float32, coordinate after coordinate, as the core sums them. */
export function squaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  a.forEach((value, d) => {
    const difference = Math.fround(value - b[d]);
    sum = Math.fround(sum + Math.fround(difference * difference));
  });
  return sum;
}

/** Indices and squared distances of the k nearest, ties by index. */
export function neighbours(rows: readonly Float32Array[], i: number, k: number) {
  return rows
    .map((row, index) => ({ index, distance: squaredDistance(rows[i], row) }))
    .filter(({ index }) => index !== i)
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, k);
}

/** KL(P‖Q) of positions [n, 2] and dense P [n, n]. */
export function divergence(p: Float64Array, positions: ArrayLike<number>): number {
  const n = positions.length / 2;
  const z = normalizer(positions);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const value = p[i * n + j];
      if (value > 0) sum += value * Math.log((value * z) / kernel(positions, i, j));
    }
  }
  return sum;
}

/** Attraction and repulsion [n, 2] and Z; the gradient is 4 (attraction − repulsion / Z). */
export function forces(p: Float64Array, positions: ArrayLike<number>) {
  const n = positions.length / 2;
  const attraction = new Float64Array(2 * n);
  const repulsion = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const q = kernel(positions, i, j);
      for (let axis = 0; axis < 2; axis++) {
        const difference = positions[2 * i + axis] - positions[2 * j + axis];
        attraction[2 * i + axis] += p[i * n + j] * q * difference;
        repulsion[2 * i + axis] += q * q * difference;
      }
    }
  }
  return { attraction, repulsion, z: normalizer(positions) };
}

/** exp of the entropy of a distribution: its perplexity. */
export function perplexity(p: readonly number[]): number {
  return Math.exp(-p.reduce((sum, value) => sum + (value > 0 ? value * Math.log(value) : 0), 0));
}

function normalizer(positions: ArrayLike<number>): number {
  const n = positions.length / 2;
  let z = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) z += kernel(positions, i, j);
  return z;
}

function kernel(positions: ArrayLike<number>, i: number, j: number): number {
  const dx = positions[2 * i] - positions[2 * j];
  const dy = positions[2 * i + 1] - positions[2 * j + 1];
  return 1 / (1 + dx * dx + dy * dy);
}
