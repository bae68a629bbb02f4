import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPreferences } from '../../cli/dashboard/app/preferences.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { longUnless } from '../long.ts';
import { until } from '../until.ts';
import { ENDLESS, laboratory, NORMAL, open, processIn, shows } from './dashboard-terminal.ts';
import { MAIN } from './program.ts';
import { hasTmux, Terminal } from './terminal.ts';

describe.runIf(hasTmux)('the dashboard in a terminal', () => {
  for (const [signal, status] of [
    ['TERM', 143],
    ['HUP', 129],
    ['INT', 130],
  ] as const) {
    test(`SIG${signal} gives the terminal back`, longUnless(signal === 'TERM'), async () => {
      const folder = await laboratory(ENDLESS);
      const terminal = open(folder);
      await terminal.until(shows('[0 Home]'));
      terminal.type('jr');
      await terminal.until(({ screen }) => /^ capacity +█*░* \d+ %/m.test(screen));
      process.kill(processIn(folder), `SIG${signal}`);
      await terminal.until(shows(`status ${status}`));
      expect(terminal.modes).toEqual(NORMAL);
      // The terminal echoes again.
      terminal.enter('echo back');
      await terminal.until(({ screen }) => /ready> echo back\nback/.test(screen));
    });
  }

  for (const [keys, message] of [
    ['', ''],
    ['jr', 'lowcap: stopped the run; what was finished is saved, the next run resumes it\n'],
  ] as const) {
    test(
      `ends quietly with its terminal, after the keys 9${keys}`,
      longUnless(keys !== ''),
      async () => {
        const folder = await laboratory(ENDLESS);
        const terminal = new Terminal(folder);
        const status = join(folder, 'status');
        // A shell that outlives the terminal tells how the program ended.
        const program = `"${process.execPath}" "${MAIN}" 2> stderr`;
        terminal.enter(`sh -c 'trap "" HUP; ${program}; echo $? > part; mv part status'`);
        await terminal.until(shows('[0 Home]'));
        terminal.type(keys);
        if (keys !== '')
          await terminal.until(({ screen }) => /^ capacity +█*░* \d+ %/m.test(screen));
        terminal.type('9');
        await terminal.until(shows('[9 Claims]'));
        terminal.vanish();
        await until(() => existsSync(status));
        expect(readFileSync(status, 'utf8')).toBe('129\n');
        expect(readFileSync(join(folder, 'stderr'), 'utf8')).toBe(message);
        const store = SqliteStore.open(join(folder, '.lowcap/store.db'));
        expect(readPreferences(store).panel).toBe('claims');
        store.close();
      },
    );
  }
});
