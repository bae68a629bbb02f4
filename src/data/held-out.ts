import { philox } from '../statistics/philox.ts';
import type { Labels } from './labels.ts';

/** Share of the rows that are put aside where the data have no test set: one in so many. */
const HELD_OUT = 5;

/** What a person is told of the rule. */
export const HELD_OUT_RULE = 'a fifth of each class was put aside as test set, drawn by the digest';
export const HELD_OUT_GROUPS_RULE =
  'groups with a fifth of the rows were put aside as test set, drawn by the digest';

/**
 * The rows to put aside as a test set: of each class a fifth, at least one of two; or, where rows belong to groups,
 * whole groups until they have a fifth of the rows. Which ones depends on the digest of the data and on the groups alone: rows
 * (or groups) are ranked by Philox(number, first 32 bits of the digest), equal ranks by number.
 *
 * @param digest of all rows, in hexadecimal
 * @returns numbers of rows in ascending order; the rest is for training
 */
export function heldOut(digest: string, labels: Labels, groups?: Labels): Uint32Array {
  const rank = ranking(parseInt(digest.slice(0, 8), 16));
  const chosen = groups
    ? wholeGroups(groups, rank)
    : byClass(labels).flatMap((rows) => rank(rows).slice(0, shareOf(rows.length)));
  return Uint32Array.from(chosen).sort();
}

function shareOf(count: number): number {
  return count < 2 ? 0 : Math.max(1, Math.floor(count / HELD_OUT));
}

/** Sorts numbers by what is drawn for each. */
function ranking(seed: number): (numbers: readonly number[]) => number[] {
  return (numbers) => {
    const drawn = numbers.map((number) => ({ number, rank: philox(number, seed)[0] }));
    return drawn.sort((a, b) => a.rank - b.rank || a.number - b.number).map(({ number }) => number);
  };
}

function byClass({ classes, names }: Labels): number[][] {
  const rows = names.map((): number[] => []);
  classes.forEach((label, row) => rows[label].push(row));
  return rows;
}

function wholeGroups(groups: Labels, rank: (numbers: readonly number[]) => number[]): number[] {
  const members = byClass(groups);
  const chosen: number[] = [];
  // The last group stays for training, however large the others are.
  for (const group of rank(members.map((_, i) => i)).slice(0, -1)) {
    if (chosen.length * HELD_OUT >= groups.classes.length) break;
    for (const row of members[group]) chosen.push(row);
  }
  return chosen;
}
