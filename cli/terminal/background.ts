import { readFileSync } from 'node:fs';

/** Fields of proc(5) behind the name of a program: its process group, and the one that has its terminal. */
const GROUP = 2;
const FOREGROUND = 5;

/** Whether others have the terminal, as after `lowcap run … &`; false where the system does not tell. */
export function isInBackground(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Without a terminal it is −1, and 0 when those that have it are in another container.
    return Number(fields[FOREGROUND]) > 0 && fields[FOREGROUND] !== fields[GROUP];
  } catch {
    return false;
  }
}
