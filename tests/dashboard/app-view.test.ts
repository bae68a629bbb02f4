import { expect, test } from 'vitest';
import { SHELL_KEYS } from '../../cli/dashboard/app/keys.ts';
import { menuItems } from '../../cli/dashboard/app/menu.ts';
import type { AppState, Overlay } from '../../cli/dashboard/app/app-state.ts';
import type { Snapshot } from '../../cli/dashboard/app/snapshot.ts';
import { type HelpPage, helpPages } from '../../cli/dashboard/controls/help.tsx';
import { panel as homePanel } from '../../cli/dashboard/panels/home/panel.ts';
import { loadPanel } from '../../cli/dashboard/panels.ts';
import { plain, widthOf } from '../../cli/terminal/layout.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { AnyPanel, Data } from '../../cli/dashboard/panel.ts';
import { PANELS } from '../../cli/dashboard/panel-id.ts';
import { panel as progress } from '../../cli/dashboard/panels/progress/panel.tsx';
import { reduceRun } from '../../src/explore/run/state.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { fakeRun } from './fake-run.ts';
import { expectFits, panelFrame } from './panel-frames.ts';
import { capacityRow } from './trained-data.ts';
import { panelLines } from './panel-lines.tsx';
import { screenLines } from './screen-lines.tsx';

const home = homePanel as AnyPanel;
const half = fakeRun().slice(0, 1200);
const DATA: Data = {
  ...NO_DATA,
  loading: false,
  running: 'running',
  run: half.reduce((run, record, i) => reduceRun(run, record, i * 10), NO_DATA.run),
};

const stateOf = (overlay?: Overlay, message = ''): AppState => ({
  panel: 'home',
  panels: {},
  back: [],
  theme: 'dark',
  selection: {},
  overlay,
  message,
});

function snapshot(state: AppState, more: Partial<Snapshot> = {}): Snapshot {
  const { panel = home, data = DATA } = more;
  const theme = more.theme ?? makeTheme({ name: state.theme });
  const items = menuItems(panel, data, [], theme.ascii);
  return { state, panel, data, items, theme, now: 12_000, redraws: 0, ...more };
}

function frame(
  state: AppState,
  [width, height]: readonly [number, number],
  ascii = false,
  level: 0 | 3 = 0,
) {
  const theme = makeTheme({ name: state.theme, ascii, level });
  return screenLines(snapshot(state, { theme }), { width, height });
}

/** A page of the help as it can be searched. */
function helpText({ columns }: HelpPage): string {
  return plain(columns.flatMap(({ lines }) => lines).join('\n'));
}

const OVERLAYS: (Overlay | undefined)[] = [
  undefined,
  { type: 'help', page: 0 },
  { type: 'help', page: 9 },
  { type: 'menu', menu: 'commands', query: '', selected: 3 },
  { type: 'menu', menu: 'cancel', query: 'zzz', selected: 0 },
  { type: 'menu', menu: 'formats', query: '', selected: 0 },
  { type: 'menu', menu: 'quit', query: '', selected: 0 },
  { type: 'filter', text: 'noise' },
];

test.each([
  [80, 24],
  [120, 40],
  [200, 60],
  [60, 14],
  [59, 14],
  [20, 3],
  [1, 1],
] as const)('every frame fits in %i × %i', (width, height) => {
  for (const overlay of OVERLAYS) {
    for (const ascii of [false, true]) {
      for (const level of [0, 3] as const) {
        const lines = frame(stateOf(overlay, 'x'.repeat(99)), [width, height], ascii, level);
        expect(lines).toHaveLength(height);
        expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
        // oxlint-disable-next-line no-control-regex
        if (ascii) for (const line of lines) expect(plain(line)).toMatch(/^[\x20-\x7E]*$/);
      }
    }
  }
});

test('80 × 24 during a run', () => {
  const lines = frame(stateOf(), [80, 24]);
  expect(lines[0]).toMatch(/^ \[0 Home\] w Progress/);
  expect(lines[1]).toMatch(/^ capacity {3}█+░+ \d+ % {3}\d+ of 165 trials {3}\d+:\d\d left$/);
  expect(lines.at(-1)).toBe('Enter open  Space mark  r run  N new study  ? help  q quit');
});

test('a long name of a run leaves room for the time that is left', () => {
  const { data } = snapshot(stateOf());
  const study = 'learning-rate, capacity, pruning, dead-neurons, clusters, noise, occlusion';
  const long = snapshot(stateOf(), { data: { ...data, run: { ...data.run, study } } });
  for (const width of [60, 80]) {
    const [, line] = screenLines(long, { width, height: 24 });
    expect(line).toMatch(/^ learning.*… {3}█*░+ \d+ % {3}\d+ of 165 trials {3}\d+:\d\d left$/);
    expect(line.length).toBeLessThanOrEqual(width);
  }
});

test('that the store is read is said until its studies are counted, too', () => {
  const frameOf = (data: Data) =>
    screenLines(snapshot(stateOf(), { data }), { width: 80, height: 24 }).join('\n');
  const idle: Data = { ...NO_DATA, loading: false };
  expect(frameOf({ ...idle, loading: true, studies: [] })).toContain('reading the store');
  expect(frameOf({ ...idle, studies: undefined })).toContain('reading the store');
  expect(frameOf({ ...idle, studies: [] })).not.toContain('reading the store');
});

