/**
 * The pictures of the README. Each is a screen of the program, and the PNG keeps the text of that screen: the test of the
 * pictures (tests/docs/pictures.test.ts) brings the program to the same screen and compares the text.
 */
export interface Picture {
  readonly file: string;
  /** Pressed one after the other when the dashboard is open. */
  readonly keys: string;
  /** Stands on the screen when it is complete. */
  readonly complete: string;
}

/** What fills the store that the screens show. Its bits are the same on every machine, and so are the screens. */
export const STUDY = [
  'run',
  'pruning',
  '--pairs',
  '4-9',
  '--hidden',
  '24',
  '--seeds',
  '3',
  '--quiet',
] as const;

export const PICTURES: readonly Picture[] = [
  { file: 'docs/pruning.png', keys: '4', complete: 'useful units' },
  { file: 'docs/saliency.png', keys: '6', complete: 'maps alike' },
];

/** Of the terminal, in cells. */
export const SIZE = { columns: 80, rows: 24 } as const;

/** What the terminal is able to, whoever's it is. */
export const TERMINAL = 'TERM=tmux-256color COLORTERM=truecolor COLORFGBG= LC_ALL=C.UTF-8';

/** The text of a screen: without the spaces at the ends of lines and the empty lines at its end. */
export function screenText(screen: string): string {
  return screen.replace(/ +$/gm, '').trimEnd();
}
