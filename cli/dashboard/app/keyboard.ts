import { emitKeypressEvents, type Key } from 'node:readline';
import { throwUnlessGone } from '../../output.ts';

const NAMES: Readonly<Record<string, string>> = {
  return: 'enter',
  enter: 'enter',
  left: 'left',
  right: 'right',
  up: 'up',
  down: 'down',
  escape: 'escape',
  backspace: 'backspace',
  pageup: 'pageup',
  pagedown: 'pagedown',
  home: 'home',
  end: 'end',
  space: 'space',
  tab: 'tab',
};

/** How long a lone Esc waits for the rest of a key that begins with it. */
const ESCAPE_MS = 50;

/**
 * Emits every key by its name, see `KeyBinding.keys`; gives back how to end that and leave raw mode. What is pasted is
 * no keys, if the terminal was asked to mark it: only its letters are emitted, and only while text is typed.
 */
export function listenToKeys(
  stdin: NodeJS.ReadStream,
  emit: (key: string) => void,
  typing: () => boolean = () => false,
): () => void {
  let pasting = false;
  const receive = (text: string | undefined, key: Key) => {
    if (key.name === 'paste-start' || key.name === 'paste-end') {
      pasting = key.name === 'paste-start';
      return;
    }
    for (const name of namesOf(text, key)) {
      // Ctrl-C is emitted in any case: the end of a paste may get lost.
      if (!pasting || name === 'ctrl-c' || (isWriting(name) && typing())) emit(name);
    }
  };
  emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_MS } as never);
  // Also later: leaving raw mode needs a terminal.
  stdin.on('error', throwUnlessGone);
  // Keys may come from a pipe, too.
  if (stdin.isTTY) stdin.setRawMode(true);
  stdin.on('keypress', receive);
  stdin.resume();
  return () => {
    stdin.off('keypress', receive);
    stdin.pause();
    if (stdin.isTTY) stdin.setRawMode(false);
  };
}

/** Whether a key writes something. */
function isWriting(name: string): boolean {
  return name === 'space' || [...name].length === 1;
}

/** The names of the keys behind what Node calls a keypress; none for a key that has no name here. */
export function namesOf(text: string | undefined, key: Key): string[] {
  if (key.ctrl) return key.name === undefined ? [] : [`ctrl-${key.name}`];
  // Esc and a letter in quick succession look like Alt and the letter, which means nothing here.
  if (key.meta && key.name !== 'escape') {
    return ['escape', ...namesOf(key.sequence?.slice(1), { ...key, meta: false })];
  }
  const known = NAMES[key.name ?? ''];
  if (known !== undefined) return [key.shift && known === 'tab' ? 'shift-tab' : known];
  const isLetter = text !== undefined && [...text].length === 1 && text >= ' ' && text !== '\u007F';
  return isLetter ? [text] : [];
}
