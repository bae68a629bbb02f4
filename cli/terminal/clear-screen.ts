import type { Instance } from 'ink';
import { CLEAR_SCREEN } from './modes.ts';

/**
 * Takes all that stands on the alternate screen, whether Ink has drawn it or not. Ink draws what has changed: the next
 * frame is whole when its components have a new key.
 */
export function clearScreen({ clear }: Instance, terminal: NodeJS.WriteStream): void {
  clear();
  terminal.write(CLEAR_SCREEN);
}
