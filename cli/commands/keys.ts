import { isDeepStrictEqual } from 'node:util';
import { count } from '../../src/count.ts';
import { InputError } from '../../src/errors.ts';
import { type ChangedKeys, parseKeys, withChanges } from '../../src/explore/changed-keys.ts';
import { readInputFile, writeOutput } from '../../src/node/files.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { isStoreThere } from '../../src/node/store-errors.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { loadKeyTables } from '../dashboard/app/rebind.ts';
import { readKeys, saveKeys } from '../dashboard/app/preferences.ts';
import { jsonLine } from '../print/json.ts';
import { keysText } from '../print/keys.ts';
import { visibleText } from '../../src/visible.ts';

/** `lowcap keys`: every key of the dashboard and what it does; or other ones. Returns the exit status. */
export async function keys(options: {
  readonly store: string;
  /** A file of changed keys that take the place of those before. */
  readonly load: string | undefined;
  readonly save: string | undefined;
  /** Sets all usual keys back. */
  readonly reset: boolean;
  readonly json: boolean;
  readonly write: (text: string) => void;
}): Promise<number> {
  const { store, load, save, reset, json, write } = options;
  if (load !== undefined && reset) {
    throw new InputError('got both --load and --reset, expected one of them');
  }
  await checkOutputs([save], [load, store]);
  const tables = await loadKeyTables();
  let changes: ChangedKeys;
  if (load !== undefined) {
    const text = new TextDecoder().decode(await readInputFile(load));
    changes = parseKeys(text, tables, load);
    keep(store, changes);
  } else if (reset) {
    changes = {};
    if (isStoreThere(store)) keep(store, changes);
  } else changes = keptIn(store);
  if (save !== undefined) await writeOutput(save, `${JSON.stringify(changes, null, 2)}\n`);

  const bindings = tables.flatMap(({ place, keys: usual }) =>
    withChanges(usual, changes[place]).map((binding, i) => ({
      type: 'key' as const,
      panel: place,
      help: binding.help,
      keys: binding.keys,
      usual: usual[i].keys,
      changed: binding !== usual[i],
    })),
  );
  if (json) {
    for (const binding of bindings) write(jsonLine(binding));
    return 0;
  }
  if (load === undefined && save === undefined && !reset) {
    write(keysText(bindings));
    return 0;
  }
  const changed = count(bindings.filter((one) => one.changed).length, 'changed key');
  write(save === undefined ? `${changed}\n` : `${changed}, saved to ${visibleText(save)}\n`);
  return 0;
}

/** Where there is no store yet, all keys are as usual. */
function keptIn(file: string): ChangedKeys {
  if (!isStoreThere(file)) return {};
  const store = SqliteStore.openToRead(file);
  try {
    return readKeys(store);
  } finally {
    store.close();
  }
}

/** @throws InputError when the store cannot be written */
function keep(file: string, changes: ChangedKeys): void {
  const store = SqliteStore.open(file);
  try {
    saveKeys(store, changes);
    if (isDeepStrictEqual(readKeys(store), changes)) return;
    throw new InputError(`got ${file}, which takes no keys now, expected a store to write to`, {
      isFailure: true,
    });
  } finally {
    store.close();
  }
}
