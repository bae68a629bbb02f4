import type { StudyName } from '../../../src/studies/names.ts';
import { wrap } from '../layout.ts';
import type { Data, Frame } from '../panel.ts';

/** What stands in a panel without rows. */
export function nothingLines(study: StudyName, data: Data, { width, height }: Frame): string[] {
  if (data.reading) return [];
  const text =
    data.running === 'idle'
      ? `nothing stored yet: press r to run ${study}`
      : `nothing stored yet: ${study} is shown as soon as its first networks are trained`;
  return wrap(text, width).slice(0, height);
}
