import { render } from 'ink';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { Screen } from '../../cli/dashboard/app/app.tsx';
import { menuItems } from '../../cli/dashboard/app/menu.ts';
import type { Overlay } from '../../cli/dashboard/app/state.ts';
import { MouseAreas, MouseContext } from '../../cli/dashboard/controls/mouse-area.tsx';
import { rowAt } from '../../cli/dashboard/controls/table.tsx';
import type { Data } from '../../cli/dashboard/panel.ts';
import type { PanelId } from '../../cli/dashboard/panel-id.ts';
import { loadPanel } from '../../cli/dashboard/panels.ts';
import { plain } from '../../cli/terminal/layout.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { initialNeurons, reduceNeurons } from '../../src/explore/neurons/state.ts';
import { initialPruning, reducePruning } from '../../src/explore/pruning/state.ts';
import { initialRobustness, reduceRobustness } from '../../src/explore/robustness/state.ts';
import { initialSaliency, reduceSaliency } from '../../src/explore/saliency/state.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import { claim } from '../claims/claim.ts';
import { until } from '../until.ts';
import { capacityRow, dataOf } from './trained-data.ts';

const SIZE = { width: 100, height: 30 };
const TRAINED = dataOf({
  capacity: ['0-1', '4-9'].map((pair) => capacityRow({ pair, bestF1: 0.9 })),
});

/** A panel on a screen that nobody sees, and what the mouse makes of it. */
async function opened(id: PanelId, data: Data = NO_DATA, overlay?: Overlay) {
  const panel = await loadPanel(id);
  const theme = makeTheme({ name: 'dark', level: 0 });
  const items = menuItems(panel, data, [], false);
  const state = {
    panel: id,
    panels: {},
    back: [],
    theme: 'dark' as const,
    selection: {},
    overlay,
    message: '',
  };
  const snapshot = { state, panel, data, items, theme, now: 0, redraws: 0 };
  const mouse = new MouseAreas();
  const keys: string[] = [];
  const actions: unknown[] = [];
  let text = '';
  const stdout = Object.assign(new PassThrough({ encoding: 'utf8' }), {
    columns: SIZE.width,
    rows: SIZE.height + 1,
  });
  stdout.on('data', (frame: string) => (text = frame));
  const { unmount } = render(
    <MouseContext value={mouse}>
      <Screen
        snapshot={snapshot}
        size={SIZE}
        onKey={(key) => keys.push(key)}
        onAction={(action) => actions.push(action)}
      />
    </MouseContext>,
    {
      stdout: stdout as unknown as NodeJS.WriteStream,
      debug: true,
      interactive: true,
      patchConsole: false,
      exitOnCtrlC: false,
    },
  );
  onTestFinished(() => unmount());
  await until(() => text.includes('quit'));
  // Effects, which tell the areas, follow the frame.
  await new Promise((resolve) => setImmediate(resolve));
  const lines = plain(text).split('\n');
  /** On the first line that contains this, where that begins or so many columns on. */
  const at = (word: string, on = 0) => {
    const y = lines.findIndex((line, row) => row > 1 && line.includes(word));
    return { x: lines[y].indexOf(word) + on, y };
  };
  return { keys, actions, mouse, at };
}

test('a click on a row of a table chooses it, and the wheel goes on', async () => {
  const home = await opened('home');
  home.mouse.report({ type: 'press', ...home.at('pruning') });
  home.mouse.report({ type: 'wheel-down', ...home.at('pruning') });
  expect(home.actions).toEqual([
    { type: 'choose', study: 'pruning' },
    { type: 'choose', study: 'capacity' },
  ]);
  // The heading is no row.
  home.mouse.report({ type: 'press', ...home.at('last result') });
  expect(home.actions).toHaveLength(2);
  const capacity = await opened('capacity', TRAINED);
  capacity.mouse.report({ type: 'press', ...capacity.at('0-1') });
  expect(capacity.actions).toEqual([{ type: 'choose', pair: '0-1' }]);
  const data = { ...NO_DATA, claims: [claim({ id: 'first' }), claim({ id: 'second' })] };
  const claims = await opened('claims', data);
  claims.mouse.report({ type: 'press', ...claims.at('second') });
  expect(claims.actions).toEqual([{ type: 'choose', claim: 'second paper' }]);
});

test.each([
  ['pruning', 'pruned ', 'thousandths'],
  ['saliency', 'pruned ', 'thousandths'],
  ['robustness', 'noise ', 'strength'],
  ['neurons', 'pruned ', 'place'],
] as const)('a click or drag on the slider of %s sets it', async (id, label, name) => {
  const { mouse, at, actions } = await opened(id, TRAINED);
  mouse.report({ type: 'press', ...at(label, label.length) });
  expect(actions).toEqual([{ type: 'set', [name]: 0 }]);
  mouse.report({ type: 'drag', ...at(label, label.length + 3) });
  expect(actions).toEqual([expect.anything(), { type: 'set', [name]: expect.any(Number) }]);
  // The label is no part of the bar.
  mouse.report({ type: 'press', ...at(label) });
  expect(actions).toHaveLength(2);
});

test('sliders are set to the steps that they have', () => {
  const set = { type: 'set', thousandths: 512.8 } as const;
  expect(reducePruning(initialPruning, set, NO_DATA).thousandths).toBe(510);
  expect(reduceSaliency(initialSaliency, set, NO_DATA).thousandths).toBe(510);
  const noise = { type: 'set', strength: 33.3 } as const;
  expect(reduceRobustness(initialRobustness, noise, NO_DATA).hundredths).toBe(35);
  const patch = { ...initialRobustness, kind: 'occlusion' as const };
  expect(reduceRobustness(patch, { type: 'set', strength: 6.6 }, NO_DATA).patch).toBe(7);
  expect(reduceNeurons(initialNeurons, { type: 'set', place: 9.4 }, NO_DATA).sparsity).toBe(0.85);
});

test('the row that was clicked is the chosen one', async () => {
  const data = { ...TRAINED, claims: [claim({ id: 'first' }), claim({ id: 'second' })] };
  for (const [id, name, value] of [
    ['home', 'study', 'noise'],
    ['capacity', 'pair', '0-1'],
    ['claims', 'claim', 'second paper'],
  ] as const) {
    const panel = await loadPanel(id);
    const after = panel.reduce(panel.initial, { type: 'choose', [name]: value }, data);
    expect(after).toMatchObject({ [name]: value });
  }
});

test('a click on an item of a menu chooses it, and one on the help closes it', async () => {
  const menu = { type: 'menu', menu: 'commands', query: '', selected: 0 } as const;
  const open = await opened('home', NO_DATA, menu);
  open.mouse.report({ type: 'press', ...open.at('next study') });
  expect(open.keys).toEqual(['down', 'down', 'down', 'enter']);
  const help = await opened('home', NO_DATA, { type: 'help', page: 0 });
  help.mouse.report({ type: 'press', ...help.at('all commands') });
  expect(help.keys).toEqual(['escape']);
});

test('lines of a table that scrolls are the rows that are seen there', () => {
  const table = { rows: 30, selected: 20, height: 6 };
  expect([0, 1, 3, 5, 6].map((line) => rowAt(table, line))).toEqual([
    undefined,
    18,
    20,
    22,
    undefined,
  ]);
  expect(rowAt({ rows: 2, selected: 0, height: 6 }, 3)).toBeUndefined();
});
