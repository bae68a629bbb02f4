import { random } from '../reference/random.ts';

/** Points around centres in a cube, as hidden units would see them: nothing negative; labels are the centres. */
export function clusters(points: number, dimensions: number, count = 5, seed = 1) {
  const next = random(seed);
  const centres = Array.from({ length: count }, () =>
    Array.from({ length: dimensions }, () => 3 * next() - 1),
  );
  const labels = Array.from({ length: points }, (_, i) => i % count);
  const values = Float32Array.from({ length: points * dimensions }, (_, at) => {
    const centre = centres[labels[Math.floor(at / dimensions)]][at % dimensions];
    return Math.max(0, centre + 0.8 * (next() + next() + next() - 1.5));
  });
  return { matrix: { points, dimensions, values }, labels };
}
