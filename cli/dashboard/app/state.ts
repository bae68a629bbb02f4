import type { AnyPanel, Command, Data } from '../panel.ts';
import { PANELS, type PanelId } from '../panels.ts';
import type { Choice } from '../../../src/explore/selection.ts';
import type { ThemeName } from '../../terminal/theme.ts';
import { bindingOf, type ShellAction } from './keys.ts';
import { type Item, itemsInView, type MenuName } from './menu.ts';

/** Everything that keys change, of all panels that were opened. */
export interface AppState {
  readonly panel: PanelId;
  /** Panels that Esc goes back to, the last one at the end. */
  readonly back: readonly PanelId[];
  readonly panels: Readonly<Partial<Record<PanelId, object>>>;
  readonly theme: ThemeName;
  /** The network that was looked at last, as far as a panel has chosen one. */
  readonly looked: Choice;
  readonly overlay: Overlay | undefined;
  /** A line above the footer until the next key. */
  readonly message: string;
}

/** What takes the keys instead of the panel. */
export type Overlay =
  | { readonly type: 'help'; readonly page: number }
  | {
      readonly type: 'menu';
      readonly menu: MenuName;
      readonly query: string;
      readonly selected: number;
    }
  | { readonly type: 'filter'; readonly text: string };

/** What only the world outside can do. */
export type Effect =
  | Command
  | { readonly type: 'pause' }
  | { readonly type: 'export' }
  | { readonly type: 'grid'; readonly number: number }
  | { readonly type: 'quit' };

