import { describe, expect, test } from 'vitest';
import { bindingOf } from '../../cli/dashboard/app/keys.ts';
import { footerKeys } from '../../cli/dashboard/controls/footer.tsx';
import { widthOf } from '../../cli/terminal/layout.ts';
import { PANELS } from '../../cli/dashboard/panel-id.ts';
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
