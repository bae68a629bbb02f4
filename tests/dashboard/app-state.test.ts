import { describe, expect, test } from 'vitest';
import { bindingOf, SHELL_KEYS } from '../../cli/dashboard/app/keys.ts';
import { initialState } from '../../cli/dashboard/app/preferences.ts';
import { menuItems } from '../../cli/dashboard/app/menu.ts';
import { type AppState, panelState } from '../../cli/dashboard/app/app-state.ts';
import {
  arrive,
  type KeyContext,
  pasteText,
  pressKey,
  type Step,
} from '../../cli/dashboard/app/state.ts';
import type { HomeState } from '../../cli/dashboard/panels/home/reducer.ts';
import { panel as homePanel } from '../../cli/dashboard/panels/home/panel.ts';
import { loadPanel } from '../../cli/dashboard/panels.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { AnyPanel, Data } from '../../cli/dashboard/panel.ts';
import { PANELS, type PanelId } from '../../cli/dashboard/panel-id.ts';
import { reduceRun } from '../../src/explore/run/state.ts';
import { fakeRun } from './fake-run.ts';
import { capacityRow, dataOf } from './trained-data.ts';

const START = initialState({});

const plan = fakeRun()[0];
const epochs = fakeRun().filter((record) => record.type === 'epoch');
const running = (cohorts: number): Data => ({
  ...NO_DATA,
  running: 'running',
  run: [plan, ...epochs.slice(0, cohorts)].reduce(
    (run, record) => reduceRun(run, record, 0),
    NO_DATA.run,
  ),
});

const home = homePanel as AnyPanel;
const homeOf = ({ state }: Step) => panelState(state, home) as HomeState;

/** The last step after some keys. */
function press(keys: readonly string[], data = NO_DATA, panel = home): Step {
  const items = menuItems(panel, data, [], false);
  return keys.reduce<Step>(
    ({ state }, key) => pressKey(state, key, { panel, data, items, helpPages: 2 }),
    {
      state: START,
    },
  );
}

function contextOf(panel: AnyPanel, data = NO_DATA): KeyContext {
  return { panel, data, items: menuItems(panel, data, [], false), helpPages: 1 };
}

