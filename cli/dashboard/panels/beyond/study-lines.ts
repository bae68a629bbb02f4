import { count } from '../../../../src/count.ts';
import { type BeyondState, studyOf, tablesOf } from '../../../../src/explore/beyond/state.ts';
import { formOf } from '../../../../src/explore/services.ts';
import type { StudyName } from '../../../../src/studies/catalogue.ts';
import { wrap, type Size } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';
import type { Data } from '../../panel.ts';
import { nothingText, lastText, questionText, summaryOf } from '../../trained/study-state.ts';

/** Lines of the question, and of the result, where there are few for all. */
const LOW = 14;

/** The name of a study, what it asks, and what it gave in a few words. */
export function questionLines(
  study: StudyName,
  data: Data,
  { width, height }: Size,
  theme: Theme,
): string[] {
  const text = `${study}: ${questionText(study, formOf(data))}`;
  const result = lastText(summaryOf(study, data));
  const most = height < LOW ? 1 : 2;
  return [
    ...wrap(text, width).slice(0, most).map(theme.strong),
    ...wrap(result, width).slice(0, most),
  ];
}

/** Why nothing is shown of a study, and what running it would take. */
export function emptyLines(state: BeyondState, data: Data, width: number, theme: Theme): string[] {
  const study = studyOf(state);
  // What is not read yet is not missing.
  if (tablesOf(state, data.grid)?.length !== 0) return [];
  const summary = summaryOf(study, data);
  const { keys } = data;
  const takes = summary
    ? [
        `It takes ${count(summary.trials.total, 'network')} and ${count(summary.measurements.total, 'measurement')}; ` +
          `${summary.trials.stored} and ${summary.measurements.stored} of them are stored. ${keys.define} says how long.`,
      ]
    : [];
  return [nothingText(study, data), ...takes].flatMap((text) => wrap(text, width)).map(theme.muted);
}
