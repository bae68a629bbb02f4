import { expect, test } from 'vitest';
import { initialState } from '../../cli/dashboard/app/preferences.ts';
import { menuItems } from '../../cli/dashboard/app/menu.ts';
import { pressKey, type Step } from '../../cli/dashboard/app/state.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { AnyPanel, Data } from '../../cli/dashboard/panel.ts';
import { panel as homePanel } from '../../cli/dashboard/panels/home/panel.ts';
import { reduceRun } from '../../src/explore/run/state.ts';
import { fakeRun } from './fake-run.ts';

const START = initialState({});
const home = homePanel as AnyPanel;

/** A run with two cohorts in flight. */
const records = fakeRun();
const training: Data = {
  ...NO_DATA,
  running: 'running',
  run: [records[0], ...records.filter(({ type }) => type === 'epoch').slice(0, 2)].reduce(
    (run, record) => reduceRun(run, record, 0),
    NO_DATA.run,
  ),
};

/** The last step after some keys. */
function press(keys: readonly string[], data: Data): Step {
  const items = menuItems(home, data, [], false);
  const context = { panel: home, data, items, helpPages: 1 };
  return keys.reduce<Step>(({ state }, key) => pressKey(state, key, context), { state: START });
}

test('q asks where measurements in progress would begin anew, and only there', () => {
  expect(press(['q'], training).effect).toEqual({ type: 'quit' });
  const { run } = training;
  // One cohort left, on one of two threads: the other measures what is trained.
  const measuring: Data = {
    ...training,
    run: {
      ...run,
      workers: 2,
      inFlight: new Map([...run.inFlight].slice(0, 1)),
      trials: { ...run.trials, trained: 9 },
      measurements: { total: 5, stored: 0, measured: 3 },
    },
  };
  const asked = press(['q'], measuring);
  expect(asked.effect).toBeUndefined();
  expect(asked.state.overlay).toMatchObject({ type: 'menu', menu: 'quit' });
  expect(menuItems(home, measuring, [], false).quit[0].note).toBe(
    '1 measurement in progress would begin anew',
  );
  expect(press(['q', 'enter'], measuring).effect).toEqual({ type: 'quit' });
  const stays = press(['q', 'escape'], measuring);
  expect(stays.effect).toBeUndefined();
  expect(stays.state.overlay).toBeUndefined();
  expect(press(['ctrl-c'], measuring).effect).toEqual({ type: 'quit' });
  // Those of a queue's workers go on, and nothing is lost of a run that has ended.
  const elsewhere = { ...measuring, run: { ...measuring.run, workers: 0 } };
  expect(press(['q'], elsewhere).effect).toEqual({ type: 'quit' });
  expect(press(['q'], { ...measuring, running: 'idle' }).effect).toEqual({ type: 'quit' });
});
