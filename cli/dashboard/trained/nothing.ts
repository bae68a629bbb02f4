import type { StudyName } from '../../../src/studies/catalogue.ts';
import { wrap } from '../../terminal/layout.ts';
import type { Data, Frame } from '../panel.ts';

/** Why nothing of a study is there, and what to do about it. */
export function nothingText(study: StudyName, { running, keys, studies }: Data): string {
  const damaged = studies?.find((one) => one.study === study)?.damaged ?? 0;
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
