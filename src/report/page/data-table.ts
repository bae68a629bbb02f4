import type { DataTable, Row } from '../figure.ts';
import { columnHead } from './data-names.ts';
import { type Html, html } from './html.ts';
import { formatterFor } from './numbers.ts';

/** Longer tables end here; the CSV has them whole. */
const SHOWN = 24;

/** The data of a figure as a table that scrolls inside its own box. */
export function dataTable(content: DataTable): Html {
  const columns = Object.keys(content.data[0] ?? {});
  const shown = content.data.slice(0, SHOWN);
  const cells = columns.map((column) => cellOf(shown, column));
  return html`<div class="scroll" role="region" aria-label="Data: ${content.title}" tabindex="0">
      <table class="data">
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${columnHead(column)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (row) =>
              html`<tr>
                ${columns.map((column, i) => cells[i]?.(row[column] ?? null) ?? null)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${content.data.length > SHOWN && html`<p class="note">The first ${SHOWN} of ${content.data.length} rows; the CSV has all of them.</p>`}`;
}

/** A link to the table of the data, which is written beside the page. */
export function csvLink({ id }: Pick<DataTable, 'id'>): Html {
  return html`<a href="data/${encodeURIComponent(id)}.csv">${id}.csv</a>`;
}

function cellOf(rows: readonly Row[], column: string): (value: Row[string]) => Html {
  const values = rows.map((row) => row[column]);
  const format = formatterFor(values.filter((value) => typeof value === 'number'));
  return (value) => {
    if (value === null) return html`<td class="missing">–</td>`;
    if (typeof value === 'number') return html`<td class="number">${format(value)}</td>`;
    return html`<td>${String(value)}</td>`;
  };
}
