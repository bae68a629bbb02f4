/** What is left of a vector beside others, relative to its length, from which on it is a direction of its own. */
const INDEPENDENT = 1e-10;

/**
 * The least-squares weights of some features, of all that fit equally well those with the smallest norm: A w ≈ y. By
 * Gram–Schmidt orthogonalization, every vector against the ones before it, twice (“twice is enough”, Giraud, Langou and
 * Rozložník 2005), in float64: of the features, where they are fewer than the rows, else of the rows. Features that are 0
 * everywhere have weight 0; so has one that the ones before it make up, and a row that those before it make up is left out.
 *
 * @param features each [rows]
 * @param targets [rows]
 * @returns [features]
 */
export function minimumNormWeights(
  features: readonly ArrayLike<number>[],
  targets: ArrayLike<number>,
): Float64Array {
  const rows = targets.length;
  const live = features.flatMap((feature, h) => (isZero(feature) ? [] : [h]));
  const weights = new Float64Array(features.length);
  const columns = live.map((h) => Float64Array.from(features[h]));
  const found =
    columns.length <= rows ? leastSquares(columns, targets) : leastNorm(columns, targets);
  live.forEach((h, i) => (weights[h] = found[i]));
  return weights;
}

/** Fewer features than rows: R w = Qᵀ y, from the last to the first. */
function leastSquares(columns: readonly Float64Array[], targets: ArrayLike<number>): Float64Array {
  const { basis, parts } = orthogonalize(columns);
  const weights = new Float64Array(columns.length);
  const left = basis.map((direction) => dot(direction, targets));
  for (let j = basis.length - 1; j >= 0; j--) {
    const { vector, along } = parts[j];
    const weight = left[j] / along[j];
    weights[vector] = weight;
    for (let i = 0; i < j; i++) left[i] -= along[i] * weight;
  }
  return weights;
}

/** More features than rows: w = Q c with L c = y, from the first to the last. */
function leastNorm(columns: readonly Float64Array[], targets: ArrayLike<number>): Float64Array {
  const vectors = Array.from(targets as ArrayLike<number>, (_, row) =>
    Float64Array.from(columns, (column) => column[row]),
  );
  const { basis, parts } = orthogonalize(vectors);
  const weights = new Float64Array(columns.length);
  const shares: number[] = [];
  parts.forEach(({ vector, along }, j) => {
    let rest = targets[vector];
    for (let i = 0; i < j; i++) rest -= along[i] * shares[i];
    shares.push(rest / along[j]);
    basis[j].forEach((value, h) => (weights[h] += shares[j] * value));
  });
  return weights;
}

/** An orthonormal basis of the vectors. Of those that are independent: which they are, and their parts along the directions up to their own. */
export function orthogonalize(vectors: readonly Float64Array[]) {
  const basis: Float64Array[] = [];
  const parts: { readonly vector: number; readonly along: number[] }[] = [];
  vectors.forEach((whole, vector) => {
    const rest = whole.slice();
    const along = basis.map(() => 0);
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((direction, i) => {
        const part = dot(direction, rest);
        along[i] += part;
        for (let d = 0; d < rest.length; d++) rest[d] -= part * direction[d];
      });
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > INDEPENDENT * Math.sqrt(dot(whole, whole)))) return;
    basis.push(rest.map((value) => value / length));
    parts.push({ vector, along: [...along, length] });
  });
  return { basis, parts };
}

function isZero(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return false;
  return true;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
