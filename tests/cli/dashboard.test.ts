import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readPreferences } from '../../cli/dashboard/app/preferences.ts';
import { PANELS } from '../../cli/dashboard/panel-id.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { until } from '../until.ts';
import { ENDLESS, laboratory, NORMAL, open, processIn, shows } from './dashboard-terminal.ts';
import { MAIN } from './program.ts';
import { hasTmux, Terminal } from './terminal.ts';

describe.runIf(hasTmux)('in a terminal', () => {
  test('opens, goes through the panels, runs, pauses, goes on, quits, and begins where it was', async () => {
    const terminal = open(await laboratory(ENDLESS));
    await terminal.until(shows('[0 Home]'));
    expect(terminal.modes).toEqual({ cursor: false, alternate: true });
    await terminal.until(shows('hidden 2–8   seeds 1, 2'));
    terminal.press('Tab');
    await terminal.until(shows('[w Progress]'));
    terminal.type('0jj');
    await terminal.until(shows('> pruning'));
    terminal.type('k');
    await terminal.until(shows('> capacity'));
    terminal.type('r');
    terminal.type('w');
    await terminal.until(({ screen }) => /^ capacity +█*░* \d+ %/m.test(screen));
    terminal.type('p');
    await terminal.until(shows('paused: press p to resume'));
    // What was told before the pause may still come; then nothing changes, however many keys are answered.
    let before: string;
    do {
      before = terminal.screen;
      for (const _ of PANELS) {
        terminal.type('?');
        await terminal.until(shows('pause or resume the run'));
        terminal.press('Escape');
        await terminal.until(shows('paused: press p to resume'));
      }
    } while (terminal.screen !== before);
    terminal.type('p');
    await terminal.until(({ screen }) => / left$/m.test(screen) && screen !== before);
    terminal.type('q');
    await terminal.until(shows('status 0'));
    expect(terminal.modes).toEqual(NORMAL);
    expect(terminal.screen).toContain('what was finished is saved, the next run resumes it');

    terminal.enter(`'${process.execPath}' '${MAIN}'`);
    await terminal.until(shows('[w Progress]'));
    terminal.type('0');
    await terminal.until(shows('> capacity'));
  });

  test('a small run comes to its end, and Home says what it gave', async () => {
    const terminal = open(await laboratory());
    await terminal.until(shows('[0 Home]'));
    terminal.type('jr');
    await terminal.until(shows('complete'));
    await terminal.until(shows('F1 above .900 from H: 0-1'));
    await terminal.until(shows('capacity: 12 trials finished'));
  });

  test('every panel opens by its key while a run goes on, in every size of a storm', async () => {
    const folder = await laboratory(ENDLESS);
    const terminal = open(folder);
    await terminal.until(shows('[0 Home]'));
    terminal.type('jr');
    await terminal.until(({ screen }) => /^ capacity +█*░* \d+ %/m.test(screen));
    for (const [i, { key, title }] of PANELS.entries()) {
      terminal.type(key);
      await terminal.until(shows(`[${key} ${title}]`));
      for (let width = 30; width <= 150; width += 17)
        terminal.resize(width, 8 + ((width + i) % 40));
      terminal.resize(80, 24);
      await terminal.until(({ screen }) => {
        const lines = screen.split('\n');
        return (
          lines[0].includes(`[${key} ${title}]`) &&
          // The run goes on behind every one of them.
          /^ capacity +█*░* \d+ %/.test(lines[1]) &&
          lines[23].endsWith('q quit')
        );
      });
    }
    terminal.press('C-c');
    await terminal.until(shows('status 0'));
    expect(terminal.modes).toEqual(NORMAL);
  });

  test('a window that is as large as before, but has lost what stood in it, is drawn anew', async () => {
    const folder = await laboratory();
    const terminal = open(folder);
    await terminal.until(shows('[0 Home]'));
    terminal.erase();
    await terminal.until(({ screen }) => !screen.includes('[0 Home]'));
    process.kill(processIn(folder), 'SIGWINCH');
    await terminal.until(({ screen }) => screen.includes('[0 Home]') && screen.includes('q quit'));
  });

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

  test('a key that is changed is the one that works, is named, and is there next time', async () => {
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
  });

  test('ends also when its folder was deleted under it', async () => {
    const folder = await laboratory();
    const terminal = open(folder);
    await terminal.until(shows('[0 Home]'));
    rmSync(folder, { recursive: true });
    terminal.type('q');
    await terminal.until(({ screen }) => /^status \d+$/m.test(screen));
    expect(terminal.modes).toEqual(NORMAL);
    expect(terminal.screen).toContain('status 0');
    expect(terminal.screen).not.toContain('Error');
    // It is to be deleted once more.
    mkdirSync(folder);
  });

  test('help, palette and filter, on keys; a storm of sizes leaves a whole frame', async () => {
    const terminal = open(await laboratory());
    await terminal.until(shows('[0 Home]'));
    terminal.type('?');
    await terminal.until(shows('pause or resume the run'));
    terminal.press('Escape');
    terminal.type(':quit');
    await terminal.until(({ screen }) => /^> quit/m.test(screen));
    terminal.press('Escape');
    terminal.type('/sal');
    await terminal.until(({ screen }) => screen.includes('/sal_') && !screen.includes('occlusion'));
    terminal.press('Escape');
    await terminal.until(shows('occlusion'));
    for (let width = 40; width <= 130; width += 5) terminal.resize(width, 10 + (width % 30));
    terminal.resize(50, 12);
    await terminal.until(shows('60 x 14 needed'));
    terminal.resize(100, 30);
    await terminal.until(({ screen }) => {
      const lines = screen.split('\n');
      const rowsWith = (text: string) =>
        lines.flatMap((line, row) => (line.includes(text) ? [row] : []));
      return isDeepStrictEqual([rowsWith('[0 Home]'), rowsWith('q quit')], [[0], [29]]);
    });
  });

  test('what is pasted presses no key, and is written where text is typed', async () => {
    const terminal = open(await laboratory());
    await terminal.until(shows('[0 Home]'));
    terminal.paste('hello r 4 the quick');
    terminal.type('j');
    await terminal.until(shows('> capacity'));
    expect(terminal.screen).toContain('[0 Home]');
    expect(terminal.screen).toContain('r run');
    terminal.type('/');
    terminal.paste('sal\nr q');
    await terminal.until(shows('/sal r q_'));
    terminal.press('Escape');
    terminal.type('q');
    await terminal.until(shows('status 0'));
    // The shell is not left with brackets that it has not asked for.
    terminal.paste('echo pasted\n');
    await terminal.until(({ screen }) => /ready> echo pasted\npasted/.test(screen));
  });

  test('Ctrl-Z gives the terminal to the shell and fg takes it back, as after a stop from outside', async () => {
    const folder = await laboratory();
    const terminal = open(folder);
    await terminal.until(shows('[0 Home]'));
    const own = { ...terminal.modes, mouse: terminal.mouse };
    expect(own).toEqual({ cursor: false, alternate: true, mouse: true });
    const now = () => ({ ...terminal.modes, mouse: terminal.mouse });
    terminal.press('C-z');
    await terminal.until(({ screen }) => /Stopped[^]*ready>/.test(screen));
    expect(now()).toEqual({ ...NORMAL, mouse: false });
    terminal.enter('fg');
    await terminal.until(shows('[0 Home]'));
    terminal.type('w');
    await terminal.until(shows('[w Progress]'));
    expect(now()).toEqual(own);
    process.kill(processIn(folder), 'SIGSTOP');
    await terminal.until(({ screen }) => /Stopped[^]*ready>/.test(screen));
    // Nobody has told the terminal that Enter ends a line again.
    terminal.type('fg');
    terminal.press('C-j');
    await terminal.until(
      ({ screen }) => screen.includes('[w Progress]') && !screen.includes('ready>'),
    );
    terminal.type('0');
    await terminal.until(shows('[0 Home]'));
    expect(terminal.screen).not.toContain('ready>');
    expect(now()).toEqual(own);
  });

  test.each([
    ['TERM', 143],
    ['HUP', 129],
    ['INT', 130],
  ])('SIG%s gives the terminal back', async (signal, status) => {
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

  test.each([
    ['', ''],
    ['jr', 'lowcap: stopped the run; what was finished is saved, the next run resumes it\n'],
  ])('ends quietly with its terminal, after the keys 9%s', async (keys, message) => {
    const folder = await laboratory(ENDLESS);
    const terminal = new Terminal(folder);
    const status = join(folder, 'status');
    // A shell that outlives the terminal tells how the program ended.
    const program = `"${process.execPath}" "${MAIN}" 2> stderr`;
    terminal.enter(`sh -c 'trap "" HUP; ${program}; echo $? > part; mv part status'`);
    await terminal.until(shows('[0 Home]'));
    terminal.type(keys);
    if (keys !== '') await terminal.until(({ screen }) => /^ capacity +█*░* \d+ %/m.test(screen));
    terminal.type('9');
    await terminal.until(shows('[9 Claims]'));
    terminal.vanish();
    await until(() => existsSync(status));
    expect(readFileSync(status, 'utf8')).toBe('129\n');
    expect(readFileSync(join(folder, 'stderr'), 'utf8')).toBe(message);
    const store = SqliteStore.open(join(folder, '.lowcap/store.db'));
    expect(readPreferences(store).panel).toBe('claims');
    store.close();
  });

  test('a screen reader gets lines of text on the normal screen', async () => {
    const terminal = open(await laboratory(), 'INK_SCREEN_READER=true');
    await terminal.until(shows('hidden 2-8   seeds 1, 2'));
    terminal.type('9');
    await terminal.until(shows('[9 Claims]'));
    expect(terminal.modes).toEqual(NORMAL);
    expect(terminal.everything).toContain('[0 Home]');
    terminal.type('q');
    await terminal.until(shows('status 0'));
  });

  test('NO_COLOR leaves no colour, and a terminal without Unicode gets ASCII', async () => {
    const terminal = open(await laboratory(), 'NO_COLOR=1 LC_ALL=C');
    await terminal.until(shows('[0 Home]'));
    // oxlint-disable-next-line no-control-regex
    expect(terminal.screen).toMatch(/^[\x00-\x7F]*$/);
    expect(terminal.painted).not.toMatch(/\[(38|48|3\d|4\d)[;m]/);
  });
});
