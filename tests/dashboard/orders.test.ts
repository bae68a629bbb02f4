import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Snapshot } from '../../cli/dashboard/app/snapshot.ts';
import { initialState } from '../../cli/dashboard/app/preferences.ts';
import { pasteText, pressKey, type Step } from '../../cli/dashboard/app/state.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import {
  actInForm,
  type OrderOverlay,
  type PlannerNews,
  pressOrderKey,
  tellOverlay,
} from '../../cli/dashboard/orders/overlay.ts';
import { PlannedCosts } from '../../cli/dashboard/orders/planned-costs.ts';
import { panel as homePanel } from '../../cli/dashboard/panels/home/panel.ts';
import type { AnyPanel } from '../../cli/dashboard/panel.ts';
import type { PlannerRequest } from '../../cli/dashboard/runner/messages.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { moreSeeds } from '../../src/claims/more-seeds.ts';
import { checkForm } from '../../src/explore/study-form/check.ts';
import { startForm } from '../../src/explore/study-form/state.ts';
import type { RunCost } from '../../src/lab/cost.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { seedsUpTo } from '../../src/lab/resolve-settings.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { orderKey } from '../../src/studies/study-order.ts';
import { claim } from '../claims/claim.ts';
import { screenLines } from './screen-lines.tsx';

const paper = await paperGrid();
const grid = { ...paper, recipes: [RECIPES.paper] };
const home = homePanel as AnyPanel;
const data = { ...NO_DATA, grid };
const START = initialState({});
const context = {
  panel: home,
  data,
  items: { commands: [], grids: [], cancel: [], formats: [], keys: [], quit: [] },
  helpPages: 1,
};

/** The last step after some keys. */
const press = (...keys: string[]): Step =>
  keys.reduce<Step>(({ state }, key) => pressKey(state, key, context), { state: START });
const typed = (text: string) => Array.from(text, (key) => (key === ' ' ? 'space' : key));
const form = { type: 'form', form: startForm(grid, ['capacity']) } as const;

const COST: RunCost = {
  type: 'cost',
  study: 'capacity',
  networks: 12,
  stored: 4,
  updates: 1200,
  measurements: 3,
  operations: 1e9,
  workers: 2,
  gflops: 2,
  minutes: 2,
  measuringMinutes: 1,
  bytes: 1.3e6,
  timed: 50,
};

describe('N', () => {
  test('opens a form that starts from the grid and the studies in view', () => {
    const { state } = press('j', 'N');
    expect(state.overlay).toEqual(form);
    expect(pressKey(START, 'N', { ...context, data: NO_DATA }).state).toMatchObject({
      overlay: undefined,
      message: 'the store is still being read',
    });
  });

  test('letters are text, Enter runs what they come to', () => {
    const { state, effect } = press(
      'j',
      'N',
      'down',
      'down',
      ...typed('2-7'),
      'tab',
      ...typed('q8'),
    );
    expect(effect).toBeUndefined();
    expect(state.overlay).toMatchObject({ form: { texts: { pairs: '2-7', hiddenSizes: 'q8' } } });
    const wrong = pressKey(state, 'enter', context);
    expect(wrong.effect).toBeUndefined();
    const right = ['home', 'delete', 'enter'].reduce<Step>(
      (step, key) => pressKey(step.state, key, context),
      { state },
    );
    expect(right.state.overlay).toBeUndefined();
    const order = { studies: ['capacity'], grid: { ...grid, pairs: ['2-7'], hiddenSizes: [8] } };
    expect(right.effect).toEqual({ type: 'order', order });
  });

  test('Enter goes to what is wrong, Esc leaves, Ctrl-C quits', () => {
    const keys = ['N', 'tab', 'tab', 'tab', ...typed('x'), 'tab', 'tab', 'enter'];
    expect(press(...keys).state.overlay).toMatchObject({ form: { focus: 'hiddenSizes' } });
    expect(press('N', 'escape').state).toEqual(START);
    expect(press('N', 'ctrl-c').effect).toEqual({ type: 'quit' });
  });

  test('studies are chosen with the arrows and Space', () => {
    const { state } = press('j', 'N', 'right', 'space', 'left', 'space');
    expect(state.overlay).toMatchObject({ form: { studies: ['pruning'] } });
  });

  test('what is pasted goes where the cursor is', () => {
    const { state } = press('N', 'tab', 'tab');
    expect(pasteText(state, '0-1,\n2-7', context).state.overlay).toMatchObject({
      form: { texts: { pairs: '0-1, 2-7' } },
    });
  });
});

