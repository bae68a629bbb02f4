import type { ViewNumbers } from '../../../src/report/view/view.ts';

/** What a column of a table of numbers is called, what stands in it, and its unit. */
type NumbersColumn<Item> = readonly [
  label: string,
  of: (item: Item, place: number) => string | number | null,
  unit?: string,
];

/** A table of numbers with a row for each item. */
export function numbersOf<Item>(
  items: readonly Item[],
  columns: readonly NumbersColumn<Item>[],
): ViewNumbers {
  return {
    type: 'numbers',
    columns: columns.map(([label, , unit]) => ({ label, ...(unit !== undefined && { unit }) })),
    rows: items.map((item, place) => columns.map(([, of]) => of(item, place))),
  };
}
