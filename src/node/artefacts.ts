import type { FigureWritten } from '../lab/records.ts';
import { writeFigure, writeTable } from './figures.ts';
import { isFigure } from '../report/artefact.ts';
import { artefactsOf } from '../report/artefacts.ts';
import type { StudyName, StudyRows } from '../studies/catalogue.ts';
import { readControlRows } from '../studies/control-rows.ts';
import { readRows } from '../studies/studies.ts';
import type { ResultStore } from '../lab/store.ts';
import type { Grid } from '../studies/grid.ts';

/** Writes the figures and tables of one study from what is stored, or only some of them, and says which files they are. */
export async function* writeArtefacts(
  study: StudyName,
  { grid, store }: { readonly grid: Grid; readonly store: ResultStore },
  out: string,
  only?: readonly string[],
): AsyncGenerator<FigureWritten> {
  const rows = await rowsOf(study, grid, store);
  const contents = artefactsOf(study, rows, grid.dataset)
    .map(({ content }) => content)
    .filter(({ id }) => !only || only.includes(id));
  // Started together: a PNG is made in another thread while this one draws the next figure.
  const writing = contents.map(async (content): Promise<FigureWritten> => {
    const files = isFigure(content) ? writeFigure(content, out) : writeTable(content, out);
    return { type: 'figure', id: content.id, files: await files };
  });
  // Of several that cannot be written the first is reported.
  for (const figure of writing) figure.catch(() => {});
  for (const figure of writing) yield await figure;
}

/** Figures of the controls are made of rows of several kinds with recipes of their own. */
function rowsOf(study: StudyName, grid: Grid, store: ResultStore): Promise<StudyRows> {
  return study === 'controls' ? readControlRows(grid, store) : readRows([study], grid, store);
}
