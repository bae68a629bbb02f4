import { For, type JSX } from 'solid-js';
import { shortRecipe } from '../../../src/analysis/recipes.ts';
import { columnWords, valueOf } from '../../../src/explore/beyond/columns.ts';
import type { Look } from '../../../src/explore/beyond/look.ts';
import { spreadIn } from '../../../src/report/view/view.ts';
import type { Row } from '../../../src/report/figure.ts';

/** Digits of a number; all of them are in the file. */
const DIGITS = 3;

/** All rows of a table: what tells them apart, then each measure, with ± 1 standard deviation where it is a mean. */
export function FoundTable(props: { readonly look: Look }): JSX.Element {
  const columns = () => props.look.columns;
  const measures = () => {
    const { measure } = props.look;
    const others = columns().measures.filter((one) => one !== measure);
    return measure === undefined ? others : [measure, ...others];
  };
  const keyCell = (row: Row, key: string) =>
    key === 'recipe' ? shortRecipe(String(row[key])) : String(row[key]);
  return (
    <div
      class="scroll low"
      tabIndex={0}
      role="region"
      aria-label={`${props.look.table.title}, as a table`}
    >
      <table class="found">
        <thead>
          <tr>
            <For each={columns().keys}>{(key) => <th scope="col">{columnWords(key)}</th>}</For>
            <For each={measures()}>{(name) => <th scope="col">{columnWords(name)}</th>}</For>
            <th scope="col">seeds</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.look.table.data}>
            {(row) => (
              <tr>
                <For each={columns().keys}>{(key) => <td>{keyCell(row, key)}</td>}</For>
                <For each={measures()}>{(name) => <td>{cellText(row, name, props.look)}</td>}</For>
                <td>{String(row['seeds'] ?? '')}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

function cellText(row: Row, measure: string, { columns }: Look): string {
  const value = valueOf(row, measure, columns);
  if (value === null) return '–';
  const { sd } = spreadIn(row, measure);
  return columns.means.has(measure) && sd !== null
    ? `${numberText(value)} ± ${numberText(sd)}`
    : numberText(value);
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(DIGITS))).replace('-', '−');
}
