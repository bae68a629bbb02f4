import type { StudyName } from '../../../src/studies/catalogue.ts';
import { meter } from '../../terminal/meter.ts';
import type { Theme } from '../../terminal/theme.ts';
import type { Data, StudySummary } from '../panel.ts';

const METER = 8;

/** How far a study is: the run's own count while it goes on, else what is stored. */
export function stateText(
  study: StudyName,
  summary: StudySummary | undefined,
  { run, running }: Data,
  theme: Theme,
): string {
  const parts = running === 'idle' ? [] : run.parts.filter((part) => part.study === study);
  const [total, done] =
    parts.length > 0
      ? [sum(parts.map((part) => part.total)), sum(parts.map((part) => part.done))]
      : [
          (summary?.trials.total ?? 0) + (summary?.measurements.total ?? 0),
          (summary?.trials.stored ?? 0) + (summary?.measurements.stored ?? 0),
        ];
  if (total === 0) return '';
  if (done >= total) return theme.good('complete');
  if (done === 0 && parts.length === 0) {
    return summary?.damaged ? theme.bad('damaged') : theme.muted('not run yet');
  }
  const word = running === 'paused' && parts.length > 0 ? ' paused' : '';
  return `${meter(done / total, METER, theme.ascii)} ${done}/${total}${word}`;
}

/** What a study gave; of one that is not complete what it gives so far: sizes or rates may be missing. */
export function lastText(summary: StudySummary | undefined): string {
  if (!summary || summary.result === '') return '';
  const { trials, measurements, result } = summary;
  const complete = trials.stored === trials.total && measurements.stored === measurements.total;
  return complete ? result : `so far ${result}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
