import type { ReactElement } from 'react';
import { widthOf } from '../../terminal/layout.ts';
import { Lines } from '../../terminal/lines.tsx';
import type { Theme } from '../../terminal/theme.ts';
import { keyText, SHELL_KEYS, shellKey } from '../app/keys.ts';
import { MouseArea } from './mouse-area.tsx';

const GAP = '  ';

/** The six keys that matter here: four of the panel's choice, help and quit; those that fit. */
export function Footer(props: {
  readonly words: Readonly<Record<string, string>>;
  readonly width: number;
  readonly theme: Theme;
  readonly shell: typeof SHELL_KEYS;
  readonly onKey: (key: string) => void;
}): ReactElement {
  const { words, width, theme, shell, onKey } = props;
  const keys = footerKeys(words, width, theme, shell);
  const line = keys.map(({ key, word }) => `${theme.strong(key)} ${theme.muted(word)}`).join(GAP);
  const press = (column: number) => {
    let end = 0;
    const hit = keys.find(({ width: own }) => column < (end += own + GAP.length));
    if (hit) onKey(hit.name);
  };
  return (
    <MouseArea onPress={press}>
      <Lines lines={[line]} width={width} />
    </MouseArea>
  );
}

interface FooterKey {
  readonly name: string;
  /** As it is shown. */
  readonly key: string;
  readonly word: string;
  readonly width: number;
}

/** The keys for which there is room. */
export function footerKeys(
  words: Readonly<Record<string, string>>,
  width: number,
  theme: Theme,
  shell = SHELL_KEYS,
): FooterKey[] {
  const keysOf = (of: Readonly<Record<string, string>>): FooterKey[] =>
    Object.entries(of).map(([name, word]) => {
      const key = keyText(name, theme.ascii);
      return { name, key, word, width: widthOf(`${key} ${word}`) };
    });
  const always = keysOf({
    [shellKey('help', shell)]: 'help',
    [shellKey('quit', shell)]: 'quit',
  });
  const widthOfAll = (keys: readonly FooterKey[]) =>
    keys.reduce((sum, one) => sum + one.width + GAP.length, -GAP.length);
  const shown: FooterKey[] = [];
  for (const key of keysOf(words)) {
    if (widthOfAll([...shown, key, ...always]) > width) break;
    shown.push(key);
  }
  return [...shown, ...always];
}
