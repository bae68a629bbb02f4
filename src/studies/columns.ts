import type { RowForm } from '../data/rows.ts';
import { shownText } from '../data/shown-text.ts';

/** Columns of a table that are looked at together, and what they are called. */
export interface ColumnSet {
  readonly name: string;
  /** From 0, ascending. */
  readonly columns: readonly number[];
}

/** So many sets are looked at: in wider tables neighbours stand together. */
const MOST_SETS = 128;

/** The columns of a table one by one, or of a wide one in sets of neighbours. */
export function columnSets(form: Pick<RowForm, 'dimensions' | 'columns'>): ColumnSet[] {
  const { dimensions } = form;
  const size = Math.ceil(dimensions / MOST_SETS);
  return Array.from({ length: Math.ceil(dimensions / size) }, (_, i) => {
    const [from, to] = [i * size, Math.min(dimensions, (i + 1) * size)];
    return {
      name: to - from === 1 ? columnName(form, from) : `columns ${from + 1} to ${to}`,
      columns: Array.from({ length: to - from }, (__, at) => from + at),
    };
  });
}

/** What a column is called: by its name as it can be shown, or else by its number from 1. */
export function columnName({ columns }: Pick<RowForm, 'columns'>, column: number): string {
  const name = columns?.[column];
  return name === undefined || name.trim() === '' ? `column ${column + 1}` : shownText(name);
}
