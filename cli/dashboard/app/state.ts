import { STUDY_NAMES, type StudyName } from '../../../src/studies/catalogue.ts';
import { wrapIndex } from '../../../src/explore/lists.ts';
import type { NetworkKey } from '../../../src/explore/selection.ts';
import { PANELS, type PanelId } from '../panel-id.ts';
import { startForm } from '../../../src/explore/study-form/state.ts';
import { actInForm, pressOrderKey } from '../orders/overlay.ts';
import type { AnyPanel, Data } from '../panel.ts';
import { type AppState, type Overlay, panelState, withPanelState } from './app-state.ts';
import { orderOf } from './asked-key.ts';
import type { Effect } from './effect.ts';
import { bindingOf, shellKeys, type ShellAction } from './keys.ts';
import { type Item, itemsInView, lossText, type MenuName } from './menu.ts';

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
    case 'form':
    case 'seeds': {
      const { overlay, effect, message = '' } = pressOrderKey(state.overlay, key);
      return { state: { ...state, overlay, message }, effect };
    }
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

const MENUS = { palette: 'commands', grid: 'grids', keys: 'keys' } as const;

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
    case 'grid':
    case 'keys':
      return { state: openMenu(state, MENUS[action.type]) };
    case 'ask-key':
      return { state: { ...state, overlay: { type: 'key', binding: action.binding } } };
    case 'theme':
      return { state: { ...state, theme: state.theme === 'dark' ? 'light' : 'dark' } };
    case 'run': {
      if (!panel) return { state };
      const studies = panel.runs?.(panelState(state, panel), data) ?? panel.studies;
      if (studies.length === 0) return { state: { ...state, message: 'nothing to run here' } };
      return { state, effect: { type: 'run', studies } };
    }
    case 'pause':
      if (data.running === 'idle') return { state: { ...state, message: 'no run to pause' } };
      return { state, effect: { type: 'pause' } };
    case 'cancel': {
      if (data.running === 'idle') return { state: { ...state, message: 'no run to cancel' } };
      return { state: openMenu(state, 'cancel') };
    }
    case 'define':
      return { state: defineStudy(state, context) };
    case 'decide':
      return { state, effect: action };
    case 'export-view':
      return exportView(state, context);
    case 'export-figures':
      return { state, effect: { type: 'export', what: 'figures' } };
    case 'quit':
      return lossText(data) === undefined
        ? { state, effect: { type: 'quit' } }
        : { state: openMenu(state, 'quit') };
  }
}

/** A form that starts from the grid that is shown and the studies of the panel. */
function defineStudy(state: AppState, { panel, data }: KeyContext): AppState {
  if (!data.grid) return { ...state, message: 'the store is still being read' };
  const own = panel && (panel.runs?.(panelState(state, panel), data) ?? panel.studies);
  const isSome = own && own.length > 0 && own.length < STUDY_NAMES.length;
  const studies: readonly StudyName[] = isSome ? own : ['capacity'];
  return { ...state, overlay: { type: 'form', form: startForm(data.grid, studies) } };
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
  const { overlay } = state;
  if (overlay?.type === 'form') {
    const edit = { type: 'insert', text } as const;
    return { state: { ...state, overlay: actInForm(overlay, { type: 'edit', edit }) } };
  }
  const type = overlay?.type;
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
