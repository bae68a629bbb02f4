import { mean } from '../statistics/mean.ts';
import type { CapacityRow, Subject } from '../studies/rows.ts';
import { HISTORY } from '../network/train.ts';
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

/**
 * How far a network's F1 lies from the mean of its peers, the networks that differ in nothing but the seed: the
 * per-network measure of spread of Levene (1960). Undefined of one alone.
 */
export function deviation<Row extends Subject & { readonly bestF1: number }>(
  row: Row,
  allSeeds: readonly Row[],
): Maybe {
  const peers = allSeeds.filter(({ pair, hidden }) => pair === row.pair && hidden === row.hidden);
  const centre = average(peers.map((peer) => peer.bestF1));
  return centre === undefined || peers.length < 2 ? undefined : Math.abs(row.bestF1 - centre);
}

/** How far validation F1 fell below what it had already reached, at worst, while the network was trained. */
export function largestDip({ history }: CapacityRow): number {
  let reached = 0;
  let dip = 0;
  for (let i = HISTORY.indexOf('f1'); i < history.length; i += HISTORY.length) {
    const f1 = history[i] as number;
    reached = Math.max(reached, f1);
    dip = Math.max(dip, reached - f1);
  }
  return dip;
}
