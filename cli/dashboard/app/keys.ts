import { PANELS, type PanelId } from '../panel-id.ts';
import type { AnyPanel, KeyBinding } from '../panel.ts';

/** What the shell itself does, in every panel. */
export type ShellAction =
  | { readonly type: 'open'; readonly panel: PanelId }
  | { readonly type: 'turn'; readonly by: number }
  | { readonly type: 'run' }
  | { readonly type: 'pause' }
  | { readonly type: 'cancel' }
  | { readonly type: 'export-view' }
  | { readonly type: 'export-figures' }
  | { readonly type: 'filter' }
  | { readonly type: 'palette' }
  | { readonly type: 'help' }
  | { readonly type: 'theme' }
  | { readonly type: 'grid' }
  | { readonly type: 'back' }
  | { readonly type: 'quit' };

/** The keys of the shell; panels cannot bind them. The handler, the help and the palette are made of this table. */
export const SHELL_KEYS: readonly KeyBinding<ShellAction>[] = [
  { keys: ['?'], help: 'help', action: { type: 'help' } },
  { keys: ['q', 'ctrl-c'], help: 'quit', action: { type: 'quit' } },
  { keys: ['escape'], help: 'back', action: { type: 'back' } },
  { keys: ['r'], help: 'run what is shown', action: { type: 'run' } },
  { keys: ['p'], help: 'pause or resume the run', action: { type: 'pause' } },
  { keys: ['x'], help: 'cancel a cohort', action: { type: 'cancel' } },
  { keys: ['e'], help: 'export this view', action: { type: 'export-view' } },
  { keys: ['E'], help: 'export paper’s figures', action: { type: 'export-figures' } },
  { keys: ['/'], help: 'filter', action: { type: 'filter' } },
  { keys: [':', 'ctrl-k'], help: 'all commands', action: { type: 'palette' } },
  { keys: ['tab'], help: 'next panel', action: { type: 'turn', by: 1 } },
  { keys: ['shift-tab'], help: 'previous panel', action: { type: 'turn', by: -1 } },
  ...PANELS.map(({ id, key, title }) => ({
    keys: [key],
    help: `open ${title}`,
    action: { type: 'open', panel: id } as const,
  })),
  { keys: ['g'], help: 'choose another grid', action: { type: 'grid' } },
  { keys: ['t'], help: 'light or dark', action: { type: 'theme' } },
];

/** Letters that move as the arrows do, where a panel does not use them itself. */
const VI: Readonly<Record<string, string>> = { h: 'left', j: 'down', k: 'up', l: 'right' };

/** What a key does here: the shell's own first, then the panel's. */
export function bindingOf(
  key: string,
  panel: AnyPanel | undefined,
): { readonly shell: ShellAction } | { readonly panel: unknown } | undefined {
  const own = SHELL_KEYS.find(({ keys }) => keys.includes(key));
  if (own) return { shell: own.action };
  const bindings = panel?.keys ?? [];
  const bound =
    bindings.find(({ keys }) => keys.includes(key)) ??
    bindings.find(({ keys }) => keys.includes(VI[key] ?? ''));
  return bound && { panel: bound.action };
}

const SIGNS: Readonly<Record<string, string>> = {
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  enter: 'Enter',
  space: 'Space',
  escape: 'Esc',
  tab: 'Tab',
  'shift-tab': 'Shift-Tab',
  backspace: 'Backspace',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  'ctrl-k': 'Ctrl-K',
  'ctrl-c': 'Ctrl-C',
};

/** A key as it is shown to people. */
export function keyText(key: string, ascii: boolean): string {
  const sign = SIGNS[key] ?? key;
  return ascii && sign.charCodeAt(0) > 127 ? key : sign;
}
