import { mean } from '../statistics/mean.ts';
import type { Subject } from '../studies/rows.ts';
import { groupBy } from '../statistics/group-by.ts';

type Maybe = number | undefined;

/** Mean of what is there; undefined of nothing. */
export function average(values: readonly Maybe[]): Maybe {
  return mean(values.filter((value) => value !== undefined)) ?? undefined;
}

/** Share of the items for which it holds; undefined without items. */
export function share<T>(items: readonly T[], holds: (item: T) => boolean): Maybe {
  return items.length === 0 ? undefined : items.filter(holds).length / items.length;
}

/** a − b; undefined when one of them is. */
export function minus(a: Maybe, b: Maybe): Maybe {
  return a === undefined || b === undefined ? undefined : a - b;
}

export function ofSize<Row extends Subject>(rows: readonly Row[], hidden: number): Row | undefined {
  return rows.find((row) => row.hidden === hidden);
}

/** The rows whose hidden size occurs in every group: means over sizes are compared over the same sizes. */
export function atCommonSizes<Row extends Subject>(
  rows: readonly Row[],
  group: (row: Row) => string | number,
): Row[] {
  const groups = [...groupBy(rows, group).values()];
  return rows.filter(({ hidden }) => groups.every((others) => ofSize(others, hidden)));
}
