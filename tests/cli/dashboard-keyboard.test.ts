import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENDLESS, laboratory, open, shows } from './dashboard-terminal.ts';
import { MAIN } from './program.ts';
import { hasTmux, Terminal } from './terminal.ts';
import { LONG } from '../long.ts';

describe.runIf(hasTmux)('the dashboard in a terminal', () => {
  test('a prompt that comes late, or letters typed too soon, push nothing off the screen', async () => {
    const terminal = new Terminal(await laboratory());
    // As wide as the room that the tabs leave is not enough.
    terminal.enter(`printf '%020d' 0; '${process.execPath}' '${MAIN}'`);
    await terminal.until(shows('q quit'));
    const lines = terminal.screen.split('\n');
    expect(lines[0]).toContain('[0 Home]');
    expect(lines[23]).toContain('q quit');
  });

  test('before the first frame keys are no letters to be echoed, and pastes are told from keys', async () => {
    const folder = await laboratory();
    const terminal = new Terminal(folder);
    const record = join(folder, 'record');
    terminal.record(record);
    terminal.enter(`'${process.execPath}' '${MAIN}'`);
    await terminal.until(shows('[0 Home]'));
    terminal.type('q');
    await terminal.until(() => readFileSync(record, 'utf8').includes('\u001B[?1049l'));
    const told = readFileSync(record, 'utf8');
    expect(told.indexOf('\u001B[?2004h')).toBeLessThan(told.indexOf('\u001B[?1049h'));
    expect(told.indexOf('\u001B[?2004h')).toBeGreaterThan(0);
  });

  test(
    'a key that is changed is the one that works, is named, and is there next time',
    LONG,
    async () => {
      const folder = await laboratory(ENDLESS);
      const terminal = open(folder);
      await terminal.until(shows('[0 Home]'));
      terminal.type('1');
      await terminal.until(shows('nothing stored yet: press r to run capacity'));
      terminal.type('K');
      await terminal.until(shows('run what is shown'));
      terminal.type('what is shown');
      await terminal.until(({ screen }) => /^> run what is shown/m.test(screen));
      terminal.press('Enter');
      await terminal.until(shows('press the new key for: run what is shown'));
      terminal.type('Z');
      await terminal.until(shows('nothing stored yet: press Z to run capacity'));
      terminal.type('q');
      await terminal.until(shows('status 0'));

      terminal.enter(`'${process.execPath}' '${MAIN}'`);
      await terminal.until(shows('nothing stored yet: press Z to run capacity'));
      terminal.type('Z');
      await terminal.until(({ screen }) => screen.split('\n')[1].includes('capacity'));
    },
  );
});
