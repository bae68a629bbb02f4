import type { Row } from '../../report/figure.ts';
import { groupBy } from '../../statistics/group-by.ts';
import { pick } from '../lists.ts';
import { columnsOf, holdsNumbers, type TableColumns } from './columns.ts';
import type { FoundTable } from './findings.ts';

/** How what a study found is looked at; what names nothing that is there stands for the first that is. */
export interface Choice {
  /** Id of a table. */
  readonly table: string;
  readonly measure: string;
  /** The column along which curves are drawn. */
  readonly axis: string;
  /** The column that tells the curves apart. */
  readonly by: string;
  /** A row of the table: what else tells rows apart is in all that is drawn as it is in this one. */
  readonly row: number;
}

/** A table and what is drawn of it. */
export interface Look {
  readonly table: FoundTable;
  readonly columns: TableColumns;
  readonly row: number;
  /** Undefined where nothing is measured. */
  readonly measure: string | undefined;
  /** Columns that can be the axis; none where there are bars, or nothing to draw. */
  readonly axes: readonly string[];
  readonly axis: string | undefined;
  /** Columns that can tell curves or bars apart. */
  readonly splits: readonly string[];
  readonly by: string | undefined;
  /** The rows that are drawn. */
  readonly drawn: readonly Row[];
  /** What they have in common of what differs in the table. */
  readonly fixed: Row;
}

/** What a choice shows of the tables of a study; undefined while there are none. */
export function lookAt(tables: readonly FoundTable[], choice: Choice): Look | undefined {
  const table = tables.find(({ id }) => id === choice.table) ?? tables[0];
  if (!table) return undefined;
  const { data } = table;
  const columns = columnsOf(data);
  const row = Math.max(0, Math.min(choice.row, data.length - 1));
  const axes = axesOf(data, columns);
  const axis = pick([...axes.keys()], choice.axis);
  const others = columns.keys.filter((key) => axis === undefined || key !== axes.get(axis));
  const splits = others.toSorted((a, b) => splitRank(data, a) - splitRank(data, b));
  const by = pick(splits, choice.by);
  const fixed: Row = Object.fromEntries(
    splits.filter((key) => key !== by).map((key) => [key, data[row][key]]),
  );
  return {
    table,
    columns,
    row,
    measure: pick(columns.measures, choice.measure),
    axes: [...axes.keys()],
    axis,
    splits,
    by,
    drawn: data.filter((one) => Object.keys(fixed).every((key) => one[key] === fixed[key])),
    fixed,
  };
}

/** Kinds of things come first, then numbers; recipe and pair, which are in every table, last. */
function splitRank(data: readonly Row[], key: string): number {
  if (key === 'recipe' || key === 'pair') return 2;
  return holdsNumbers(data, key) ? 1 : 0;
}

/**
 * Each column that can be an axis with the key that it goes along with: keys of numbers, the last one first, and before each
 * what it amounts to, such as the share of weights that a round of pruning has removed.
 */
function axesOf(data: readonly Row[], columns: TableColumns): ReadonlyMap<string, string> {
  const axes = new Map<string, string>();
  for (const key of columns.keys.filter((one) => holdsNumbers(data, one)).toReversed()) {
    for (const column of [...alongside(data, columns, key), key]) {
      // A share of weights may also grow a little with the size.
      if (!axes.has(column)) axes.set(column, key);
    }
  }
  return axes;
}

/** Columns that grow with a key wherever all others are the same. */
function alongside(
  data: readonly Row[],
  { keys, measures, means }: TableColumns,
  key: string,
): string[] {
  const others = keys.filter((other) => other !== key);
  const groups = groupBy(data, (row) => JSON.stringify(others.map((other) => row[other])));
  return measures.filter(
    (column) =>
      !means.has(column) &&
      holdsNumbers(data, column) &&
      [...groups.values()].every((rows) => {
        const sorted = rows.toSorted((a, b) => Number(a[key]) - Number(b[key]));
        return sorted.every(
          (row, i) => i === 0 || Number(row[column]) > Number(sorted[i - 1][column]),
        );
      }),
  );
}