/** What keys can depend on beside the state. */
export interface Surroundings {
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

/** The state after a key, and what has to be done. */
export function pressKey(before: AppState, key: string, around: Surroundings): Step {
  const state = { ...before, message: '' };
  if (key === 'ctrl-c') return { state, effect: { type: 'quit' } };
  switch (state.overlay?.type) {
    case 'help': {
      const page = state.overlay.page + 1;
      const on = key === 'space' && page < around.helpPages;
      return { state: { ...state, overlay: on ? { type: 'help', page } : undefined } };
    }
    case 'filter':
      return typeFilter(state, state.overlay.text, key, around);
    case 'menu':
      return useMenu(state, state.overlay, key, around);
    default: {
      const bound = bindingOf(key, around.panel);
      if (!bound) return { state };
      return 'shell' in bound
        ? act(state, bound.shell, around)
        : actInPanel(state, bound.panel, around);
    }
  }
}

/** The state after an action of the panel in view. */
export function actInPanel(state: AppState, action: unknown, { panel, data }: Surroundings): Step {
  if (!panel) return { state };
  const own = ownState(state, panel);
  const effect = panel.command?.(own, action, data);
  return { state: withPanel(state, panel.id, panel.reduce(own, action, data)), effect };
}

/** The panel's state, its initial one before it was opened. */
export function ownState(state: AppState, panel: AnyPanel): object {
  return state.panels[panel.id] ?? panel.initial;
}

export function withPanel(state: AppState, id: PanelId, own: object): AppState {
  return state.panels[id] === own ? state : { ...state, panels: { ...state.panels, [id]: own } };
}

/** Before another panel comes into view: it is to look at the same network. */
export function leave(state: AppState, { panel, data }: Surroundings): AppState {
  const own = panel?.looksAt?.(ownState(state, panel), data) as Choice | undefined;
  if (!own) return state;
  // A name would come before what was chosen since.
  const { trialId: _, ...before } = state.looked;
  return { ...state, looked: { ...before, ...own } };
}

/** A panel that comes into view looks at the network that the one before looked at. */
export function lookOn(state: AppState, panel: AnyPanel): AppState {
  if (!panel.lookAt || Object.keys(state.looked).length === 0) return state;
  return withPanel(state, panel.id, panel.lookAt(ownState(state, panel), state.looked) as object);
}

/** Another panel in view. */
export function goTo(state: AppState, panel: PanelId): AppState {
  if (panel === state.panel) return state;
  return { ...state, panel, back: [...state.back.slice(-19), state.panel], overlay: undefined };
}

export function act(state: AppState, action: ShellAction, around: Surroundings): Step {
  const { panel, data } = around;
  switch (action.type) {
    case 'open':
      return { state, effect: action };
    case 'turn': {
      const at = PANELS.findIndex(({ id }) => id === state.panel);
      const next = PANELS[(at + action.by + PANELS.length) % PANELS.length];
      return { state, effect: { type: 'open', panel: next.id } };
    }
    case 'back': {
      const closed = panel?.back?.(ownState(state, panel)) as object | undefined;
      if (panel && closed) return { state: withPanel(state, panel.id, closed) };
      const to = state.back.at(-1);
      if (to === undefined) return { state };
      return { state: { ...leave(state, around), panel: to, back: state.back.slice(0, -1) } };
    }
    case 'filter':
      if (!panel?.filter) return { state: { ...state, message: 'nothing to filter here' } };
      return { state: { ...state, overlay: { type: 'filter', text: '' } } };
    case 'help':
      return { state: { ...state, overlay: { type: 'help', page: 0 } } };
    case 'palette':
      return { state: openMenu(state, 'commands') };
    case 'grid':
      return { state: openMenu(state, 'grids') };
    case 'theme':
      return { state: { ...state, theme: state.theme === 'dark' ? 'light' : 'dark' } };
    case 'run': {
      if (!panel) return { state };
      const studies = panel.runs?.(ownState(state, panel), data) ?? panel.studies;
      if (data.running !== 'idle') return { state: { ...state, message: 'a run is going on' } };
      if (studies.length === 0) return { state: { ...state, message: 'nothing to run here' } };
      return { state, effect: { type: 'run', studies } };
    }
    case 'pause':
      if (data.running === 'idle') return { state: { ...state, message: 'no run to pause' } };
      return { state, effect: { type: 'pause' } };
    case 'cancel': {
      const cohorts = [...data.run.inFlight.keys()];
      if (cohorts.length === 0) return { state: { ...state, message: 'no cohort in flight' } };
      if (cohorts.length > 1) return { state: openMenu(state, 'cohorts') };
      return { state, effect: { type: 'cancel', cohort: cohorts[0] } };
    }
    case 'export':
      return { state, effect: { type: 'export' } };
    case 'quit':
      return { state, effect: { type: 'quit' } };
  }
}

function openMenu(state: AppState, menu: MenuName): AppState {
  return { ...state, overlay: { type: 'menu', menu, query: '', selected: 0 } };
}

function typeFilter(state: AppState, text: string, key: string, { panel }: Surroundings): Step {
  if (!panel?.filter) return { state: { ...state, overlay: undefined } };
  const filtered = (wanted: string) =>
    withPanel(state, panel.id, panel.filter!(ownState(state, panel), wanted));
  if (key === 'enter') return { state: { ...state, overlay: undefined } };
  if (key === 'escape') return { state: { ...filtered(''), overlay: undefined } };
  const typed = typeInto(text, key);
  if (typed === undefined) return { state };
  return { state: { ...filtered(typed), overlay: { type: 'filter', text: typed } } };
}

function useMenu(
  state: AppState,
  overlay: Extract<Overlay, { type: 'menu' }>,
  key: string,
  around: Surroundings,
): Step {
  const items = itemsInView(around.items[overlay.menu], overlay.query);
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
      if ('shell' in item.does) return act(closed, item.does.shell, around);
      if ('panel' in item.does) return actInPanel(closed, item.does.panel, around);
      return { state: closed, effect: item.does.effect };
    }
    default: {
      const query = typeInto(overlay.query, key);
      if (query === undefined) return { state };
      return { state: { ...state, overlay: { ...overlay, query, selected: 0 } } };
    }
  }
}

/** The text after a key; undefined when the key writes nothing. */
function typeInto(text: string, key: string): string | undefined {
  if (key === 'backspace') return text.slice(0, -1);
  if (key === 'space') return `${text} `;
  return [...key].length === 1 ? text + key : undefined;
}
