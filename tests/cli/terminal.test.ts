import { describe, expect, test } from 'vitest';
import { MAIN, emptyFolder, smallFolder } from './program.ts';
import { Terminal, hasTmux } from './terminal.ts';

const line = (...words: string[]) =>
  `'${process.execPath}' '${MAIN}' run capacity --pairs 4-9,0-1 ${words.join(' ')}; echo status $?`;

describe.skipIf(!hasTmux)(`in a terminal${hasTmux ? '' : ' (tmux is not installed)'}`, () => {
  test('the finished table stays in the scrollback, and the cursor is back', async () => {
    const terminal = new Terminal(await emptyFolder());
    const dataset = await smallFolder();
    const grid = ['--hidden', '64,128', '--seeds', '2', '--epochs', '60', '--workers', '2'];
    terminal.enter(line('--dataset', dataset, ...grid));
    await terminal.until(({ modes }) => modes.alternate);
    await terminal.until(({ screen }) => screen.includes('GFLOP/s'));
    expect(terminal.modes.cursor).toBe(false);
    await terminal.until(({ screen }) => /^status \d/m.test(screen));
    expect(terminal.modes).toEqual({ cursor: true, alternate: false });
    expect(terminal.screen).toContain('status 0\nready>');
    expect(terminal.everything).toContain('8 of 8 trials');
    expect(terminal.everything).toMatch(/^ *hidden +4-9 +0-1/m);
    // The table is printed once: no frame of the live screen is left above it.
    expect(terminal.everything.match(/8 of 8 trials/g)).toHaveLength(1);
    expect(terminal.everything.match(/\d of 8 trials/g)).toHaveLength(1);
    expect(terminal.everything).toMatch(/fig-3: +\S+fig-3\.svg/);
  });

  test('Ctrl-C leaves it clean within half a second, with status 130', async () => {
    const terminal = new Terminal(await emptyFolder());
    const dataset = await smallFolder();
    const grid = ['--hidden', '512', '--seeds', '3', '--epochs', '2000', '--workers', '2'];
    terminal.enter(line('--dataset', dataset, ...grid));
    await terminal.until(({ screen }) => screen.includes('GFLOP/s'));
    const start = performance.now();
    terminal.press('C-c');
    await terminal.until(({ screen }) => /^status \d/m.test(screen));
    expect(performance.now() - start).toBeLessThan(500);
    expect(terminal.modes).toEqual({ cursor: true, alternate: false });
    expect(terminal.screen).toContain('status 130\nready>');
    expect(terminal.everything).toContain('stopped: 0 of 6 trials');
    expect(terminal.everything).toContain('lowcap: interrupted; ');
    // The shell echoes what is typed, as before.
    terminal.enter('echo again$((1 + 1))');
    await terminal.until(({ screen }) => screen.includes('\nagain2\nready>'));
    expect(terminal.screen).toContain('ready> echo again$((1 + 1))');
  });
});
