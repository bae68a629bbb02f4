import { mean, sampleSd } from './mean.ts';
import { studentHalfWidth } from './student.ts';

/**
 * The ordinary 95 % interval of a mean by Student's t, for one point of a figure: it says nothing of other points, and
 * nothing when it is looked at again with more values.
 *
 * @returns null for fewer than two values, and for equal ones, which do not tell how much others would differ
 */
export function pointwiseInterval(values: readonly number[]): [low: number, high: number] | null {
  const [centre, sd] = [mean(values), sampleSd(values)];
  if (centre === null || sd === null || !(sd > 0)) return null;
  const half = studentHalfWidth(sd, values.length);
  return [centre - half, centre + half];
}
