import { kindOfRows, type StudyRows } from '../studies/catalogue.ts';

export type RowsName = keyof StudyRows;
export type RowOf<S extends RowsName> = StudyRows[S][number];

export interface CleanRows<S extends RowsName> {
  /** By seed, pair, hidden size and condition, whatever order they came in: sums depend on it. */
  readonly usable: readonly RowOf<S>[];
  /** Networks that were left out because a loss of theirs was not finite. */
  readonly diverged: number;
  /** Rows that were left out because an earlier one tells the same. */
  readonly duplicates: number;
}

/** The wanted rows of one study without those of diverged networks and without duplicates. */
export function cleanRows<S extends RowsName>(
  rows: StudyRows,
  study: S,
  wanted: (row: RowOf<S>) => boolean,
): CleanRows<S> {
  const failed = new Set(
    [...rows.learningRate, ...rows.capacity].filter((row) => row.diverged).map(trialOf),
  );
  const selected = (rows[study] as readonly RowOf<S>[]).filter(wanted);
  const finite = selected.filter((row) => !failed.has(row.trialId));
  const distinct = new Map<string, { key: Key; row: RowOf<S> }>();
  for (const row of finite) {
    const key = keyOf(row, study);
    const text = key.join(' ');
    if (!distinct.has(text)) distinct.set(text, { key, row });
  }
  const sorted = [...distinct.values()].sort((a, b) => compareKeys(a.key, b.key));
  return {
    usable: sorted.map(({ row }) => row),
    diverged: new Set(selected.map(trialOf).filter((trial) => failed.has(trial))).size,
    duplicates: finite.length - distinct.size,
  };
}

function trialOf(row: { readonly trialId: string }): string {
  return row.trialId;
}

type Key = readonly (string | number)[];

function keyOf<S extends RowsName>(row: RowOf<S>, study: S): Key {
  const conditions = kindOfRows(study).conditions.map(
    (name) => Reflect.get(row, name) as string | number,
  );
  return [row.seed, row.recipe, row.pair, row.hidden, ...conditions];
}

function compareKeys(a: Key, b: Key): number {
  const place = a.findIndex((value, i) => value !== b[i]);
  if (place < 0) return 0;
  return (a[place] as string | number) < (b[place] as string | number) ? -1 : 1;
}
