import type { BindingName, ChangedKeys } from '../../../src/explore/changed-keys.ts';
import { wrapIndex } from '../../../src/explore/lists.ts';
import type { NetworkKey } from '../../../src/explore/selection.ts';
import type { ThemeName } from '../../terminal/theme.ts';
import { PANELS, type PanelId } from '../panel-id.ts';
import type { AnyPanel, Data } from '../panel.ts';
import { orderOf } from './asked-key.ts';
import type { Effect } from './effect.ts';
import { bindingOf, shellKeys, type ShellAction } from './keys.ts';
import { type Item, itemsInView, type MenuName } from './menu.ts';

/** Everything that keys change. */
export interface AppState {
  readonly panel: PanelId;
  /** The state of each panel that was opened, as only the panel knows it. */
  readonly panels: PanelStates;
  /** Panels that Esc goes back to, the last one at the end. */
  readonly back: readonly PanelId[];
  readonly theme: ThemeName;
  /** The network that was looked at last, as far as a panel has selected one. */
  readonly selection: NetworkKey;
  /** Without them all keys are as usual. */
  readonly changedKeys?: ChangedKeys;
  readonly overlay: Overlay | undefined;
  /** A line above the footer until the next key. */
  readonly message: string;
}

/** Of those that were not opened nothing is there. */
export type PanelStates = Readonly<Partial<Record<PanelId, object>>>;

/** What takes the keys instead of the panel. */
export type Overlay =
  | { readonly type: 'help'; readonly page: number }
  | {
      readonly type: 'menu';
      readonly menu: MenuName;
      readonly query: string;
      readonly selected: number;
    }
  | { readonly type: 'filter'; readonly text: string }
  /** The next key is to do what this one does. */
  | { readonly type: 'key'; readonly binding: BindingName };

/** What keys can depend on beside the state. */
export interface KeyContext {
  /** The panel in view; undefined while it is being loaded. */
  readonly panel: AnyPanel | undefined;
  readonly data: Data;
  /** What the menus offer now. */
  readonly items: Readonly<Record<MenuName, readonly Item[]>>;
  /** Of the help in this terminal, while it is open. */
  readonly helpPages: number;
}

export interface Step {
  readonly state: AppState;
  readonly effect?: Effect | undefined;
}

/** The state after a key, and what has to be done. A key of the panel in view changes its state, too. */
export function pressKey(before: AppState, key: string, context: KeyContext): Step {
  const state = { ...before, message: '' };
  if (key === 'ctrl-c') return { state, effect: { type: 'quit' } };
  switch (state.overlay?.type) {
    case 'help': {
      const page = state.overlay.page + 1;
      const on = key === 'space' && page < context.helpPages;
      return { state: { ...state, overlay: on ? { type: 'help', page } : undefined } };
    }
    case 'filter':
      return typeFilter(state, state.overlay.text, key, context);
    case 'menu':
      return useMenu(state, state.overlay, key, context);
    case 'key': {
      const effect = orderOf(state.overlay.binding, key);
      return effect ? { state, effect } : { state: { ...state, overlay: undefined } };
    }
    default: {
      const bound = bindingOf(key, context.panel, shellKeys(state.changedKeys));
      if (!bound) return { state };
      return 'shell' in bound
        ? act(state, bound.shell, context)
        : actInPanel(state, bound.panel, context);
    }
  }
}

/** The state of a panel; of one that was not opened its first. */
export function panelState({ panels }: AppState, panel: AnyPanel): object {
  return panels[panel.id] ?? panel.initial;
}

/** With another state of this panel. */
export function withPanelState(state: AppState, panel: AnyPanel, own: object): AppState {
  return { ...state, panels: { ...state.panels, [panel.id]: own } };
}

/**
 * Does an action of the panel in view, which a key, the mouse or some work asks for. What it chooses of the network, the
 * panels that are opened next look at, too.
 */
export function actInPanel(state: AppState, action: unknown, context: KeyContext): Step {
  const { panel, data } = context;
  if (!panel) return { state };
  const own = panelState(state, panel);
  const after = withPanelState(state, panel, panel.reduce(own, action, data));
  const chosen = newlyChosen(panel, own, panelState(after, panel), data);
  return {
    state: chosen ? { ...after, selection: select(state.selection, chosen) } : after,
    effect: panel.command?.(own, action, data),
  };
}

