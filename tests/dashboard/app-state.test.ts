import { describe, expect, test } from 'vitest';
import { bindingOf, SHELL_KEYS } from '../../cli/dashboard/app/keys.ts';
import { menuItems } from '../../cli/dashboard/app/menu.ts';
import {
  type AppState,
  leave,
  lookOn,
  ownState,
  pressKey,
  type Step,
} from '../../cli/dashboard/app/state.ts';
import { panel as home } from '../../cli/dashboard/panels/home/panel.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { AnyPanel, Data } from '../../cli/dashboard/panel.ts';
import { PANELS, type PanelId } from '../../cli/dashboard/panels.ts';
import { reduce } from '../../src/explore/run/state.ts';
import { fakeRun } from './fake-run.ts';
import { capacityRow, dataOf } from './trained-data.ts';

const START: AppState = {
  panel: 'home',
  back: [],
  panels: {},
  theme: 'dark',
  looked: {},
  overlay: undefined,
  message: '',
};

const plan = fakeRun()[0];
const epochs = fakeRun().filter((record) => record.type === 'epoch');
const running = (cohorts: number): Data => ({
  ...NO_DATA,
  running: 'running',
  run: [plan, ...epochs.slice(0, cohorts)].reduce(
    (run, record) => reduce(run, record, 0),
    NO_DATA.run,
  ),
});

/** The last step after some keys. */
function press(keys: readonly string[], data = NO_DATA, panel: AnyPanel = home): Step {
  const items = menuItems(panel, data, [], false);
  return keys.reduce<Step>(
    ({ state }, key) => pressKey(state, key, { panel, data, items, helpPages: 2 }),
    {
      state: START,
    },
  );
}

test('every panel has keys of its own that the shell does not take', async () => {
  const taken = new Set(SHELL_KEYS.flatMap(({ keys }) => keys));
  expect(taken.size).toBe(SHELL_KEYS.flatMap(({ keys }) => keys).length);
  for (const { id, load } of PANELS) {
    const { panel } = await load();
    expect(panel.id).toBe(id);
    const bindings = panel.keys as readonly { readonly keys: readonly string[] }[];
    const keys = bindings.flatMap((binding) => binding.keys);
    expect(
      keys.filter((key) => taken.has(key)),
      id,
    ).toEqual([]);
    expect(new Set(keys).size, id).toBe(keys.length);
  }
});

test('hjkl are the arrows where a panel does not use them itself', () => {
  expect(bindingOf('j', home)).toEqual(bindingOf('down', home));
  expect(bindingOf('k', home)).toEqual(bindingOf('up', home));
  const own = { ...home, keys: [{ keys: ['j'], help: '', action: 'own' }] };
  expect(bindingOf('j', own)).toEqual({ panel: 'own' });
});

test('digits and Tab ask for panels; Esc goes back', () => {
  expect(press(['w']).effect).toEqual({ type: 'open', panel: 'progress' });
  expect(press(['tab']).effect).toEqual({ type: 'open', panel: PANELS[1].id });
  expect(press(['shift-tab']).effect).toEqual({ type: 'open', panel: PANELS.at(-1)!.id });
  const away: AppState = { ...START, panel: 'progress', back: ['home'] };
  const around = {
    panel: home,
    data: NO_DATA,
    items: menuItems(home, NO_DATA, [], false),
    helpPages: 1,
  };
  expect(pressKey(away, 'escape', around).state).toMatchObject({ panel: 'home', back: [] });
  expect(pressKey(START, 'escape', around).state).toEqual(START);
});

test('the network that a panel looks at is looked at by the next one', async () => {
  const load = async (id: PanelId): Promise<AnyPanel> =>
    (await PANELS.find((one) => one.id === id)!.load()).panel;
  const recipes = ['paper', 'minibatch'];
  const capacity = recipes.flatMap((recipe) =>
    ['0-1', '4-9'].flatMap((pair) =>
      [2, 24].flatMap((hidden) =>
        [1, 2].map((seed) => capacityRow({ recipe, pair, hidden, seed, bestF1: 0.9 })),
      ),
    ),
  );
  const data = dataOf({ capacity });
  const around = (panel: AnyPanel) => ({
    panel,
    data,
    items: menuItems(panel, data, [], false),
    helpPages: 1,
  });
  let state = START;
  const visit = async (id: PanelId, ...keys: string[]) => {
    const panel = await load(id);
    state = lookOn({ ...state, panel: id }, panel);
    for (const key of keys) ({ state } = pressKey(state, key, around(panel)));
    const look = panel.looksAt!(ownState(state, panel), data);
    state = leave(state, around(panel));
    return look;
  };
  expect(await visit('capacity', 'c', 'right')).toEqual({
    recipe: 'minibatch',
    pair: '0-1',
    hidden: 4,
  });
  expect(await visit('pruning', 's')).toEqual({
    recipe: 'minibatch',
    pair: '0-1',
    hidden: 2,
    seed: 2,
  });
  for (const id of ['robustness', 'saliency', 'clusters', 'neurons', 'training'] as const) {
    expect(await visit(id), id).toEqual({ recipe: 'minibatch', pair: '0-1', hidden: 2, seed: 2 });
  }
  expect(await visit('training', ']')).toMatchObject({ pair: '4-9' });
  // A panel that looks at none does not lose it.
  state = leave({ ...state, panel: 'home' }, around(home));
  expect(await visit('saliency')).toEqual({ recipe: 'minibatch', pair: '4-9', hidden: 2, seed: 2 });
  // What another panel points to by name is in force only there and until something else is chosen.
  expect(await visit('capacity', 'up')).toMatchObject({ recipe: 'minibatch', pair: '0-1' });
  state = { ...state, looked: { ...state.looked, trialId: capacity.at(-1)!.trialId } };
  expect(await visit('capacity')).toMatchObject({ pair: '0-1' });
  expect(state.looked).not.toHaveProperty('trialId');
});

