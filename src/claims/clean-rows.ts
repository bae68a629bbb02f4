import { maximum } from '../statistics/extent.ts';
import type { ClaimRow } from './definition.ts';

export interface CleanRows<Row> {
  /** By seed, pair, hidden size and condition, whatever order they came in: sums depend on it. */
  readonly usable: readonly Row[];
  /** Networks that were left out because a loss of theirs was not finite. */
  readonly diverged: number;
  /** Rows that were left out because an earlier one tells the same. */
  readonly duplicates: number;
  /** Seeds that were left out because they lack rows that another seed has. */
  readonly incomplete: number;
}

/**
 * Rows without those of diverged networks, without duplicates, and of complete seeds alone: a seed of which fewer networks
 * are there, since others were added for another claim or are still being trained, would be a mean over other things.
 * @param conditions columns that tell rows of one network apart: rows that agree in these too are duplicates
 */
export function cleanRows<Row extends ClaimRow>(
  rows: readonly Row[],
  conditions: readonly string[],
): CleanRows<Row> {
  const complete = ofCompleteSeeds(rows, conditions);
  const finite = complete.filter(({ diverged }) => !diverged);
  const distinct = new Map<string, { key: Key; row: Row }>();
  for (const row of finite) {
    const key = keyOf(row, conditions);
    const text = key.join(' ');
    if (!distinct.has(text)) distinct.set(text, { key, row });
  }
  const sorted = [...distinct.values()].sort((a, b) => compareKeys(a.key, b.key));
  const lost = complete.filter(({ diverged }) => diverged);
  const seedsOf = (some: readonly Row[]) => new Set(some.map(({ seed }) => seed)).size;
  return {
    usable: sorted.map(({ row }) => row),
    diverged: new Set(lost.map(({ trialId }) => trialId)).size,
    duplicates: finite.length - distinct.size,
    incomplete: seedsOf(rows) - seedsOf(complete),
  };
}

/** The rows of the seeds that have as much as the seed that has most: networks and what was done to them. */
function ofCompleteSeeds<Row extends ClaimRow>(
  rows: readonly Row[],
  conditions: readonly string[],
): Row[] {
  const keys = new Map<number, Set<string>>();
  for (const row of rows) {
    const key = keyOf(row, conditions).slice(1).join(' ');
    const known = keys.get(row.seed);
    if (known) known.add(key);
    else keys.set(row.seed, new Set([key]));
  }
  const most = maximum([...keys.values()].map(({ size }) => size));
  return rows.filter(({ seed }) => keys.get(seed)!.size === most);
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
