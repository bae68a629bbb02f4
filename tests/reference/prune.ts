/** The weights with the k smallest magnitudes set to 0, ties by index. */
export function prune(weights: Float32Array, k: number): Float32Array {
  const pruned = weights.slice();
  const byMagnitude = Array.from(weights.keys()).sort(
    (a, b) => Math.abs(weights[a]) - Math.abs(weights[b]) || a - b,
  );
  for (const i of byMagnitude.slice(0, k)) pruned[i] = 0;
  return pruned;
}
