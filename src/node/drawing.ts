import type { FigureWritten, RunRecord } from '../lab/records.ts';
import type { Part } from '../lab/parts.ts';
import type { StudyName } from '../studies/catalogue.ts';
import { FIRST_LOOK, firstLook } from '../studies/first-look.ts';
import type { Grid } from '../studies/grid.ts';
import { isPaperData } from '../studies/paper-data.ts';
import type { Outputs } from '../studies/study-order.ts';
import type { Laboratory } from './laboratory.ts';

/** What a run works on first, so that its page can be read early. */
export function firstParts(outputs: Outputs, grid: Grid): Part[] {
  return outputs === 'page' && isPaperData(grid.dataset) ? [firstLook(grid)] : [];
}

/** The records of a run, and what it writes. */
export async function* withOutputs(
  outputs: Outputs,
  records: AsyncGenerator<RunRecord>,
  lab: Laboratory,
  out: string,
): AsyncGenerator<RunRecord> {
  if (outputs === 'nothing') return yield* records;
  const drawn = drawFigures(records, lab, out);
  if (outputs === 'figures') return yield* drawn;
  // The page takes vega, which is large.
  const { withReport } = await import('./report-page.ts');
  yield* withReport(drawn, lab, out);
}

/**
 * The records of a run, and a record for every figure or table that was written. A study's are drawn as soon as all its
 * parts are finished, while the run goes on.
 */
export async function* drawFigures(
  records: AsyncIterable<RunRecord>,
  lab: Laboratory,
  out: string,
): AsyncGenerator<RunRecord> {
  // Vega is large: it is loaded while the first networks train.
  const drawing = import('./artefacts.ts');
  const open = new Map<string, number>();
  const written: FigureWritten[] = [];
  // One study after the other: each takes the whole thread anyway.
  let last: Promise<void> = Promise.resolve();
  const draw = async (study: StudyName) => {
    const { writeArtefacts } = await drawing;
    for await (const figure of writeArtefacts(study, lab, out)) written.push(figure);
  };
  for await (const record of records) {
    if (record.type === 'planned') {
      for (const { study } of record.parts) open.set(study, (open.get(study) ?? 0) + 1);
    } else if (record.type === 'study' && record.study !== FIRST_LOOK) {
      const { study } = record;
      const left = open.get(study)! - 1;
      open.set(study, left);
      if (left === 0) last = last.then(() => draw(study as StudyName));
      // Reported when the run is complete.
      last.catch(() => {});
    } else if (record.type === 'finished') {
      await last;
      yield* written.splice(0);
    }
    yield record;
    yield* written.splice(0);
  }
}
