import { describe, expect, test } from 'vitest';
import { bindingOf } from '../../cli/dashboard/app/keys.ts';
import { footerLine } from '../../cli/dashboard/controls/footer.ts';
import { plain, widthOf } from '../../cli/terminal/layout.ts';
import { PANELS } from '../../cli/dashboard/panel-id.ts';
import { loadPanel } from '../../cli/dashboard/panels.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';

describe.each(PANELS)('$id', ({ id }) => {
  test.each([true, false])('six keys at 80 columns, ascii %s', async (ascii) => {
    const panel = await loadPanel(id);
    const theme = makeTheme({ name: 'dark', ascii });
    const line = footerLine(panel.footer, 80, theme);
    const words = [...Object.values(panel.footer), 'help', 'quit'];
    expect(words).toHaveLength(6);
    expect(line.split('  ').map((text) => text.replace(/^\S+ /, ''))).toEqual(words);
    expect(widthOf(line)).toBeLessThanOrEqual(80);
  });

  test('the first of them at 60 columns', async () => {
    const panel = await loadPanel(id);
    const line = plain(footerLine(panel.footer, 60, makeTheme({ name: 'dark', level: 3 })));
    expect(line.length).toBeLessThanOrEqual(60);
    const [first, second, third] = Object.values(panel.footer);
    expect(line).toMatch(new RegExp(` ${first} .* ${second} .* ${third} .*  q quit$`));
  });

  test('each key does something', async () => {
    const panel = await loadPanel(id);
    for (const key of Object.keys(panel.footer)) expect(bindingOf(key, panel), key).toBeDefined();
  });
});
