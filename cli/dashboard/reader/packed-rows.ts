import { givingWayByTimer } from '../../../src/lab/give-way.ts';
import type { StudyRows } from '../../../src/studies/catalogue.ts';

/**
 * Rows on their way from one thread to another: as objects a hundred thousand of them take as much again while they are sent, for
 * each carries the names of all its columns.
 */
export type PackedRows = Readonly<Partial<Record<keyof StudyRows, PackedList>>>;

/** A list of objects, by columns where all have the same; else as it is. */
type PackedList =
  | { readonly type: 'as is'; readonly items: readonly unknown[] }
  | {
      readonly type: 'columns';
      readonly length: number;
      readonly columns: Readonly<Record<string, Column>>;
    };

/** The values of a column. */
type Column =
  | { readonly type: 'same'; readonly value: unknown }
  | { readonly type: 'numbers'; readonly values: Float64Array }
  /** Few texts, in an order of their own, and which of them each row has. */
  | { readonly type: 'texts'; readonly texts: readonly string[]; readonly which: Uint16Array }
  | { readonly type: 'list'; readonly list: PackedList };

/** Rows that are unpacked between two looks at the clock. */
const AT_ONCE = 1000;

/** Texts of a column, at most, that are told by numbers. */
const MOST_TEXTS = 2 ** 16;

type Item = Readonly<Record<string, unknown>>;

/** By columns, but for kinds of which there are no rows. */
export function packRows(rows: StudyRows): PackedRows {
  const kinds = Object.entries(rows as Readonly<Record<string, readonly unknown[]>>);
  return Object.fromEntries(
    kinds.filter(([, list]) => list.length > 0).map(([kind, list]) => [kind, packList(list)]),
  );
}

/** What was packed; keys and frames come between, for a hundred thousand rows take a third of a second. */
export async function unpackRows(packed: PackedRows): Promise<Partial<StudyRows>> {
  const giveWay = givingWayByTimer();
  const kinds: [string, readonly unknown[]][] = [];
  for (const [kind, list] of Object.entries(packed)) {
    kinds.push([kind, await unpackList(list, giveWay)]);
  }
  return Object.fromEntries(kinds) as Partial<StudyRows>;
}

function packList(items: readonly unknown[]): PackedList {
  const [first] = items;
  if (!isPlain(first)) return { type: 'as is', items };
  const keys = Object.keys(first);
  const isLikeFirst = (item: unknown): item is Item => isPlain(item) && hasKeys(item, keys);
  if (!items.every(isLikeFirst)) return { type: 'as is', items };
  const columns = keys.map((key) => [key, packColumn(items.map((item) => item[key]))]);
  return { type: 'columns', length: items.length, columns: Object.fromEntries(columns) };
}

const isPlain = (item: unknown): item is Item =>
  typeof item === 'object' && item !== null && Object.getPrototypeOf(item) === Object.prototype;

/** Whether its columns are these, in this order. */
function hasKeys(item: Item, keys: readonly string[]): boolean {
  let at = 0;
  for (const key in item) if (key !== keys[at++]) return false;
  return at === keys.length;
}

function packColumn(values: readonly unknown[]): Column {
  const [first] = values;
  if (values.every((value) => Object.is(value, first))) return { type: 'same', value: first };
  if (values.every((value) => typeof value === 'number')) {
    return { type: 'numbers', values: Float64Array.from(values) };
  }
  const texts = new Map<unknown, number>();
  const areTexts = values.every((value) => {
    if (!texts.has(value)) texts.set(value, texts.size);
    return typeof value === 'string' && texts.size <= MOST_TEXTS;
  });
  if (areTexts) {
    const which = Uint16Array.from(values, (value) => texts.get(value)!);
    return { type: 'texts', texts: [...texts.keys()] as string[], which };
  }
  return { type: 'list', list: packList(values) };
}

async function unpackList(
  packed: PackedList,
  giveWay: () => Promise<void>,
): Promise<readonly unknown[]> {
  if (packed.type === 'as is') return packed.items;
  const columns: (readonly [string, (i: number) => unknown])[] = [];
  for (const [key, column] of Object.entries(packed.columns)) {
    columns.push([key, await readerOf(column, giveWay)]);
  }
  // Copies of one object have their columns inside, and nothing more.
  const first = JSON.parse(`{${columns.map(([key]) => `${JSON.stringify(key)}:0`).join()}}`);
  const items: unknown[] = [];
  while (items.length < packed.length) {
    const end = Math.min(items.length + AT_ONCE, packed.length);
    for (let i = items.length; i < end; i++) {
      const item: Record<string, unknown> = { ...first };
      for (const [key, read] of columns) item[key] = read(i);
      items.push(item);
    }
    if (end < packed.length) await giveWay();
  }
  return items;
}

async function readerOf(
  column: Column,
  giveWay: () => Promise<void>,
): Promise<(i: number) => unknown> {
  switch (column.type) {
    case 'same':
      return () => column.value;
    case 'numbers':
      return (i) => column.values[i];
    case 'texts':
      return (i) => column.texts[column.which[i]!];
    case 'list': {
      const items = await unpackList(column.list, giveWay);
      return (i) => items[i];
    }
  }
}
