import type { OverSeeds } from '../../analysis/over-seeds.ts';
import { studentHalfWidth } from '../../statistics/student.ts';
import type { Row } from '../figure.ts';
import type { MeanSpread } from './view.ts';

/** What is known of a mean over seeds beside itself: the interval is that of `pointwiseInterval`. */
export function meanSpread({ mean, sd, n }: Pick<OverSeeds, 'mean' | 'sd' | 'n'>): MeanSpread {
  if (mean === null || sd === null || !(sd > 0)) return { sd, interval: null, seeds: n };
  const half = studentHalfWidth(sd, n);
  return { sd, interval: [mean - half, mean + half], seeds: n };
}

/** What is known of the mean of a measure in a row beside itself. */
export function spreadIn(row: Row, measure: string): MeanSpread {
  const numberAt = (part: string) => {
    const value = row[`${measure}_${part}`];
    return typeof value === 'number' ? value : null;
  };
  const [low, high] = [numberAt('low'), numberAt('high')];
  return {
    sd: numberAt('sd'),
    interval: low === null || high === null ? null : [low, high],
    seeds: Number(row['seeds'] ?? 1),
  };
}
