import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rebind, loadKeyTables } from '../../cli/dashboard/app/rebind.ts';
import { withUserKeys } from '../../cli/dashboard/app/keys.ts';
import { menuItems } from '../../cli/dashboard/app/menu.ts';
import { initialState, readKeys } from '../../cli/dashboard/app/preferences.ts';
import type { AppState } from '../../cli/dashboard/app/app-state.ts';
import { pressKey } from '../../cli/dashboard/app/state.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { loadPanel } from '../../cli/dashboard/panels.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { parseKeys } from '../../src/explore/changed-keys.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { screenLines } from './screen-lines.tsx';

const RUN = { place: 'everywhere', help: 'run what is shown' };
const CHANGES = {
  everywhere: { [RUN.help]: ['Z'], 'open Pruning': ['P'], help: ['H'] },
  home: { mark: ['m'] },
};

/** Home as somebody sees it who has these keys. */
async function seen(state: AppState) {
  const panel = withUserKeys(await loadPanel('home'), state.changedKeys)!;
  const items = menuItems(panel, NO_DATA, [], false, state.changedKeys);
  return { panel, data: NO_DATA, items, helpPages: 1 };
}

const press = async (state: AppState, ...keys: string[]) => {
  const context = await seen(state);
  return keys.reduce(
    (step, key) => pressKey(step.state, key, context),
    pressKey(state, '', context),
  );
};

test('every binding of a place has words of its own, and the keys of all of them are one file', async () => {
  const tables = await loadKeyTables();
  for (const { place, keys } of tables) {
    expect(new Set(keys.map(({ help }) => help)).size, place).toBe(keys.length);
  }
  const all = Object.fromEntries(
    tables.map(({ place, keys }) => [
      place,
      Object.fromEntries(keys.map((binding) => [binding.help, binding.keys])),
    ]),
  );
  // They are as usual, and no key does two things.
  expect(parseKeys(JSON.stringify(all), tables, 'k.json')).toEqual({});
});

test('changed keys are those of the handler, the tabs, the help, the palette and the footer', async () => {
  const state = initialState({ changedKeys: CHANGES });
  expect((await press(state, 'Z')).effect).toMatchObject({ type: 'run' });
  expect((await press(state, 'r')).effect).toBeUndefined();
  expect((await press(state, 'P')).effect).toEqual({ type: 'open', panel: 'pruning' });
  expect((await press(state, 'ctrl-c')).effect).toEqual({ type: 'quit' });
  const theme = makeTheme({ name: 'dark', level: 0 });
  const lines = async (overlay?: AppState['overlay']) =>
    screenLines(
      { ...(await seen(state)), state: { ...state, overlay }, theme, now: 0, redraws: 0 },
      { width: 120, height: 40 },
    );
  const home = await lines();
  expect(home[0]).toContain(' P Pruning ');
  expect(home.at(-1)).toBe('Enter open  m mark  Z run  N new study  H help  q quit');
  const help = (await lines({ type: 'help', page: 0 })).join('\n');
  expect(help).toMatch(/\bZ {2,}run what is shown/);
  expect(help).toMatch(/\bm {2,}mark/);
  const menu = { type: 'menu', query: '', selected: 0 } as const;
  const palette = (await lines({ ...menu, menu: 'commands' })).join('\n');
  expect(palette).toMatch(/run what is shown +Z/);
  const keys = (await lines({ ...menu, menu: 'keys' })).join('\n');
  expect(keys).toMatch(/run what is shown +Z \*/);
  expect(keys).toMatch(/all commands.*[^*]\n/);
  expect((await lines({ type: 'key', binding: RUN })).join('\n')).toMatch(/everywhere, now Z\n/);
});

test('K asks which key, then for the new one; Esc leaves it, Backspace takes it back', async () => {
  const start = initialState({});
  const asked = await press(start, 'K', ...'shown', 'enter');
  expect(asked.state.overlay).toEqual({ type: 'key', binding: RUN });
  const order = { type: 'change-key', binding: RUN };
  expect((await press(asked.state, 'Z')).effect).toEqual({ ...order, key: 'Z' });
  expect((await press(asked.state, 'backspace')).effect).toEqual({ ...order, key: undefined });
  expect((await press(asked.state, 'ctrl-c')).effect).toEqual({ type: 'quit' });
  expect(await press(asked.state, 'escape')).toEqual({ state: start });
});

test('a new key is kept in the store, and one that does something already is refused', async () => {
  const store = SqliteStore.open(join(await temporaryFolder({}), 'store.db'));
  onTestFinished(() => store.close());
  const start: AppState = { ...initialState({}), overlay: { type: 'key', binding: RUN } };
  const change = (state: AppState, key: string | undefined) =>
    rebind(store, { binding: RUN, key }, () => state);
  // Free in Home, but not in Saliency, which the key runs, too.
  const refused = await change(start, 'F');
  expect(refused).toEqual({ ...start, message: 'F is taken: previous mistake (saliency)' });
  expect(readKeys(store)).toEqual({});
  const changed = await change(start, 'Z');
  expect(changed).toMatchObject({ overlay: undefined, message: 'run what is shown: Z' });
  expect(readKeys(store)).toEqual({ everywhere: { [RUN.help]: ['Z'] } });
  expect(changed.changedKeys).toEqual(readKeys(store));
  expect((await change(changed, undefined)).changedKeys).toEqual({});
  expect(readKeys(store)).toEqual({});
});
