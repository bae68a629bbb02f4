import {
  type BindingName,
  type ChangedKeys,
  EVERYWHERE,
  withChanges,
} from '../../../src/explore/changed-keys.ts';
import { PANELS, type PanelId } from '../panel-id.ts';
import type { AnyPanel, Data, FooterWords, KeyBinding } from '../panel.ts';

/** What the shell itself does, in every panel. */
export type ShellAction =
  | { readonly type: 'open'; readonly panel: PanelId }
  | { readonly type: 'turn'; readonly by: number }
  | { readonly type: 'ask-key'; readonly binding: BindingName }
  | { readonly type: 'run' | 'pause' | 'cancel' | 'define' }
  | { readonly type: 'decide' }
  | { readonly type: 'export-view' | 'export-figures' | 'filter' | 'palette' | 'help' }
  | { readonly type: 'theme' | 'grid' | 'keys' | 'back' | 'quit' };

/**
 * The usual keys of the shell; panels cannot bind them. The handler, the help and the palette are made of this table, with
 * the keys that the user has changed: see `shellKeys`.
 */
export const SHELL_KEYS: readonly KeyBinding<ShellAction>[] = [
  { keys: ['?'], help: 'help', action: { type: 'help' } },
  { keys: ['q', 'ctrl-c'], help: 'quit', action: { type: 'quit' } },
  { keys: ['escape'], help: 'back', action: { type: 'back' } },
  { keys: ['r'], help: 'run what is shown', action: { type: 'run' } },
  { keys: ['p'], help: 'pause or resume the run', action: { type: 'pause' } },
  { keys: ['x'], help: 'cancel run or cohort', action: { type: 'cancel' } },
  { keys: ['N'], help: 'define a study', action: { type: 'define' } },
  { keys: ['R'], help: 'seeds that would decide', action: { type: 'decide' } },
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
  { keys: ['K'], help: 'change a key', action: { type: 'keys' } },
];

/** Letters that move as the arrows do, where a panel does not use them itself. */
const VI: Readonly<Record<string, string>> = { h: 'left', j: 'down', k: 'up', l: 'right' };

/** The keys of the shell as the user has them. */
export function shellKeys(changes: ChangedKeys | undefined): typeof SHELL_KEYS {
  return withChanges(SHELL_KEYS, changes?.[EVERYWHERE]);
}

/** The key of the shell that does this; the first, where several do. */
export function shellKey(type: ShellAction['type'], shell: typeof SHELL_KEYS): string {
  return shell.find(({ action }) => action.type === type)!.keys[0];
}

/** The keys that sentences of panels name. */
export function namedKeys(changes: ChangedKeys | undefined): Data['keys'] {
  const shell = shellKeys(changes);
  return { run: shellKey('run', shell), define: shellKey('define', shell) };
}

/** A panel with the keys that the user has, in its footer, too. */
export function withUserKeys(
  panel: AnyPanel | undefined,
  changes: ChangedKeys | undefined,
): AnyPanel | undefined {
  if (!panel) return undefined;
  if (!changes?.[panel.id] && !changes?.[EVERYWHERE]) return panel;
  const keys = withChanges(panel.keys, changes[panel.id]);
  const wordsNow = (footer: FooterWords) => footerWithUserKeys(footer, changes, panel);
  return {
    ...panel,
    keys,
    footer: wordsNow(panel.footer),
    footerNow: (state, data, room) => {
      const footer = panel.footerNow?.(state, data, room);
      return footer && wordsNow(footer);
    },
  };
}

/** The words of a footer at the keys that the user has instead of the usual ones. */
export function footerWithUserKeys(
  footer: FooterWords,
  changes: ChangedKeys | undefined,
  panel?: AnyPanel,
): FooterWords {
  const all = [
    { bindings: panel?.keys ?? [], changed: changes?.[panel?.id ?? ''] },
    { bindings: SHELL_KEYS, changed: changes?.[EVERYWHERE] },
  ];
  const keyNow = (usual: string) => {
    for (const { bindings, changed } of all) {
      const bound = bindings.find(({ keys }) => keys.includes(usual));
      if (bound) return changed?.[bound.help]?.[0] ?? usual;
    }
    return usual;
  };
  return Object.fromEntries(Object.entries(footer).map(([key, word]) => [keyNow(key), word]));
}

/** What a key does here: the shell's own first, then the panel's. */
export function bindingOf(
  key: string,
  panel: AnyPanel | undefined,
  shell = SHELL_KEYS,
): { readonly shell: ShellAction } | { readonly panel: unknown } | undefined {
  const own = shell.find(({ keys }) => keys.includes(key));
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
};

/** A key as it is shown to people. */
export function keyText(key: string, ascii: boolean): string {
  const sign =
    SIGNS[key] ??
    key.replace(/^ctrl-./, (pressed) => `C${pressed.slice(1, -1)}${pressed.at(-1)!.toUpperCase()}`);
  return ascii && sign.charCodeAt(0) > 127 ? key : sign;
}
