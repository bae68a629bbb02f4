/** Quality measures as their papers write them, by sorting all distances. */
import { squaredDistance } from './tsne.ts';

/** Indices of all other points by distance from point i, ties by index. */
export function ranking(rows: readonly Float32Array[], i: number): number[] {
  const distances = rows.map((row) => squaredDistance(rows[i], row));
  return rows
    .map((_, index) => index)
    .filter((index) => index !== i)
    .sort((a, b) => distances[a] - distances[b] || a - b);
}

/** How many other points are nearer to i than j is, and one more. */
function rankOf(rows: readonly Float32Array[], i: number, j: number): number {
  const limit = squaredDistance(rows[i], rows[j]);
  return 1 + rows.filter((row, at) => at !== i && squaredDistance(rows[i], row) < limit).length;
}

/** Trustworthiness of `embedding` for `data`; with both swapped it is continuity. */
export function trustworthiness(
  data: readonly Float32Array[],
  embedding: readonly Float32Array[],
  k: number,
): number {
  const n = data.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (const j of ranking(embedding, i).slice(0, k)) {
      const rank = rankOf(data, i, j);
      if (rank > k) sum += rank - k;
    }
  }
  return 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * sum;
}

export function recall(
  data: readonly Float32Array[],
  embedding: readonly Float32Array[],
  k: number,
): number {
  const shared = data.map(
    (_, i) =>
      ranking(data, i)
        .slice(0, k)
        .filter((j) => rankOf(embedding, i, j) <= k).length,
  );
  return shared.reduce((sum, count) => sum + count, 0) / (data.length * k);
}

export function silhouette(rows: readonly Float32Array[], labels: readonly number[]): number {
  const classes = [...new Set(labels)];
  const values = rows.map((row, i) => {
    const mean = (label: number) => {
      const others = rows.filter((_, j) => j !== i && labels[j] === label);
      const sum = others.reduce((all, other) => all + Math.sqrt(squaredDistance(row, other)), 0);
      return sum / others.length;
    };
    const a = mean(labels[i]);
    if (Number.isNaN(a)) return 0;
    const b = Math.min(...classes.filter((label) => label !== labels[i]).map(mean));
    return (b - a) / Math.max(a, b);
  });
  return values.reduce((sum, value) => sum + value, 0) / rows.length;
}
