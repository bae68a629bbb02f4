import type { OverSeeds } from '../../analysis/over-seeds.ts';
import { studentHalfWidth } from '../../statistics/student.ts';
import type { MeanSpread } from './view.ts';

/** What is known of a mean over seeds beside itself: the interval is that of `pointwiseInterval`. */
export function meanSpread({ mean, sd, n }: Pick<OverSeeds, 'mean' | 'sd' | 'n'>): MeanSpread {
  if (mean === null || sd === null || !(sd > 0)) return { sd, interval: null, seeds: n };
  const half = studentHalfWidth(sd, n);
  return { sd, interval: [mean - half, mean + half], seeds: n };
}