test('a filter that is kept can be seen, and how to take it away', () => {
  const filtered = { ...stateOf(), panels: { home: { ...home.initial, filter: 'noi' } } };
  expect(frame(filtered, [80, 24]).at(-2)).toBe('/noi   Esc clears it');
  const counted = snapshot(stateOf(), { data: { ...DATA, studies: [] } });
  expect(screenLines(counted, { width: 80, height: 24 }).at(-2)).toBe('');
});

test('what is typed can be seen, also where there is nothing to filter', () => {
  const state = stateOf({ type: 'filter', text: 'noise' });
  expect(frame(state, [80, 24]).at(-2)).toBe('/noise_');
  const elsewhere = snapshot({ ...state, panel: 'progress' }, { panel: progress as AnyPanel });
  const lines = screenLines(elsewhere, { width: 80, height: 24 });
  expect(lines.at(-2)).toBe('/noise_   nothing to filter in this panel: Esc');
});

test('where nothing is stored the footer says what can be done', async () => {
  const panel = await loadPanel('pruning');
  const last = (data: Data) => {
    const state = { ...stateOf(), panel: 'pruning' as const };
    return screenLines(snapshot(state, { panel, data }), { width: 80, height: 24 }).at(-1);
  };
  expect(last({ ...NO_DATA, loading: false })).toMatch(/^r run {2}/);
  expect(last(NO_DATA)).toMatch(/prune/);
  const capacity = [capacityRow({ bestF1: 0.9 })];
  expect(last({ ...NO_DATA, loading: false, rows: { ...NO_DATA.rows, capacity } })).toMatch(
    /prune/,
  );
});

test('Progress says how to resume, and r does', () => {
  const runs = (data: Data) => progress.runs!(progress.initial, data);
  expect(runs({ ...NO_DATA, lastRun: ['noise'] })).toEqual(['noise']);
  const lines = (data: Data) => panelFrame(progress, progress.initial, data).join(' ');
  expect(lines({ ...NO_DATA, lastRun: ['noise'] })).toContain('Press r to resume noise');
  expect(lines(NO_DATA)).toContain('No run yet');
});

test('too small a terminal says which size it needs', () => {
  expect(frame(stateOf(), [40, 10]).slice(0, 3)).toEqual([
    '60 x 14 needed',
    '40 x 10 here',
    'q quits',
  ]);
});

test('the help names every key of the panel and of the shell', () => {
  const text = frame(stateOf({ type: 'help', page: 0 }), [120, 40]).join('\n');
  for (const help of [
    'open or run',
    'mark',
    'same as the arrows',
    'all commands',
    'light or dark',
  ]) {
    expect(text).toContain(help);
  }
});

test.each([false, true])('80 × 24 holds the help of every panel (ASCII: %s)', async (ascii) => {
  const theme = makeTheme({ name: 'dark', ascii, level: 0 });
  for (const { id } of PANELS) {
    const panel = await loadPanel(id);
    const pages = helpPages(panel, { width: 80, height: 20 }, theme);
    const text = helpText(pages[0]);
    expect(text).not.toContain('…');
    const shell = SHELL_KEYS.filter(({ action }) => !['open', 'turn'].includes(action.type));
    for (const { help } of [...panel.keys, ...shell]) {
      expect(text, panel.id).toContain(help);
    }
    expect(text).toContain(`${PANELS.map(({ key }) => key).join('')}  open a panel`);
    expect(text).toContain('next panel (Shift back)');
    expect(text).toContain('same as the arrows');
    const words = pages.slice(1).map(helpText).join('\n');
    for (const [term, meaning] of panel.terms) {
      const lines = words.split('\n').filter((line) => line.startsWith(`${term} `));
      expect(lines.join(), panel.id).toContain(meaning.slice(0, 12));
      for (const word of meaning.split(' ')) expect(words).toContain(word);
    }
    expect(words).not.toContain('…');
  }
});

test('there is help also while its panel is loaded, and where it has no room', async () => {
  const theme = makeTheme({ name: 'dark', level: 0 });
  expect(helpPages(undefined, { width: 80, height: 20 }, theme)).toHaveLength(1);
  for (let height = -3; height < 4; height++) {
    expect(helpPages(undefined, { width: 20, height }, theme).length).toBeGreaterThan(0);
  }
});

test('a small terminal has the help on pages, with every key on one of them', async () => {
  const theme = makeTheme({ name: 'dark', level: 0 });
  for (const { id } of PANELS) {
    const panel = await loadPanel(id);
    const pages = helpPages(panel, { width: 60, height: 10 }, theme);
    for (const [i, page] of pages.entries()) {
      for (const { lines } of page.columns) expect(lines.length).toBeLessThanOrEqual(9);
      const gaps = 3 * (page.columns.length - 1);
      const wide = page.columns.reduce((sum, { width }) => sum + width, gaps);
      expect(wide).toBeLessThanOrEqual(60);
      const last = i + 1 === pages.length;
      expect(page.end).toMatch(
        last ? /^any key closes this$/ : /^page \d of \d: Space shows the next/,
      );
    }
    const text = pages.map(helpText).join('\n');
    for (const { help } of panel.keys) expect(text).toContain(help);
    expect(text).toContain('quit');
    expect(text).toContain('same as the arrows');
  }
});

test('the progress panel fits and shows the run', () => {
  expectFits(progress, progress.initial, NO_DATA);
  expectFits(progress, progress.initial, DATA);
  const theme = makeTheme({ name: 'dark' });
  const lines = panelLines(progress, progress.initial, DATA, {
    width: 80,
    height: 20,
    theme,
    now: 12_000,
  });
  expect(lines.join('\n')).toContain('validation F1, mean');
  expect(lines.join('\n')).toContain('elapsed');
});
