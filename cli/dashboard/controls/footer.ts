import { keyText, SHELL_KEYS } from '../app/keys.ts';
import { widthOf } from '../layout.ts';
import type { AnyPanel, KeyBinding } from '../panel.ts';
import type { Theme } from '../theme.ts';

/** Keys of the panel in the footer, and what is always there. */
const OF_PANEL = 4;
const ALWAYS = ['?', 'q'];
const GAP = '   ';

/** The six keys that matter here: four of the panel's choice, help and quit; those that fit. */
export function footerLine(panel: AnyPanel | undefined, width: number, theme: Theme): string {
  const keys = (panel?.keys ?? []) as readonly KeyBinding<unknown>[];
  const chosen = panel?.footer ?? keys.slice(0, OF_PANEL).map((binding) => binding.keys[0]!);
  const text = (key: string) => {
    const binding = [...keys, ...SHELL_KEYS].find((one) => one.keys.includes(key));
    return `${theme.strong(keyText(key, theme.ascii))} ${theme.muted(binding?.help ?? '')}`;
  };
  const end = ALWAYS.map(text).join(GAP);
  let line = '';
  for (const key of chosen) {
    const longer = line + text(key) + GAP;
    if (widthOf(longer) + widthOf(end) > width) break;
    line = longer;
  }
  return line + end;
}
