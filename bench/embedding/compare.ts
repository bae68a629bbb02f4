import type { Core } from '../../src/core/load.ts';
import { table } from '../table.ts';
import { summarize } from '../timing.ts';
import { JUDGED, type Run, judge, runApart } from './measured.ts';
import type { LabelledPoints } from './points.ts';

export interface Entry {
  readonly name: string;
  /** Runs, of which the fastest and the median are told. */
  readonly times?: number;
}

/** A table of implementations on the same points, one after the other, each in a process of its own. */
export function compare(core: Core, points: LabelledPoints, entries: readonly Entry[]): string {
  const rows = [['implementation', 'seconds', 'median', 'CPU seconds', 'MB', ...JUDGED]];
  for (const { name, times = 1 } of entries) {
    const runs = Array.from({ length: times }, () => runApart(name, points));
    const missing = runs.find((run) => 'missing' in run);
    if (missing) {
      rows.push([`${name} (${missing.missing})`, ...Array<string>(7).fill('')]);
      continue;
    }
    const done = runs as Run[];
    const { min, median } = summarize(done.map(({ seconds }) => seconds));
    const last = done[done.length - 1];
    rows.push([
      name,
      min.toFixed(2),
      times > 1 ? median.toFixed(2) : '',
      summarize(done.map(({ cpu }) => cpu)).min.toFixed(2),
      last.megabytes.toFixed(0),
      ...judge(core, points, last.positions),
    ]);
    console.error(rows[rows.length - 1].join(' | '));
  }
  return table(rows);
}
