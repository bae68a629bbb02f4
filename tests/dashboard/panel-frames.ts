import { expect } from 'vitest';
import { asciiProse, plain, widthOf } from '../../cli/terminal/layout.ts';
import type { Data, Panel } from '../../cli/dashboard/panel.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { panelLines } from './panel-lines.tsx';

/** Columns and lines that a panel has in terminals of the usual sizes, and in absurd ones. */
export const ROOMS = [
  [80, 20],
  [120, 36],
  [200, 56],
  [60, 12],
  [40, 9],
] as const;

/** The lines that a panel draws, without colours and without the spaces at their ends. */
export function panelFrame<State extends object, Action>(
  panel: Panel<State, Action>,
  state: NoInfer<State>,
  data: Data,
  [width, height]: readonly [number, number] = [80, 20],
  options: { readonly ascii?: boolean } = {},
): string[] {
  const theme = makeTheme({ name: 'dark', ...options });
  return panelLines(panel, state, data, { width, height, theme, now: 0 }).map(plain);
}

/**
 * No line is too wide, there are not too many, and ASCII means ASCII: in every room, with colours and in ASCII without in
 * turn; in the first in both.
 */
export function expectFits<State extends object, Action>(
  panel: Panel<State, Action>,
  state: NoInfer<State>,
  data: Data,
): void {
  for (const [place, [width, height]] of [...ROOMS, ROOMS[0]].entries()) {
    const ascii = place % 2 > 0;
    const theme = makeTheme({ name: 'dark', ascii, level: ascii ? 0 : 3 });
    const lines = panelLines(panel, state, data, { width, height, theme, now: 0 });
    expect(lines.length, `${width} × ${height}`).toBeLessThanOrEqual(height);
    const wide = lines.filter((line) => widthOf(line) > width);
    expect(wide, `${width} × ${height}`).toEqual([]);
    // oxlint-disable-next-line no-control-regex
    const others = ascii
      ? lines.filter((line) => /[^\x20-\x7E]/.test(plain(asciiProse(line))))
      : [];
    expect(others).toEqual([]);
  }
}

/** The state after some keys, as the shell would have it without the shell's own keys. */
export function press<State extends object, Action>(
  panel: Panel<State, Action>,
  state: NoInfer<State>,
  data: Data,
  ...keys: string[]
): State {
  return keys.reduce((before, key) => {
    const bound = panel.keys.find((binding) => binding.keys.includes(key));
    if (!bound) throw new Error(`got ${key}, expected a key of ${panel.id}`);
    return panel.reduce(before, bound.action, data);
  }, state);
}
