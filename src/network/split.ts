import { count } from '../count.ts';
import type { Core } from '../core/load.ts';
import { overwritten, planMemory, u32 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { InputError } from '../errors.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { split } from '../data/split.ts';

/**
 * The positions of a pair's rows, shuffled by seed and split. Rows with groups are split by group: the groups are
 * shuffled instead, and go to training until at least ⌊0.8 N⌋ rows are there, the last one never; the rows of a group
 * stay in the order of the file.
 * Uses the core's memory and ends the plan that was there.
 *
 * @throws InputError when there are fewer than two rows, or all are of one group
 */
export function splitPositions(
  core: Core,
  { count: rows, groups }: Pick<PairRows, 'count' | 'groups'>,
  seed: number,
): { training: Uint32Array; validation: Uint32Array } {
  if (!groups) return split(shuffled(core, rows, seed));
  const members = rowsOfGroups(groups);
  if (members.length < 2) {
    throw new InputError(
      `got ${count(rows, 'row')} of the pair in ${count(members.length, 'group')}, expected at least 2 groups: one to train on, one to validate on`,
    );
  }
  // As many as without groups, or a few more.
  const wanted = split(new Uint32Array(rows)).training.length;
  const order = new Uint32Array(rows);
  let [placed, border] = [0, 0];
  shuffled(core, members.length, seed).forEach((group, i) => {
    order.set(members[group], placed);
    if (i < members.length - 1 && placed < wanted) border = placed + members[group].length;
    placed += members[group].length;
  });
  return { training: order.subarray(0, border), validation: order.subarray(border) };
}

function shuffled(core: Core, count: number, seed: number): Uint32Array {
  const { order } = planMemory(core, { order: overwritten(u32(count)) });
  core.permute(order.byteOffset, count, seed, STREAMS.split, 0);
  return order.slice();
}

/** The positions of every group's rows; groups in the order of their numbers, without those that have no row here. */
function rowsOfGroups(groups: Uint32Array): number[][] {
  const members = new Map<number, number[]>();
  groups.forEach((group, position) => {
    const rows = members.get(group);
    if (rows) rows.push(position);
    else members.set(group, [position]);
  });
  return [...members].sort(([a], [b]) => a - b).map(([, rows]) => rows);
}