/** What of the network a panel looks at is another than before; undefined where nothing is. */
function newlyChosen(
  { selection }: AnyPanel,
  before: object,
  after: object,
  data: Data,
): NetworkKey | undefined {
  const known = new Map(Object.entries(selection?.get(before, data) ?? {}));
  const now = Object.entries(selection?.get(after, data) ?? {});
  const changed = now.filter(([name, value]) => known.get(name) !== value);
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

/** A name would come before what is chosen since. */
function select(selection: NetworkKey, chosen: NetworkKey): NetworkKey {
  const { trialId: _, ...before } = selection;
  return { ...before, ...chosen };
}

/** A panel that comes into view looks at the network that the one before looked at. */
export function arrive(state: AppState, panel: AnyPanel): AppState {
  const { selection } = state;
  if (!panel.selection || Object.keys(selection).length === 0) return state;
  return withPanelState(state, panel, panel.selection.set(panelState(state, panel), selection));
}

/** Another panel, or a name that was given, points to these trials. */
export function showTrials(
  state: AppState,
  panel: AnyPanel,
  trialIds: readonly string[],
  data: Data,
): AppState {
  const shown = panel.show?.(panelState(state, panel), trialIds, data);
  return shown ? withPanelState(state, panel, shown) : state;
}

/** Another panel in view. */
export function goTo(state: AppState, panel: PanelId): AppState {
  if (panel === state.panel) return state;
  return { ...state, panel, back: [...state.back.slice(-19), state.panel], overlay: undefined };
}

export function act(state: AppState, action: ShellAction, context: KeyContext): Step {
  const { panel, data } = context;
  switch (action.type) {
    case 'open':
      return { state, effect: action };
    case 'turn': {
      const at = PANELS.findIndex((one) => one.id === state.panel);
      const { id } = PANELS[wrapIndex(at + action.by, PANELS.length)];
      return { state, effect: { type: 'open', panel: id } };
    }
    case 'back': {
      const closed = panel?.back?.(panelState(state, panel));
      if (panel && closed) return { state: withPanelState(state, panel, closed) };
      const to = state.back.at(-1);
      if (to === undefined) return { state };
      return { state: { ...state, panel: to, back: state.back.slice(0, -1) } };
    }
    case 'filter':
      return { state: { ...state, overlay: { type: 'filter', text: '' } } };
    case 'help':
      return { state: { ...state, overlay: { type: 'help', page: 0 } } };
    case 'palette':
      return { state: openMenu(state, 'commands') };
    case 'grid':
      return { state: openMenu(state, 'grids') };
    case 'keys':
      return { state: openMenu(state, 'keys') };
    case 'ask-key':
      return { state: { ...state, overlay: { type: 'key', binding: action.binding } } };
    case 'theme':
      return { state: { ...state, theme: state.theme === 'dark' ? 'light' : 'dark' } };
    case 'run': {
      if (!panel) return { state };
      const studies = panel.runs?.(panelState(state, panel), data) ?? panel.studies;
      if (data.running !== 'idle')
        return { state: { ...state, message: 'a run is already in progress' } };
      if (studies.length === 0) return { state: { ...state, message: 'nothing to run here' } };
      return { state, effect: { type: 'run', studies } };
    }
    case 'pause':
      if (data.running === 'idle') return { state: { ...state, message: 'no run to pause' } };
      return { state, effect: { type: 'pause' } };
    case 'cancel': {
      const cohorts = [...data.run.inFlight.keys()];
      if (cohorts.length === 0) return { state: { ...state, message: 'no cohort is running' } };
      if (cohorts.length > 1) return { state: openMenu(state, 'cohorts') };
      return { state, effect: { type: 'cancel', cohort: cohorts[0] } };
    }
    case 'export-view':
      return exportView(state, context);
    case 'export-figures':
      return { state, effect: { type: 'export', what: 'figures' } };
    case 'quit':
      return { state, effect: { type: 'quit' } };
  }
}

function openMenu(state: AppState, menu: MenuName): AppState {
  return { ...state, overlay: { type: 'menu', menu, query: '', selected: 0 } };
}

/** Asks as what the view is to be written, where that is not clear. */
function exportView(state: AppState, { panel, data }: KeyContext): Step {
  const views = panel?.exports?.(panelState(state, panel), data) ?? [];
  if (views.length === 0) return { state: { ...state, message: 'nothing to export here' } };
  // Numbers alone are no picture.
  const drawn = views.some(({ content }) => content.type !== 'numbers');
  return drawn
    ? { state: openMenu(state, 'formats') }
    : { state, effect: { type: 'export', what: ['csv'] } };
}

/** In a panel without a filter the text is typed all the same: its letters must not become commands. */
function typeFilter(state: AppState, text: string, key: string, { panel }: KeyContext): Step {
  const closed = { ...state, overlay: undefined };
  const filtered = (by: string, after: AppState): AppState =>
    panel?.filter
      ? withPanelState(after, panel, panel.filter.set(panelState(state, panel), by))
      : after;
  if (key === 'enter') return { state: closed };
  if (key === 'escape') return { state: filtered('', closed) };
  const typed = typeInto(text, key);
  if (typed === undefined) return { state };
  return { state: filtered(typed, { ...state, overlay: { type: 'filter', text: typed } }) };
}

function useMenu(
  state: AppState,
  overlay: Extract<Overlay, { type: 'menu' }>,
  key: string,
  context: KeyContext,
): Step {
  const items = itemsInView(context.items[overlay.menu], overlay.query);
  const select = (selected: number): Step => ({
    state: {
      ...state,
      overlay: { ...overlay, selected: Math.max(0, Math.min(items.length - 1, selected)) },
    },
  });
  const closed = { ...state, overlay: undefined };
  switch (key) {
    case 'escape':
      return { state: closed };
    case 'up':
    case 'shift-tab':
      return select(overlay.selected - 1);
    case 'down':
    case 'tab':
      return select(overlay.selected + 1);
    case 'enter': {
      const item = items[overlay.selected];
      if (!item) return { state: closed };
      if ('shell' in item.does) return act(closed, item.does.shell, context);
      if ('panel' in item.does) return actInPanel(closed, item.does.panel, context);
      return { state: closed, effect: item.does.effect };
    }
    default: {
      const query = typeInto(overlay.query, key);
      if (query === undefined) return { state };
      return { state: { ...state, overlay: { ...overlay, query, selected: 0 } } };
    }
  }
}

/** The state after a paste: text where text is typed, and nothing elsewhere. */
export function pasteText(state: AppState, text: string, context: KeyContext): Step {
  const type = state.overlay?.type;
  if (type !== 'filter' && type !== 'menu') return { state };
  return Array.from(text.replace(/\s+/g, ' ')).reduce<Step>(
    (step, letter) => pressKey(step.state, letter === ' ' ? 'space' : letter, context),
    { state },
  );
}

/** The text after a key; undefined when the key writes nothing. */
function typeInto(text: string, key: string): string | undefined {
  if (key === 'backspace') return text.slice(0, -1);
  if (key === 'space') return `${text} `;
  return [...key].length === 1 ? text + key : undefined;
}