describe('the seeds that would decide', () => {
  const open = claim({ id: 'capacity-scales', verdict: 'undecided', seedsNeeded: 14 });
  const overlay: OrderOverlay = { type: 'seeds', more: moreSeeds([open], grid, () => undefined) };

  test('run with Enter, and are looked at when they are complete', () => {
    const step = pressOrderKey(overlay, 'enter');
    expect(step.overlay).toBeUndefined();
    const order = { studies: ['capacity'], grid: { ...grid, seeds: seedsUpTo(14) } };
    expect(step.effect).toEqual({ type: 'order', order, showAfter: order.grid });
    expect(pressOrderKey(overlay, 'x')).toEqual({ overlay });
    expect(pressOrderKey(overlay, 'escape')).toEqual({ overlay: undefined });
  });

  test('are none where none would', () => {
    const never = { ...open, seedsNeeded: null };
    const none: OrderOverlay = { type: 'seeds', more: moreSeeds([never], grid, () => undefined) };
    expect(pressOrderKey(none, 'enter')).toEqual({ overlay: none });
    expect(frame(none, [80, 24])).toContain('more than 200 seeds would be needed');
  });

  test('are told with their cost', () => {
    const told = { key: orderKey(overlay.more.order!), cost: COST };
    const text = frame(tellOverlay(overlay, { type: 'cost', told }), [80, 24]);
    expect(text).toContain('capacity-scales (paper)');
    expect(text).toMatch(/seeds 11-14 would decide it in four of five cases: 240 networks of/);
    expect(text).toContain('12 networks to train, 4 stored');
    expect(text).toContain('npx lowcap run capacity --seeds=14');
    expect(text).toContain('Enter run');
  });
});

function frame(overlay: OrderOverlay, [width, height]: number[], ascii = false): string {
  const theme = makeTheme({ name: 'dark', level: 0, ascii });
  const state = { ...START, overlay };
  const { items } = context;
  const snapshot: Snapshot = { state, panel: home, data, items, theme, now: 0, redraws: 0 };
  const lines = screenLines(snapshot, { width, height });
  expect(lines.length).toBeLessThanOrEqual(height);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
  return lines.join('\n');
}

