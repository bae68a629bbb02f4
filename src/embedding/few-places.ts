import type { Matrix } from '../data/matrix.ts';

/** Fewer different rows than this leave nothing to choose: any two or three places lie in a plane as they are. */
export const FEWEST = 4;

/**
 * One, two or three different rows in the plane, [rows, 2], with their distances in proportion, the longest being 1, and
 * their mean in the origin.
 */
export function placeFew({ points, dimensions, values }: Matrix): Float32Array {
  const distance = (a: number, b: number) => {
    let squares = 0;
    for (let d = 0; d < dimensions; d++) {
      const difference = values[a * dimensions + d] - values[b * dimensions + d];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  };
  const places = new Float64Array(2 * points);
  if (points > 1) {
    const along = distance(0, 1);
    const [near, far] = points > 2 ? [distance(0, 2), distance(1, 2)] : [0, 0];
    const longest = Math.max(along, near, far);
    const [a, b, c] = [along / longest, near / longest, far / longest];
    places[2] = a;
    if (points > 2) {
      const x = (a * a + b * b - c * c) / (2 * a);
      places[4] = x;
      places[5] = Math.sqrt(Math.max(0, b * b - x * x));
    }
  }
  const middle = [0, 1].map((axis) => {
    let sum = 0;
    for (let i = axis; i < places.length; i += 2) sum += places[i];
    return sum / points;
  });
  return Float32Array.from(places, (value, i) => value - middle[i % 2]);
}
