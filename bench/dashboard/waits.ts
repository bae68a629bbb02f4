import { PANELS } from '../../cli/dashboard/panel-id.ts';
import { PseudoTerminal } from './terminal.ts';

/** Milliseconds from a key to the first frame of its panel, and to the last one that followed without a key. */
export interface Opening {
  readonly title: string;
  readonly first: number;
  readonly complete: number;
}

/**
 * One start of the program: milliseconds to its first frame, and to every panel after its key.
 * @param quietMs a frame is the last one when nothing has followed for so long
 */
export async function session(folder: string, quietMs?: number) {
  const start = performance.now();
  const terminal = new PseudoTerminal(folder);
  await terminal.until('quit');
  const first = terminal.lastOutput - start;
  // The thread that reads starts after the first frame; a user has not read it by then.
  await terminal.quiet(quietMs);
  const panels: Opening[] = [];
  for (const { key, title } of PANELS.toReversed()) {
    terminal.clear();
    const pressed = performance.now();
    terminal.press(key);
    await terminal.until(`[${key} ${title}]`);
    const drawn = terminal.lastOutput - pressed;
    await terminal.quiet(quietMs);
    panels.push({ title, first: drawn, complete: terminal.lastOutput - pressed });
  }
  terminal.press('q');
  await terminal.ended;
  return { first, panels };
}

/** Milliseconds from `?` to the help, again and again while all cores train. */
export async function keyWaits(terminal: PseudoTerminal, repetitions: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    await new Promise((resolve) => setTimeout(resolve, 237));
    terminal.clear();
    const pressed = performance.now();
    terminal.press('?');
    await terminal.until('key closes');
    times.push(terminal.lastOutput - pressed);
    terminal.press('z');
  }
  return times;
}
