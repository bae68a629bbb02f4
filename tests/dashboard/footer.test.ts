import { describe, expect, test } from 'vitest';
import { bindingOf, withUserKeys } from '../../cli/dashboard/app/keys.ts';
import { footerOf } from '../../cli/dashboard/app/lines-around.ts';
import { initialState } from '../../cli/dashboard/app/preferences.ts';
import type { AppState } from '../../cli/dashboard/app/app-state.ts';
import { footerKeys } from '../../cli/dashboard/controls/footer.tsx';
import { widthOf } from '../../cli/terminal/layout.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import { PANELS, type PanelId } from '../../cli/dashboard/panel-id.ts';
import { loadPanel } from '../../cli/dashboard/panels.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';

describe.each(PANELS)('$id', ({ id }) => {
  test.each([true, false])('six keys at 80 columns, ascii %s', async (ascii) => {
    const panel = await loadPanel(id);
    const theme = makeTheme({ name: 'dark', ascii });
    const keys = footerKeys(panel.footer, 80, theme);
    const words = [...Object.values(panel.footer), 'help', 'quit'];
    expect(words).toHaveLength(6);
    expect(keys.map(({ word }) => word)).toEqual(words);
    expect(widthOf(keys.map(({ key, word }) => `${key} ${word}`).join('  '))).toBeLessThanOrEqual(
      80,
    );
  });

  test('the first of them at 60 columns', async () => {
    const panel = await loadPanel(id);
    const keys = footerKeys(panel.footer, 60, makeTheme({ name: 'dark', level: 3 }));
    const words = keys.map(({ word }) => word);
    expect(words.slice(0, 3)).toEqual(Object.values(panel.footer).slice(0, 3));
    expect(words.slice(-2)).toEqual(['help', 'quit']);
  });

  test('each key does something', async () => {
    const panel = await loadPanel(id);
    for (const key of Object.keys(panel.footer)) expect(bindingOf(key, panel), key).toBeDefined();
  });
});

/** The words of the footer while something is open. */
async function wordsOf(overlay: AppState['overlay']) {
  const state = { ...initialState({}), overlay };
  const theme = makeTheme({ name: 'dark' });
  const items = { commands: [], grids: [], cancel: [], formats: [], keys: [], quit: [] };
  const panel = await loadPanel('home');
  const snapshot = { state, panel, data: NO_DATA, items, theme, now: 0, redraws: 0 };
  return footerOf(snapshot, { width: 80, height: 20 });
}

test('where letters are typed it names no key that would only be a letter', async () => {
  const menu = { type: 'menu', menu: 'cancel', query: '', selected: 0 } as const;
  const binding = { place: 'home', help: 'mark' };
  for (const overlay of [
    menu,
    { type: 'filter', text: '' } as const,
    { type: 'key', binding } as const,
  ]) {
    const { words, always } = await wordsOf(overlay);
    expect(words).toHaveProperty('escape');
    const keys = Object.keys({ ...words, ...always });
    expect(
      keys.filter((key) => [...key].length === 1),
      overlay.type,
    ).toEqual([]);
  }
});

describe('what is open in a panel', () => {
  const idle = {
    ...NO_DATA.queue,
    runs: [{ id: 1, status: 'cancelled' }],
  } as unknown as Data['queue'];
  const opened: readonly [PanelId, object, Partial<Data>, string, string][] = [
    ['claims', { open: true }, {}, 'enter', 'its networks'],
    ['trials', { view: 'runs' }, {}, 'enter', 'its networks'],
    ['trials', { view: 'compare' }, {}, 'enter', 'networks'],
    ['trials', { choosing: 'id' }, {}, 'space', 'show or hide'],
    ['trials', { pending: { type: 'delete' } }, {}, 'y', 'delete'],
    ['trials', { pending: { type: 'fork' } }, {}, 'enter', 'fork'],
    ['progress', {}, { running: 'paused' }, 'p', 'resume'],
    ['progress', {}, { running: 'idle' }, 'N', 'new study'],
    ['progress', {}, { running: 'idle', queue: idle }, 'enter', 'go on'],
  ];
  test.each(opened)('of %s, %o, has a footer of its own', async (id, own, data, key, word) => {
    const panel = await loadPanel(id);
    const now = (of: typeof panel) =>
      of.footerNow!({ ...of.initial, ...own }, { ...NO_DATA, ...data }, { width: 80, height: 20 })!;
    expect(now(panel)[key]).toBe(word);
    for (const each of Object.keys(now(panel))) expect(bindingOf(each, panel), each).toBeDefined();
    const keys = footerKeys(now(panel), 80, makeTheme({ name: 'dark' }));
    expect(keys).toHaveLength(Object.keys(now(panel)).length + 2);
    // And the keys that somebody has instead.
    const changed = withUserKeys(panel, { everywhere: { 'define a study': ['Z'] } })!;
    expect(Object.keys(now(changed))).toEqual(
      Object.keys(now(panel)).map((each) => (each === 'N' ? 'Z' : each)),
    );
  });
});
