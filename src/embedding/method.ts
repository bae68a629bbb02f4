/** How repulsion is summed: over all pairs of points, or by a grid and Fourier transforms. */
export type EmbeddingMethod = 'exact' | 'fft';

/** From about this many points on the grid is faster than all pairs (`bench/results/2026-11-24-embedding.md`). */
export const CROSSOVER = 3000;

/** The method that is used: `auto` goes by the number of points. */
export function resolveMethod(
  method: EmbeddingMethod | 'auto' = 'auto',
  points: number,
): EmbeddingMethod {
  if (method !== 'auto') return method;
  return points < CROSSOVER ? 'exact' : 'fft';
}

/** A perplexity needs this many neighbours for each unit (van der Maaten 2014, section 4.1). */
export const NEIGHBOURS_OF_PERPLEXITY = 3;

/**
 * Of all pairs, twice as many: P is then so close to that over all pairs that KL over all pairs ends 1.3 % lower
 * (2,359 × 24, nine starts each: 1.729 with 90 neighbours, 1.707 with 180, 1.709 with 240), for a fifth of the time.
 */
const NEIGHBOURS_OF_EXACT = 6;

/** Several for each unit of perplexity, but at least one more than perplexity, so that it can be reached. */
export function neighbourCount(
  points: number,
  perplexity: number,
  method: EmbeddingMethod,
): number {
  const each = method === 'exact' ? NEIGHBOURS_OF_EXACT : NEIGHBOURS_OF_PERPLEXITY;
  return Math.min(points - 1, Math.max(Math.floor(each * perplexity), 3));
}
