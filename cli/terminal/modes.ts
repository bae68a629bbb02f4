import type { Instance } from 'ink';

const ESCAPE = '\u001B';

/** Goes to the alternate screen and leaves the cursor where it was, and back. */
export const ENTER_ALTERNATE = `${ESCAPE}[?1049h`;
export const LEAVE_ALTERNATE = `${ESCAPE}[?1049l`;

export const HIDE_CURSOR = `${ESCAPE}[?25l`;
export const SHOW_CURSOR = `${ESCAPE}[?25h`;

/** Cursor to the top left corner; and everything after it erased. */
export const TOP_LEFT = `${ESCAPE}[H`;
export const CLEAR_SCREEN = `${TOP_LEFT}${ESCAPE}[J`;

/** Asks for brackets around what is pasted, and takes that back. */
export const PASTE_IN_BRACKETS = `${ESCAPE}[?2004h`;
export const PASTE_AS_TYPED = `${ESCAPE}[?2004l`;

/**
 * What a terminal puts in the clipboard of whoever sits before it (OSC 52), also over ssh. Terminals that may not or
 * cannot say nothing, so the text is shown as well.
 */
export function clipboardSequence(text: string): string {
  return `\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;
}

/**
 * Takes all that stands on the alternate screen, whether Ink has drawn it or not. Ink draws what has changed: the next
 * frame is whole when its components have a new key.
 */
export function clearScreen({ clear }: Instance, terminal: NodeJS.WriteStream): void {
  clear();
  terminal.write(CLEAR_SCREEN);
}
