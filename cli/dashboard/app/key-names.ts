import type { Key } from 'ink';

const NAMED = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const;

/** What Ink passes on as text, for it came together with other text. */
const CONTROL: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  ' ': 'space',
  '\u001B': 'escape',
  '\u007F': 'backspace',
  '\b': 'backspace',
};

/** The names (see `KeyBinding.keys`) of what `useInput` gives: several where letters came fast; none for unknown keys. */
export function keyNames(input: string, key: Key): string[] {
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  const named = NAMED.find(([name]) => key[name]);
  if (named) return [named[1]];
  if (key.ctrl) return input === '' ? [] : [`ctrl-${input}`];
  const letters = Array.from(input).flatMap(nameOf);
  // Esc and a letter in quick succession look like Alt and the letter, which means nothing here.
  return key.meta ? ['escape', ...letters] : letters;
}

function nameOf(letter: string): string[] {
  const control = CONTROL[letter];
  if (control !== undefined) return [control];
  const code = letter.codePointAt(0)!;
  if (code < 27) return [`ctrl-${String.fromCodePoint(code + 96)}`];
  return code < 32 ? [] : [letter];
}
