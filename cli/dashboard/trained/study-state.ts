import type { Verdict } from '../../../src/claims/claim.ts';
import type { RowForm } from '../../../src/data/rows.ts';
import { questionOf, studyNamed, type StudyName } from '../../../src/studies/catalogue.ts';
import { paintVerdict, verdictSign } from '../../print/verdict.ts';
import { wrap } from '../../terminal/layout.ts';
import { flow } from '../../terminal/text.ts';
import { meter } from '../../terminal/meter.ts';
import type { Theme } from '../../terminal/theme.ts';
import type { Data, StudySummary, Frame } from '../panel.ts';

const METER = 8;

/** What is stored of a study; undefined until it is counted. */
export function summaryOf(
  study: StudyName,
  { studies }: Pick<Data, 'studies'>,
): StudySummary | undefined {
  return studies?.find((one) => one.study === study);
}

/** What a study asks of the data, and what of it cannot be asked. */
export function questionText(study: StudyName, form: RowForm): string {
  const leftOut = studyNamed(study).leftOut?.(form);
  return `${questionOf(study, form)}${leftOut ? ` Left out: ${leftOut}.` : ''}`;
}

/** `✓ 12 reproduced   ~ 3 partly`, painted when lines are filled. @param before stands before them */
export function verdictLines(
  counts: readonly (readonly [Verdict, number])[],
  width: number,
  theme: Theme,
  before: readonly string[] = [],
): string[] {
  const texts = counts.map(([verdict, n]) => `${verdictSign(verdict, theme)} ${n} ${verdict}`);
  return flow([...before, ...texts], width).map((line) =>
    counts.reduce(
      (painted, [verdict], i) => painted.replace(texts[i], paintVerdict(texts[i], verdict, theme)),
      line,
    ),
  );
}

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

/** Why nothing of a study is there, and what to do about it. */
export function nothingText(study: StudyName, { running, keys, studies }: Data): string {
  const damaged = summaryOf(study, { studies })?.damaged ?? 0;
  if (damaged > 0 && running === 'idle') {
    return `what is stored of ${study} is damaged: press ${keys.run} to make it again`;
  }
  return running === 'idle'
    ? `nothing stored yet: press ${keys.run} to run ${study}`
    : `nothing stored yet: results of ${study} appear as the run proceeds`;
}

/** What a panel about hidden units says of a network without any. */
export const NO_UNITS = 'Logistic regression (hidden 0) has no hidden units';

/** What stands in a panel that has nothing to show. While the store is read the shell says so. */
export function nothingLines(
  study: StudyName,
  data: Data,
  { width, height, theme }: Pick<Frame, 'width' | 'height' | 'theme'>,
): string[] {
  if (data.loading) return [];
  return wrap(nothingText(study, data), width).slice(0, height).map(theme.muted);
}
