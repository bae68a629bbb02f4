import { EVERYWHERE, type KeyTable } from '../../../src/explore/changed-keys.ts';
import { PANELS } from '../panel-id.ts';
import { loadPanel } from '../panels.ts';
import { SHELL_KEYS } from './keys.ts';

/** The usual keys of the shell and of every panel. */
export async function loadKeyTables(): Promise<KeyTable[]> {
  const panels = await Promise.all(PANELS.map(({ id }) => loadPanel(id)));
  return [
    { place: EVERYWHERE, keys: SHELL_KEYS },
    ...panels.map(({ id, keys }) => ({ place: id, keys })),
  ];
}