test('Esc closes what is open in a panel first, and only then leaves it', async () => {
  const open: Partial<Record<PanelId, readonly [object, object]>> = {
    home: [{ filter: 'no' }, { filter: '' }],
    training: [{ filter: '4-9' }, { filter: '' }],
    neurons: [{ open: true }, { open: false }],
    claims: [
      { open: true, filter: 'noise' },
      { open: false, filter: 'noise' },
    ],
  };
  for (const [id, [before, after]] of Object.entries(open)) {
    const { panel } = await PANELS.find((one) => one.id === id)!.load();
    const around = {
      panel,
      data: NO_DATA,
      items: menuItems(panel, NO_DATA, [], false),
      helpPages: 1,
    };
    let state: AppState = {
      ...START,
      panel: id as PanelId,
      back: ['progress'],
      panels: { [id]: { ...panel.initial, ...before } },
    };
    ({ state } = pressKey(state, 'escape', around));
    expect(state).toMatchObject({ panel: id, panels: { [id]: after } });
    if (id === 'claims') ({ state } = pressKey(state, 'escape', around));
    expect(pressKey(state, 'escape', around).state.panel, id).toBe('progress');
  }
});

describe('the filter', () => {
  test('goes to the panel as it is typed, stays on Enter and goes on Esc', () => {
    const typed = press(['/', 'n', 'q', 'backspace', 'o']).state;
    expect(typed.overlay).toEqual({ type: 'filter', text: 'no' });
    expect(typed.panels.home).toMatchObject({ filter: 'no' });
    expect(press(['/', 'n', 'o', 'enter']).state).toMatchObject({
      overlay: undefined,
      panels: { home: { filter: 'no' } },
    });
    expect(press(['/', 'n', 'escape']).state.panels.home).toMatchObject({ filter: '' });
  });

  test('is refused in words where there is nothing to filter', () => {
    const { filter: _, ...without } = home;
    expect(press(['/'], NO_DATA, without).state.message).toBe('nothing to filter here');
  });
});

describe('the palette', () => {
  test('does what the key does', () => {
    expect(press([':', 'q', 'u', 'i', 't', 'enter']).effect).toEqual({ type: 'quit' });
    expect(press(['ctrl-k', 'm', 'a', 'r', 'k', 'enter']).state.panels.home).toMatchObject({
      marked: ['learning-rate'],
    });
  });

  test('moves, stops at the ends, and closes on Esc', () => {
    expect(press([':', 'up']).state.overlay).toMatchObject({ selected: 0 });
    expect(press([':', 'down', 'down', 'up']).state.overlay).toMatchObject({ selected: 1 });
    const many = Array.from({ length: 99 }, () => 'down');
    const last = menuItems(home, NO_DATA, [], false).commands.length - 1;
    expect(press([':', ...many]).state.overlay).toMatchObject({ selected: last });
    expect(press([':', 'escape']).state.overlay).toBeUndefined();
    expect(press([':', 'z', 'z', 'enter'])).toMatchObject({ state: { overlay: undefined } });
  });
});

describe('a run', () => {
  test('starts with what is in view, and not twice', () => {
    expect(press(['j', 'r']).effect).toEqual({ type: 'run', studies: ['capacity'] });
    expect(press(['r'], running(1))).toMatchObject({ state: { message: 'a run is going on' } });
  });

  test('is paused only when there is one', () => {
    expect(press(['p']).state.message).toBe('no run to pause');
    expect(press(['p'], running(1)).effect).toEqual({ type: 'pause' });
  });

  test('x cancels the only cohort in flight, or asks which', () => {
    expect(press(['x']).state.message).toBe('no cohort in flight');
    expect(press(['x'], running(1)).effect).toEqual({ type: 'cancel', cohort: 0 });
    expect(press(['x'], running(2)).effect).toBeUndefined();
    expect(press(['x', 'down', 'enter'], running(2)).effect).toEqual({ type: 'cancel', cohort: 1 });
  });
});

test('any key closes the help, and a message lasts until the next key', () => {
  expect(press(['?']).state.overlay).toEqual({ type: 'help', page: 0 });
  // Space turns its two pages.
  expect(press(['?', 'space']).state.overlay).toEqual({ type: 'help', page: 1 });
  expect(press(['?', 'space', 'space'])).toEqual({ state: START });
  expect(press(['?', 'q'])).toEqual({ state: START });
  expect(press(['p', 'z']).state.message).toBe('');
});

test('Ctrl-C quits from everywhere', () => {
  for (const keys of [[], ['?'], [':', 'a'], ['/', 'a']]) {
    expect(press([...keys, 'ctrl-c']).effect).toEqual({ type: 'quit' });
  }
});

test('t changes between dark and light', () => {
  expect(press(['t']).state.theme).toBe('light');
  expect(press(['t', 't']).state.theme).toBe('dark');
});
