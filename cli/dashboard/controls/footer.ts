import { keyText } from '../app/keys.ts';
import { widthOf } from '../../terminal/layout.ts';
import type { Theme } from '../../terminal/theme.ts';

const ALWAYS = { '?': 'help', q: 'quit' };
const GAP = '  ';

/** The six keys that matter here: four of the panel's choice, help and quit; those that fit. */
export function footerLine(
  words: Readonly<Record<string, string>>,
  width: number,
  theme: Theme,
): string {
  const texts = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(
      ([key, word]) => `${theme.strong(keyText(key, theme.ascii))} ${theme.muted(word)}`,
    );
  const end = texts(ALWAYS).join(GAP);
  let line = '';
  for (const text of texts(words)) {
    const longer = line + text + GAP;
    if (widthOf(longer) + widthOf(end) > width) break;
    line = longer;
  }
  return line + end;
}
