import { readFileSync } from 'node:fs';

/** Whether a screen can be shown and used here. */
export function canDraw(): boolean {
  return isTerminal() && process.env['TERM'] !== 'dumb';
}

/** Whether somebody sits there. */
export function isTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

/** Whether the user said that a screen reader reads the terminal, by the name that Ink has for it. */
export function hasScreenReader(env: NodeJS.ProcessEnv): boolean {
  return env['INK_SCREEN_READER'] === 'true';
}

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
