import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { laboratory, open, shows } from './dashboard-terminal.ts';
import { hasTmux } from './terminal.ts';
import { LONG } from '../long.ts';

describe.skipIf(!hasTmux)(`export${hasTmux ? '' : ' (tmux is not installed)'}`, () => {
  test(
    'e writes the view and E the figure of the paper, in a folder of the grid',
    LONG,
    async () => {
      const folder = await laboratory(2);
      const terminal = open(folder, 'LC_ALL=C.UTF-8');
      terminal.resize(160, 40);
      await terminal.until(shows('capacity'));
      terminal.type('1');
      await terminal.until(shows('nothing stored yet: press r to run capacity'));
      terminal.type('e');
      await terminal.until(shows('nothing to export here'));
      terminal.type('r');
      await terminal.until(shows('12 trials finished'));
      await terminal.until(shows('above 0.90'));

      terminal.press('Space');
      terminal.type('e');
      await terminal.until(shows('formats to export this view as'));
      terminal.press('Enter');
      await terminal.until(shows('saved in lowcap-report/'));
      terminal.type('E');
      await terminal.until(shows('figures/fig-3.svg .png'));
      terminal.type('q');
      await terminal.until(({ screen }) => /status \d+/.test(screen));

      const [grid, ...others] = readdirSync(join(folder, 'lowcap-report'));
      expect(others).toEqual([]);
      expect(grid).toMatch(/-0-1-4-9-custom-[0-9a-f]{8}$/);
      const inGrid = (...path: string[]) => join(folder, 'lowcap-report', grid, ...path);
      expect(readdirSync(inGrid('figures')).sort()).toEqual(['fig-3.png', 'fig-3.svg']);
      const views = readdirSync(inGrid('views')).sort();
      expect(views.map((name) => name.split('.')[1])).toEqual(['csv', 'png', 'svg']);
      // The marked pair alone.
      const csv = readFileSync(inGrid('views', views[0]), 'utf8');
      expect(csv).toMatch(/^pair,hidden units,"validation F1, best epoch, mean"/);
      expect(csv.match(/^4-9,/gm)).toHaveLength(3);
      expect(csv.match(/^0-1,/gm)).toBeNull();
      expect(existsSync(join(folder, 'lowcap-report/figures'))).toBe(false);
    },
  );
});