describe('the form on a screen', () => {
  const order = checkForm(form.form).order!;
  const told = tellOverlay(form, { type: 'cost', told: { key: orderKey(order), cost: COST } });

  test.each([
    [80, 24],
    [120, 40],
  ])('of %i × %i has every place, the cost and the command', (width, height) => {
    expect(frame(told, [width, height])).toContain('[x] capacity');
    const next = actInForm(told, { type: 'step', by: 1 });
    const text = frame(next, [width, height]);
    for (const word of ['studies', 'dataset', 'pairs', 'seeds', 'epochs', 'clip noise']) {
      expect(text).toMatch(new RegExp(`^[> ] ${word}`, 'm'));
    }
    expect(text).toMatch(/studies {9}capacity$/m);
    expect(text).toMatch(/pairs {11}0-1,1-7,5-6,3-8,4-9/);
    expect(text).toContain('12 networks to train, 4 stored');
    expect(text).toMatch(/takes about 3 min .*1.3 MB of\s+disk/);
    expect(text).toContain('npx lowcap run capacity');
    expect(text).toContain('Enter run  Tab next field  Ctrl-U empty it  Esc leave  Ctrl-C quit');
  });

  test('keeps the place in focus in view where there is little room', () => {
    const { form: last } = press('N', 'pagedown').state.overlay as typeof form;
    for (const height of [14, 18]) {
      expect(frame({ type: 'form', form: last }, [60, height])).toContain('> clip noise');
    }
  });

  test('says what is wrong, what is still read, and shows no letter that is none', () => {
    const wrong = press('N', 'tab', 'tab', ...typed('4-x')).state.overlay as OrderOverlay;
    expect(frame(wrong, [80, 24])).toMatch(/^! pairs .*4-x/m);
    expect(frame(wrong, [80, 24])).toContain('expected two different classes of 0, 1');
    const other = press('N', 'tab', ...typed('.csv\u001B')).state.overlay as OrderOverlay;
    expect(frame(other, [80, 40])).toContain('mnist.csv\\u{1b}');
    expect(frame(form, [80, 24])).toContain('counting what is stored');
    const unread = press('N', 'tab', ...typed('.csv')).state.overlay as OrderOverlay;
    expect(frame(unread, [80, 40])).toContain('looking at the data');
    expect(frame(unread, [80, 40])).toMatch(/^ {2}class column/m);
  });

  test('is drawn in ASCII, too', () => {
    // oxlint-disable-next-line no-control-regex
    expect(frame(told, [80, 24], true)).toMatch(/^[\u0000-\u007F]*$/);
  });
});

describe('what an order costs', () => {
  let asked: PlannerRequest[];
  let answer: (value: unknown) => void;
  let news: PlannerNews[];
  let closed: number;
  let costs: PlannedCosts;
  beforeEach(() => {
    vi.useFakeTimers();
    [asked, news, closed] = [[], [], 0];
    const ask = (request: PlannerRequest) => {
      asked.push(request);
      return new Promise<never>((resolve, reject) => {
        answer = (value) => (value instanceof Error ? reject(value) : resolve(value as never));
      });
    };
    const close = async () => void closed++;
    costs = new PlannedCosts(
      () => ({ ask, close }),
      (one) => news.push(one),
    );
  });
  afterEach(() => void vi.useRealTimers());

  const order = checkForm(form.form).order!;

  test('is asked when the typing pauses, once, and not again when it is told', async () => {
    costs.want(form);
    costs.want(form);
    expect(asked).toEqual([]);
    expect(costs.busy).toBe(true);
    await vi.runAllTimersAsync();
    expect(asked).toEqual([{ type: 'cost', order }]);
    answer(COST);
    await vi.runAllTimersAsync();
    const told = { key: orderKey(order), cost: COST };
    expect(news).toEqual([{ type: 'cost', told }]);
    costs.want(tellOverlay(form, news[0]!));
    await vi.runAllTimersAsync();
    expect(costs.busy).toBe(false);
    expect(asked).toHaveLength(1);
  });

  test('waits for data that have to be looked at', async () => {
    const other = press('N', 'tab', ...typed('.csv')).state.overlay as OrderOverlay;
    costs.want(other);
    await vi.runAllTimersAsync();
    const source = { name: 'mnist.csv', options: {} };
    expect(asked).toEqual([{ type: 'look', source }]);
    answer(new Error('got no file'));
    await vi.runAllTimersAsync();
    expect(news).toEqual([{ type: 'looked', data: { ...source, error: 'got no file' } }]);
    expect(frame(tellOverlay(other, news[0]!), [80, 40])).toContain('dataset: got no file');
  });

  test('is nobody’s concern when the form is closed', async () => {
    costs.want(form);
    costs.want(undefined);
    await vi.runAllTimersAsync();
    expect(asked).toEqual([]);
    costs.want(form);
    await vi.runAllTimersAsync();
    costs.want(undefined);
    expect(closed).toBe(1);
    expect(costs.busy).toBe(false);
  });
});
