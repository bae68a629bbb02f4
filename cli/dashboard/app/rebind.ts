import { type BindingName, changeKey } from '../../../src/explore/changed-keys.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import { loadKeyTables } from './key-tables.ts';
import { saveKeys } from './preferences.ts';
import type { AppState } from './state.ts';

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
