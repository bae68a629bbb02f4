import type { Instance } from 'ink';

/** Cursor to the top left corner, erase everything after it. */
const CLEAR_SCREEN = '\u001B[H\u001B[J';

/**
 * Takes all that stands on the alternate screen, whether Ink has drawn it or not. Ink draws what has changed: the next
 * frame is whole when its components have a new key.
 */
export function clearScreen({ clear }: Instance, terminal: NodeJS.WriteStream): void {
  clear();
  terminal.write(CLEAR_SCREEN);
}
