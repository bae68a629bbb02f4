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
 * No line is too wide, there are not too many, and ASCII means ASCII: in every room, with colours and in ASCII without;
 * in the first also the other way round.
 */
export function expectFits<State extends object, Action>(
  panel: Panel<State, Action>,
  state: NoInfer<State>,
  data: Data,
): void {
  for (const [width, height] of ROOMS) {
    for (const ascii of [false, true]) {
      for (const level of [0, 3] as const) {
        if (ascii === level > 0 && width !== ROOMS[0][0]) continue;
        const theme = makeTheme({ name: 'dark', ascii, level });
        const lines = panelLines(panel, state, data, { width, height, theme, now: 0 });
        expect(lines.length, `${width} × ${height}`).toBeLessThanOrEqual(height);
        for (const line of lines) {
          expect(widthOf(line), line).toBeLessThanOrEqual(width);
          // oxlint-disable-next-line no-control-regex
          if (ascii) expect(plain(asciiProse(line))).toMatch(/^[\x20-\x7E]*$/);
        }
      }
    }
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
