import { mkdirSync, rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { PANELS } from '../../cli/dashboard/panel-id.ts';
import { ENDLESS, laboratory, NORMAL, open, processIn, shows } from './dashboard-terminal.ts';
import { MAIN } from './program.ts';
import { hasTmux } from './terminal.ts';
import { LONG } from '../long.ts';

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

  test('a small run comes to its end, and Home says what it gave', LONG, async () => {
    const terminal = open(await laboratory());
    await terminal.until(shows('[0 Home]'));
    terminal.type('jr');
    await terminal.until(shows('complete'));
    await terminal.until(shows('F1 above .900 from H: 0-1'));
    await terminal.until(shows('capacity: 12 trials finished'));
  });

  test('every panel opens by its key in every size of a storm', LONG, async () => {
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

  test('a window as large as before that has lost its contents is drawn anew', LONG, async () => {
    const folder = await laboratory();
    const terminal = open(folder);
    await terminal.until(shows('[0 Home]'));
    terminal.erase();
    await terminal.until(({ screen }) => !screen.includes('[0 Home]'));
    process.kill(processIn(folder), 'SIGWINCH');
    await terminal.until(({ screen }) => screen.includes('[0 Home]') && screen.includes('q quit'));
  });

  test('ends also when its folder was deleted under it', LONG, async () => {
    const folder = await laboratory();
    const terminal = open(folder);
    await terminal.until(shows('[0 Home]'));
    rmSync(folder, { recursive: true, maxRetries: 20 });
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

  test('NO_COLOR leaves no colour, and a terminal without Unicode gets ASCII', LONG, async () => {
    const terminal = open(await laboratory(), 'NO_COLOR=1 LC_ALL=C');
    await terminal.until(shows('[0 Home]'));
    // oxlint-disable-next-line no-control-regex
    expect(terminal.screen).toMatch(/^[\x00-\x7F]*$/);
    expect(terminal.painted).not.toMatch(/\[(38|48|3\d|4\d)[;m]/);
  });
});
