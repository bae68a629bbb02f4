import {
  type BindingName,
  changeKey,
  EVERYWHERE,
  type KeyTable,
} from '../../../src/explore/changed-keys.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import { saveKeys } from './preferences.ts';
import type { AppState } from './app-state.ts';
import { PANELS } from '../panel-id.ts';
import { loadPanel } from '../panels.ts';
import { SHELL_KEYS } from './keys.ts';

/** Which binding is to get which key; its usual ones without one. */
interface KeyOrder {
  readonly binding: BindingName;
  readonly key: string | undefined;
}

/** Changes a key and keeps that in the store, or says why not. What happens meanwhile is in the state that is asked for then. */
export async function rebind(
  store: SqliteStore,
  { binding, key }: KeyOrder,
  state: () => AppState,
): Promise<AppState> {
  const tables = await loadKeyTables();
  const change = changeKey(tables, state().changedKeys ?? {}, binding, key);
  if ('refused' in change) return { ...state(), message: change.refused };
  saveKeys(store, change.changes);
  const message = `${binding.help}: ${key ?? 'as usual'}`;
  return { ...state(), changedKeys: change.changes, overlay: undefined, message };
}

/** The usual keys of the shell and of every panel. */
export async function loadKeyTables(): Promise<KeyTable[]> {
  const panels = await Promise.all(PANELS.map(({ id }) => loadPanel(id)));
  return [
    { place: EVERYWHERE, keys: SHELL_KEYS },
    ...panels.map(({ id, keys }) => ({ place: id, keys })),
  ];
}
