import { readFileSync } from 'node:fs';

/** Fields of proc(5) behind the name of a program: of the process, and of those that it has waited for. */
const OWN = 11;
const OF_ENDED = 13;

/** CPU milliseconds of another process so far. */
export function cpuOf(pid: number): number {
  return millisecondsIn(`/proc/${pid}/stat`, OWN);
}

/** CPU milliseconds of the main thread of another process so far. */
export function cpuOfMainThread(pid: number): number {
  return millisecondsIn(`/proc/${pid}/task/${pid}/stat`, OWN);
}

/** CPU milliseconds of all processes that this one has started and that have ended. */
export function cpuOfEnded(): number {
  return millisecondsIn('/proc/self/stat', OF_ENDED);
}

function millisecondsIn(file: string, field: number): number {
  return millisecondsOf(statFields(readFileSync(file, 'utf8')), field);
}

/** User and system time together; Linux counts hundredths of a second. */
export function millisecondsOf(fields: readonly string[], field = OWN): number {
  return 10 * (Number(fields[field]) + Number(fields[field + 1]));
}

/** What follows the name of a program in a stat of /proc, its state first. */
export function statFields(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
