import { isFigure } from '../report/artefact.ts';
import { artefacts, type DatasetOfFigures } from '../report/artefacts.ts';
import type { DataTable, Figure } from '../report/figure.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import { checkRows } from '../studies/no-rows.ts';

/**
 * The figures of the paper, and those beside them, that rows of its studies make: Vega-Lite specifications with their
 * data, in the order of the paper. Where there are no rows there is no figure. `renderSvg` draws one; any other
 * program of Vega-Lite draws `{ ...spec, datasets: { figure: data } }`.
 *
 * @example
 * for await (const record of runStudies({ studies: ['capacity'], grid, dataset, core, store })) {
 *   if (record.type === 'trained') console.log(record.trialId);
 * }
 * const [figure] = figures(await readRows(['capacity'], grid, store), dataset.name);
 * const svg = await renderSvg(figure);
 *
 * @param dataset that the rows are of, for the line below the titles; with its name alone figures are made as of MNIST
 * @throws InputError when a kind of rows is missing
 */
export function figures(rows: StudyRows, dataset?: DatasetOfFigures): Figure[] {
  checkRows(rows);
  return artefacts(rows, dataset)
    .map(({ content }) => content)
    .filter(isFigure);
}

/**
 * The tables of the paper that rows of its studies make; `figureCsv` writes one.
 * @param dataset that the rows are of, for the line below the title; with its name alone tables are made as of MNIST
 * @throws InputError when a kind of rows is missing
 */
export function tables(rows: StudyRows, dataset?: DatasetOfFigures): DataTable[] {
  checkRows(rows);
  return artefacts(rows, dataset)
    .map(({ content }) => content)
    .filter((content) => !isFigure(content));
}