test('every panel has keys of its own that the shell does not take', async () => {
  const taken = new Set(SHELL_KEYS.flatMap(({ keys }) => keys));
  expect(taken.size).toBe(SHELL_KEYS.flatMap(({ keys }) => keys).length);
  for (const { id } of PANELS) {
    const panel = await loadPanel(id);
    expect(panel.id).toBe(id);
    const keys = panel.keys.flatMap((binding) => binding.keys);
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
  const action = { type: 'own' };
  const own = { ...home, keys: [{ keys: ['j'], help: '', action }] };
  expect(bindingOf('j', own)).toEqual({ panel: action });
});

test('digits and Tab ask for panels; Esc goes back', () => {
  expect(press(['w']).effect).toEqual({ type: 'open', panel: 'progress' });
  expect(press(['tab']).effect).toEqual({ type: 'open', panel: PANELS[1].id });
  expect(press(['shift-tab']).effect).toEqual({ type: 'open', panel: PANELS.at(-1)!.id });
  const away: AppState = { ...START, panel: 'progress', back: ['home'] };
  const context = contextOf(home);
  expect(pressKey(away, 'escape', context).state).toMatchObject({ panel: 'home', back: [] });
  expect(pressKey(START, 'escape', context).state).toEqual(START);
});

test('the network that a panel looks at is looked at by the next one', async () => {
  const recipes = ['paper', 'minibatch'];
  const capacity = recipes.flatMap((recipe) =>
    ['0-1', '4-9'].flatMap((pair) =>
      [2, 24].flatMap((hidden) =>
        [1, 2].map((seed) => capacityRow({ recipe, pair, hidden, seed, bestF1: 0.9 })),
      ),
    ),
  );
  const data = dataOf({ capacity });
  let state = START;
  const visit = async (id: PanelId, ...keys: string[]) => {
    const panel = await loadPanel(id);
    state = arrive({ ...state, panel: id }, panel);
    for (const key of keys) ({ state } = pressKey(state, key, contextOf(panel, data)));
    return panel.selection?.get(panelState(state, panel), data);
  };
  const first = { recipe: 'paper', pair: '4-9', hidden: 24, seed: 1 };
  // Looking at a panel chooses nothing: not even the size that stands for one that is not there.
  expect(await visit('capacity')).toMatchObject({ recipe: 'paper', pair: '4-9' });
  expect(state.selection).toEqual({});
  expect(await visit('clusters')).toEqual(first);
  expect(await visit('capacity', 'c', 'up')).toMatchObject({ recipe: 'minibatch', pair: '0-1' });
  expect(state.selection).toEqual({ recipe: 'minibatch', pair: '0-1' });
  const chosen = { recipe: 'minibatch', pair: '0-1', hidden: 24, seed: 2 };
  expect(await visit('pruning', 's', 'left')).toEqual({ ...chosen, sparsity: 0.94 });
  for (const id of ['robustness', 'saliency', 'clusters', 'neurons', 'training'] as const) {
    expect(await visit(id), id).toMatchObject(chosen);
  }
  // How far it is pruned goes along, as near as a panel has it.
  expect(await visit('saliency')).toMatchObject({ sparsity: 0.94 });
  expect(await visit('neurons', '>')).toMatchObject({ sparsity: 0.95 });
  expect(await visit('pruning')).toMatchObject({ sparsity: 0.95 });
  expect(await visit('training', 'n')).toMatchObject({ pair: '4-9' });
  expect(await visit('saliency')).toMatchObject({ ...chosen, pair: '4-9' });
  // What another panel points to by name is in force only there and until something else is chosen.
  state = { ...state, selection: { ...state.selection, trialId: capacity.at(-1)!.trialId } };
  expect(await visit('clusters', 'n')).toMatchObject({ pair: '0-1' });
  expect(state.selection).not.toHaveProperty('trialId');
});

describe('Esc closes what is open in a panel first, and only then leaves it', () => {
  test.each(['home', 'training', 'claims'] as const)('the filter of %s', async (id) => {
    const panel = await loadPanel(id);
    let state: AppState = { ...START, panel: id, back: ['progress'] };
    for (const key of ['/', 'n', 'o', 'enter']) {
      ({ state } = pressKey(state, key, contextOf(panel)));
    }
    const filter = () => panel.filter!.get(panelState(state, panel));
    expect(filter()).toBe('no');
    ({ state } = pressKey(state, 'escape', contextOf(panel)));
    expect([state.panel, filter()]).toEqual([id, '']);
    expect(pressKey(state, 'escape', contextOf(panel)).state.panel).toBe('progress');
  });

  test('what is open inside of neurons', async () => {
    const panel = await loadPanel('neurons');
    let state: AppState = { ...START, panel: 'neurons', back: ['progress'] };
    ({ state } = pressKey(state, 'enter', contextOf(panel)));
    ({ state } = pressKey(state, 'escape', contextOf(panel)));
    expect(state.panel).toBe('neurons');
    expect(pressKey(state, 'escape', contextOf(panel)).state.panel).toBe('progress');
  });
});

describe('the filter', () => {
  test('goes to the panel as it is typed, stays on Enter and goes on Esc', () => {
    const typed = press(['/', 'n', 'q', 'backspace', 'o']);
    expect(typed.state.overlay).toEqual({ type: 'filter', text: 'no' });
    expect(homeOf(typed).filter).toBe('no');
    const entered = press(['/', 'n', 'o', 'enter']);
    expect(entered.state.overlay).toBeUndefined();
    expect(homeOf(entered).filter).toBe('no');
    expect(homeOf(press(['/', 'n', 'escape'])).filter).toBe('');
  });

  test('takes letters as text also where there is nothing to filter', async () => {
    const progress = await loadPanel('progress');
    const { state, effect } = press(['/', 'q', 'e'], NO_DATA, progress);
    expect(state.overlay).toEqual({ type: 'filter', text: 'qe' });
    expect(effect).toBeUndefined();
    expect(press(['/', 'q', 'enter', 'q'], NO_DATA, progress).effect).toEqual({ type: 'quit' });
  });

  test('takes what is pasted, in one line; elsewhere a paste is nothing', () => {
    const { state } = press(['/']);
    const context = contextOf(home);
    expect(pasteText(state, 'no\nq\ti', context).state.overlay).toMatchObject({ text: 'no q i' });
    expect(pasteText(START, 'q', context)).toEqual({ state: START });
  });
});

describe('the palette', () => {
  test('does what the key does', () => {
    expect(press([':', 'q', 'u', 'i', 't', 'enter']).effect).toEqual({ type: 'quit' });
    const marked = press(['ctrl-k', 'm', 'a', 'r', 'k', 'enter', 'down']);
    expect(homeOf(marked).marked).toEqual(['learning-rate']);
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
  test('is asked for with what is in view, also while another goes on', () => {
    const effect = { type: 'run', studies: ['capacity'] };
    expect(press(['j', 'r']).effect).toEqual(effect);
    expect(press(['j', 'r'], running(1)).effect).toEqual(effect);
  });

  test('is paused only when there is one', () => {
    expect(press(['p']).state.message).toBe('no run to pause');
    expect(press(['p'], running(1)).effect).toEqual({ type: 'pause' });
  });

  test('x asks whether the run or a cohort in flight is to be cancelled', () => {
    expect(press(['x']).state).toMatchObject({ message: 'no run to cancel', overlay: undefined });
    expect(press(['x'], running(1)).effect).toBeUndefined();
    expect(press(['x', 'enter'], running(1)).effect).toEqual({ type: 'cancel-run' });
    const second = press(['x', 'down', 'down', 'enter'], running(2));
    expect(second.effect).toEqual({ type: 'cancel', cohort: 1 });
    expect(press(['x', 'escape'], running(2))).toMatchObject({ state: { overlay: undefined } });
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

describe('export', () => {
  const exported = (what: unknown) => ({ type: 'export', what });

  test('e asks as what the view is to be written, and says where there is none', async () => {
    const capacity = await loadPanel('capacity');
    const data = dataOf({ capacity: [capacityRow({ bestF1: 0.9 })] });
    const asked = press(['e'], data, capacity);
    expect(asked.state.overlay).toMatchObject({ type: 'menu', menu: 'formats' });
    expect(asked.effect).toBeUndefined();
    const all = ['svg', 'png', 'csv'];
    expect(press(['e', 'enter'], data, capacity).effect).toEqual(exported(all));
    const one = press(['e', ...'csv', 'down', 'enter'], data, capacity);
    expect(one.effect).toEqual(exported(['csv']));
    expect(one.state.overlay).toBeUndefined();
    const nothing = press(['e'], NO_DATA, capacity);
    expect(nothing.effect).toBeUndefined();
    expect(nothing.state.message).toBe('nothing to export here');
  });

  test('numbers alone are written as CSV without asking; E exports the figures of the paper', () => {
    const trials = { total: 1, stored: 1 };
    const counts = { trials, measurements: trials, damaged: 0, seconds: 1, result: '' };
    const studies = [{ study: 'capacity' as const, ...counts }];
    const { effect, state } = press(['e'], { ...NO_DATA, studies });
    expect(effect).toEqual(exported(['csv']));
    expect(state.overlay).toBeUndefined();
    expect(press(['E']).effect).toEqual(exported('figures'));
  });
});
