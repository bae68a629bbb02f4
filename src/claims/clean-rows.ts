import type { ClaimRow } from './definition.ts';

export interface CleanRows<Row> {
  /** By seed, pair, hidden size and condition, whatever order they came in: sums depend on it. */
  readonly usable: readonly Row[];
  /** Networks that were left out because a loss of theirs was not finite. */
  readonly diverged: number;
  /** Rows that were left out because an earlier one tells the same. */
  readonly duplicates: number;
}

/**
 * Rows without those of diverged networks and without duplicates.
 * @param conditions columns that tell rows of one network apart: rows that agree in these too are duplicates
 */
export function cleanRows<Row extends ClaimRow>(
  rows: readonly Row[],
  conditions: readonly string[],
): CleanRows<Row> {
  const finite = rows.filter(({ diverged }) => !diverged);
  const distinct = new Map<string, { key: Key; row: Row }>();
  for (const row of finite) {
    const key = keyOf(row, conditions);
    const text = key.join(' ');
    if (!distinct.has(text)) distinct.set(text, { key, row });
  }
  const sorted = [...distinct.values()].sort((a, b) => compareKeys(a.key, b.key));
  const lost = rows.filter(({ diverged }) => diverged);
  return {
    usable: sorted.map(({ row }) => row),
    diverged: new Set(lost.map(({ trialId }) => trialId)).size,
    duplicates: finite.length - distinct.size,
  };
}

type Key = readonly (string | number)[];

function keyOf(row: ClaimRow, conditions: readonly string[]): Key {
  const values = conditions.map((name) => Reflect.get(row, name) as string | number);
  return [row.seed, row.recipe, row.pair, row.hidden, ...values];
}

function compareKeys(a: Key, b: Key): number {
  const place = a.findIndex((value, i) => value !== b[i]);
  if (place < 0) return 0;
  return (a[place] as string | number) < (b[place] as string | number) ? -1 : 1;
}
