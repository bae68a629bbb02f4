import type { Artefact } from '../../report/artefact.ts';
import { artefactsOf, type DatasetOfFigures } from '../../report/artefacts.ts';
import type { DataTable } from '../../report/figure.ts';
import type { StudyName, StudyRows } from '../../studies/catalogue.ts';

/** A table of what a study found, as the report has it; of a figure its data, without how it is drawn. */
export interface FoundTable extends DataTable, Pick<Artefact, 'place' | 'paper' | 'measured'> {}

/** Everything that a study found: of each of its figures and tables the data; nothing where it has no rows. */
export function findingsOf(
  study: StudyName,
  rows: StudyRows,
  dataset?: DatasetOfFigures,
): FoundTable[] {
  return artefactsOf(study, rows, dataset).map(
    ({ content: { id, title, subtitle, description, data }, place, paper, measured }) => {
      return { id, title, subtitle, description, data, place, paper, measured };
    },
  );
}
