import * as v from 'valibot';
import { type ChangedKeys, recallKeys } from '../../../src/explore/changed-keys.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import { PANELS, type PanelId } from '../panel-id.ts';
import type { AnyPanel } from '../panel.ts';
import type { ThemeName } from '../../terminal/theme.ts';
import { keptState } from './kept-state.ts';
import type { AppState } from './state.ts';

const PREFERENCE = 'dashboard';
/** Beside the others: `lowcap keys` may change them while the dashboard is open. */
const KEYS = 'keys';
const SHAPE = v.object({
  panel: v.optional(v.string()),
  theme: v.optional(v.picklist(['dark', 'light'])),
  lastRun: v.optional(v.array(v.string())),
  panels: v.optional(v.record(v.string(), v.looseObject({}))),
});

/** What is there next time. */
export interface Preferences {
  readonly panel?: PanelId;
  readonly theme?: ThemeName;
  readonly lastRun?: readonly StudyName[];
  /** The keys that were changed. */
  readonly changedKeys?: ChangedKeys;
  /** Of each panel what it keeps. */
  readonly panels?: Readonly<Record<string, object>>;
}

export function readPreferences(store: SqliteStore): Preferences {
  const found = v.safeParse(SHAPE, store.preference(PREFERENCE));
  const saved = (found.success ? found.output : {}) as Preferences;
  // A panel may have been there in another version.
  const known = PANELS.some(({ id }) => id === saved.panel);
  return known ? saved : { ...saved, panel: 'home' };
}

/** The keys that were changed in this store. */
export function readKeys(store: SqliteStore): ChangedKeys {
  return recallKeys(store.preference(KEYS));
}

export function saveKeys(store: SqliteStore, keys: ChangedKeys): void {
  store.setPreference(KEYS, keys);
}

/** What is there at the start. */
export function initialState({
  panel = 'home',
  theme = 'dark',
  changedKeys = {},
}: Preferences): AppState {
  const nothing = { panels: {}, back: [], selection: {}, overlay: undefined, message: '' };
  return { ...nothing, panel, theme, changedKeys };
}

/** @param panels those that were opened; of the others what was saved before stays */
export function savePreferences(
  store: SqliteStore,
  { panel, theme, panels: states }: AppState,
  panels: Iterable<AnyPanel>,
  lastRun: readonly StudyName[],
): void {
  const before = readPreferences(store).panels ?? {};
  const kept = Array.from(panels).flatMap((one) => {
    const own = keptState(one, states[one.id] ?? one.initial);
    return own ? [[one.id, own]] : [];
  });
  store.setPreference(PREFERENCE, {
    panel,
    theme,
    lastRun,
    panels: { ...before, ...Object.fromEntries(kept) },
  } satisfies Preferences);
}
