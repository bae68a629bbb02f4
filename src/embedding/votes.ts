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

/** Share of rows whose nearest others vote for their class, leaving each point out in turn; ties go to the smaller label. */
export function voteShare(
  near: Uint32Array,
  rows: Uint32Array,
  classes: Classes,
  k: number,
): number {
  let right = 0;
  rows.forEach((row, i) => {
    const votes = new Uint32Array(classes.count);
    for (let j = i * k; j < (i + 1) * k; j++) votes[classes.of[near[j]]]++;
    const winner = votes.indexOf(votes.reduce((most, count) => Math.max(most, count), 0));
    if (winner === classes.of[row]) right++;
  });
  return right / rows.length;
}
