import { keyText, SHELL_KEYS } from '../app/keys.ts';
import { beside, cut } from '../layout.ts';
import type { AnyPanel, KeyBinding } from '../panel.ts';
import { PANELS } from '../panels.ts';
import type { Size } from '../size.ts';
import type { Theme } from '../theme.ts';

/** One line for all keys that open a panel: the tabs say which opens what. */
const OPENING = [
  { keys: [PANELS.map(({ key }) => key).join('')], help: 'open a panel', action: 0 },
];
const OTHERS = SHELL_KEYS.filter(({ action }) => action.type !== 'open');

const MOVING = [{ keys: ['h', 'j', 'k', 'l'], help: 'as the arrows', action: 0 }];

/** Every key and what it does, from the tables of the key handler: the panel's own, then the shell's. */
export function helpLines(
  panel: AnyPanel | undefined,
  { width, height }: Size,
  theme: Theme,
): string[] {
  const title = PANELS.find(({ id }) => id === panel?.id)?.title ?? '';
  const own = section(title, (panel?.keys ?? []) as readonly KeyBinding<unknown>[], theme);
  const shell = section('Everywhere', [...OPENING, ...OTHERS, ...MOVING], theme);
  const room = height - 1;
  const columns =
    own.length <= room ? [own, ...inColumns(shell, room)] : inColumns([...own, '', ...shell], room);
  const end = theme.muted('any key closes this');
  return [...beside(columns, { theme, gap: 3 }).slice(0, room), end].map((line) =>
    cut(line, width),
  );
}

function section(title: string, keys: readonly KeyBinding<unknown>[], theme: Theme): string[] {
  const names = keys.map((binding) =>
    binding.keys.map((key) => keyText(key, theme.ascii)).join(' '),
  );
  const wide = Math.max(9, ...names.map((name) => name.length));
  return [
    theme.strong(title),
    ...keys.map(({ help }, i) => `${theme.accent(names[i]!.padEnd(wide))}  ${help}`),
  ];
}

function inColumns(lines: readonly string[], height: number): string[][] {
  const count = Math.ceil(lines.length / Math.max(1, height));
  return Array.from({ length: count }, (_, i) => lines.slice(i * height, (i + 1) * height));
}
