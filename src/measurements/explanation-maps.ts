import type { ImageShape } from '../data/raw-data.ts';
import { type DescribedMap, type Similarity, describeMap, topOf } from '../network/similarity.ts';
import { ceilingOf, oracleMap, similarityOf } from './map-similarity.ts';

/** A map of one explanation as comparisons see it: magnitudes, without signs. */
export interface Magnitudes {
  /** [D], 0 or more. */
  readonly values: Float32Array;
  readonly nonZeros: number;
  readonly described: DescribedMap;
}

export function magnitudesOf(map: ArrayLike<number>, shape: ImageShape | undefined): Magnitudes {
  const values = new Float32Array(map.length);
  let nonZeros = 0;
  for (let d = 0; d < values.length; d++) {
    values[d] = Math.abs(map[d]);
    if (values[d] > 0) nonZeros++;
  }
  return { values, nonZeros, described: describeMap(values, shape) };
}

/**
 * How alike two maps are. Of the largest inputs not more are compared than both maps have above 0: with fewer than 5 % the
 * rest of the top would be blank inputs, of which both have many.
 */
export function compareMagnitudes(a: Magnitudes, b: Magnitudes): Similarity {
  const similarity = similarityOf(a.described, b.described);
  const count = Math.min(a.nonZeros, b.nonZeros);
  if (count === 0 || count >= topOf(a.values.length)) return similarity;
  const [top, other] = [a, b].map(({ values }) => oracleMap(values, count));
  const common = top.reduce((sum, value, d) => sum + Number(value > 0 && other[d] > 0), 0);
  return { ...similarity, topOverlap: similarity.topOverlap === 0 ? 0 : common / count };
}

/** The most that they could be alike: the first and an oracle that has as many inputs above 0 as the second (`oracleMap`). */
export function ceilingOfMagnitudes(
  a: Magnitudes,
  b: Magnitudes,
  shape: ImageShape | undefined,
): Similarity {
  // The oracle is the map itself.
  if (b.nonZeros >= a.nonZeros) return similarityOf(a.described, a.described);
  const ceiling = ceilingOf(a.values, a.described, b.values, shape);
  return b.nonZeros === 0 ? ceiling : { ...ceiling, topOverlap: 1 };
}

/** The same map with its values above 0 in another order of their inputs: as alike as chance makes it. */
export function shuffledMap({ values }: Magnitudes, order: Uint32Array): Float32Array {
  const others = order.filter((d) => values[d] > 0);
  let i = 0;
  return values.map((value) => (value > 0 ? values[others[i++]] : value));
}
