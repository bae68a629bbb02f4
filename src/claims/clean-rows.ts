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
  const keyed = rows.map((row) => keyedRow(row, conditions));
  const complete = ofCompleteSeeds(keyed);
  const finite = complete.filter(({ row }) => !row.diverged);
  const distinct = new Map<string, Keyed<Row>>();
  for (const one of finite) {
    const text = `${one.row.seed} ${one.text}`;
    if (!distinct.has(text)) distinct.set(text, one);
  }
  const sorted = [...distinct.values()].sort(
    (a, b) => a.row.seed - b.row.seed || compareKeys(a.key, b.key),
  );
  const lost = complete.filter(({ row }) => row.diverged);
  const seedsOf = (some: readonly Keyed<Row>[]) => new Set(some.map(({ row }) => row.seed)).size;
  return {
    usable: sorted.map(({ row }) => row),
    diverged: new Set(lost.map(({ row }) => row.trialId)).size,
    duplicates: finite.length - distinct.size,
    incomplete: seedsOf(keyed) - seedsOf(complete),
  };
}

/** The rows of the seeds that have as much as the seed that has most: networks and what was done to them. */
function ofCompleteSeeds<Row extends ClaimRow>(rows: readonly Keyed<Row>[]): Keyed<Row>[] {
  const keys = new Map<number, Set<string>>();
  for (const { row, text } of rows) {
    const known = keys.get(row.seed);
    if (known) known.add(text);
    else keys.set(row.seed, new Set([text]));
  }
  const most = maximum([...keys.values()].map(({ size }) => size));
  return rows.filter(({ row }) => keys.get(row.seed)!.size === most);
}

type Key = readonly (string | number)[];

/** A row with what tells it apart from others of its seed, made once: there are many rows, and many claims. */
interface Keyed<Row> {
  readonly row: Row;
  readonly key: Key;
  readonly text: string;
}

function keyedRow<Row extends ClaimRow>(row: Row, conditions: readonly string[]): Keyed<Row> {
  const key: (string | number)[] = [row.recipe, row.pair, row.hidden];
  for (const name of conditions) key.push(Reflect.get(row, name) as string | number);
  return { row, key, text: key.join(' ') };
}

function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return (a[i] as string | number) < (b[i] as string | number) ? -1 : 1;
  }
  return 0;
}
