import { count } from '../../../src/count.ts';

/** About how long something takes: `about 40 seconds`, `about 3 minutes`. */
export function durationText(seconds: number): string {
  if (seconds < 5) return 'a few seconds';
  if (seconds < 90) return `about ${count(Math.round(seconds / 5) * 5, 'second')}`;
  if (seconds < 5400) return `about ${count(Math.round(seconds / 60), 'minute')}`;
  return `about ${count(Math.round(seconds / 3600), 'hour')}`;
}
