import type { NearList } from './near-lists.ts';

/** Labels as numbers from 0 on. */
export interface Classes {
  /** The class of each point. */
  readonly of: Uint32Array;
  readonly count: number;
}

/** Labels as classes 0 … count − 1, in ascending order. */
export function classify(labels: ArrayLike<number>): Classes {
  const list = Array.from(labels);
  const distinct = [...new Set(list)].sort((a, b) => a - b);
  const numbers = new Map(distinct.map((label, i) => [label, i]));
  return {
    of: Uint32Array.from(list, (label) => numbers.get(label) as number),
    count: distinct.length,
  };
}

/**
 * Share of rows whose k nearest others vote for their class, leaving each point out in turn; equal votes go to the smaller label.
 * Where the farthest of the k stands at a place with others, all that stand there share the votes that are left, so that no
 * order of equals decides.
 * @param places of the points, numbers from 0 on
 */
export function voteShare(
  near: Pick<NearList, 'points' | 'distances'>,
  rows: Uint32Array,
  classes: Classes,
  k: number,
  places: Uint32Array,
): number {
  const residents = countResidents(places, classes);
  let right = 0;
  rows.forEach((row, i) => {
    const list = near.points.subarray(i * k, (i + 1) * k);
    const distances = near.distances.subarray(i * k, (i + 1) * k);
    const nearer = distances.findIndex((distance) => distance === distances[k - 1]);
    const last = new Float64Array(classes.count);
    for (const place of new Set(Array.from(list.subarray(nearer), (point) => places[point]))) {
      for (const [own, count] of residents[place]) last[own] += count;
      if (place === places[row]) last[classes.of[row]]--;
    }
    const sharing = last.reduce((sum, count) => sum + count, 0);
    const votes = last.map((count) => count * (k - nearer));
    for (const point of list.subarray(0, nearer)) votes[classes.of[point]] += sharing;
    const winner = votes.indexOf(votes.reduce((most, count) => Math.max(most, count), 0));
    if (winner === classes.of[row]) right++;
  });
  return right / rows.length;
}

/** How many points of each class stand at each place. */
function countResidents(places: Uint32Array, classes: Classes): Map<number, number>[] {
  const residents: Map<number, number>[] = [];
  places.forEach((place, point) => {
    const here = (residents[place] ??= new Map<number, number>());
    const own = classes.of[point];
    here.set(own, (here.get(own) ?? 0) + 1);
  });
  return residents;
}
