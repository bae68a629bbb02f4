import type { SqliteStore } from '../../../src/node/store.ts';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import type { AnyPanel } from '../panel.ts';
import { PANELS, type PanelId } from '../panels.ts';
import type { ThemeName } from '../../terminal/theme.ts';
import type { AppState } from './state.ts';

const PREFERENCE = 'dashboard';

/** What is there next time. */
export interface Preferences {
  readonly panel?: PanelId;
  readonly theme?: ThemeName;
  readonly lastRun?: readonly StudyName[];
  /** Of each panel what it keeps. */
  readonly panels?: Readonly<Record<string, object>>;
}

export function readPreferences(store: SqliteStore): Preferences {
  const saved = (store.preference(PREFERENCE) ?? {}) as Preferences;
  // A panel may have been there in another version.
  const known = PANELS.some(({ id }) => id === saved.panel);
  return known ? saved : { ...saved, panel: 'home' };
}

/** What is there at the start, of no panel yet its own. */
export function initialState({ panel = 'home', theme = 'dark' }: Preferences): AppState {
  return { panel, back: [], panels: {}, theme, looked: {}, overlay: undefined, message: '' };
}

/** @param loaded the panels that were opened; of the others what was saved before stays */
export function savePreferences(
  store: SqliteStore,
  state: AppState,
  loaded: ReadonlyMap<PanelId, AnyPanel>,
  lastRun: readonly StudyName[],
): void {
  const before = readPreferences(store).panels ?? {};
  const panels = [...loaded].flatMap(([id, panel]) => {
    const own = state.panels[id] as Readonly<Record<string, unknown>> | undefined;
    return own && panel.keep ? [[id, keptOf(own, panel.keep)]] : [];
  });
  const { panel, theme } = state;
  store.setPreference(PREFERENCE, {
    panel,
    theme,
    lastRun,
    panels: { ...before, ...Object.fromEntries(panels) },
  } satisfies Preferences);
}

function keptOf(own: Readonly<Record<string, unknown>>, keep: readonly string[]) {
  return Object.fromEntries(keep.map((name) => [name, own[name]]));
}

/**
 * The panel's first state with what was kept of it. Values of another kind than its own, where it has one, are from
 * another version.
 */
export function recall(panel: AnyPanel, { panels = {} }: Preferences): object {
  const saved = (panels[panel.id] ?? {}) as Readonly<Record<string, unknown>>;
  const initial = panel.initial as Readonly<Record<string, unknown>>;
  const kept = ((panel.keep ?? []) as readonly string[]).filter(
    (name) =>
      name in saved && (initial[name] == null || kindOf(saved[name]) === kindOf(initial[name])),
  );
  return { ...initial, ...Object.fromEntries(kept.map((name) => [name, saved[name]])) };
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
