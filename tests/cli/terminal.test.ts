import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { largeFolder } from './matrix-files.ts';
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
    expect(terminal.everything).toMatch(/4 figures: +\S+fig-3\.svg/);
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

  test('d opens the dashboard on a run that goes on there, and writes all that the command would', async () => {
    const folder = await emptyFolder();
    const terminal = new Terminal(folder);
    const dataset = await smallFolder(500);
    const grid = '--pairs 4-9 --hidden 4,64 --seeds 2 --epochs 150 --recipe paper --draws 2';
    const command = `'${process.execPath}' '${MAIN}' reproduce --dataset ${dataset} ${grid}`;
    terminal.enter(`${command} --workers 2; echo status $?`);
    await terminal.until(({ screen }) => screen.includes('d the dashboard: the run goes on there'));
    await terminal.until(({ screen }) => screen.includes('GFLOP/s'));
    terminal.type('d');
    await terminal.until(({ screen }) => screen.includes('[w Progress]'));
    await terminal.until(({ screen }) => /reproduce: \d+ trials finished/.test(screen), 50);
    expect(terminal.modes).toEqual({ cursor: false, alternate: true });
    terminal.type('q');
    await terminal.until(({ screen }) => screen.includes('status 0'));
    expect(terminal.everything).not.toContain('stopped:');
    const page = readFileSync(join(folder, 'lowcap-report/index.html'), 'utf8');
    expect(page).toContain('npx lowcap reproduce --dataset');
    expect(existsSync(join(folder, 'lowcap-report/figures/fig-3.svg'))).toBe(true);
  });

  const tsne = (...words: string[]) =>
    `LC_ALL=C.UTF-8 '${process.execPath}' '${MAIN}' tsne x.npy ${words.join(' ')}; echo status $?`;

  test('an embedding is drawn live; the last picture and its quality stay', async () => {
    const terminal = new Terminal(await largeFolder());
    terminal.enter(tsne('--labels', 'labels.txt', '--iterations', '300', '--save', 'y.npy'));
    await terminal.until(({ screen }) => / \d+ % {3}iteration +[1-9]\d* of 300/.test(screen), 50);
    expect(terminal.modes).toEqual({ cursor: false, alternate: true });
    expect(terminal.screen).toMatch(/[\u2801-\u28ff]/);
    expect(terminal.screen).toContain('● ash');
    await terminal.until(({ screen }) => /^status \d/m.test(screen), 60);
    expect(terminal.modes).toEqual({ cursor: true, alternate: false });
    expect(terminal.screen).toContain('status 0\nready>');
    expect(terminal.everything).toMatch(/^x\.npy {2}8000 points of 10 columns/m);
    expect(terminal.everything).toMatch(/[\u2801-\u28ff]/);
    expect(terminal.everything.match(/trustworthiness 0\.\d{4}/g)).toHaveLength(1);
    expect(terminal.everything.match(/of 300/g)).toBeNull();
    expect(terminal.everything).toContain('saved y.npy');
  });

  test('Ctrl-C stops an embedding within half a second and leaves its last picture', async () => {
    const terminal = new Terminal(await largeFolder());
    terminal.enter(tsne('--iterations', '100000'));
    await terminal.until(({ screen }) => /iteration +[1-9]\d* of 100000/.test(screen));
    const start = performance.now();
    terminal.press('C-c');
    await terminal.until(({ screen }) => /^status \d/m.test(screen));
    expect(performance.now() - start).toBeLessThan(500);
    expect(terminal.modes).toEqual({ cursor: true, alternate: false });
    expect(terminal.screen).toContain('status 130\nready>');
    expect(terminal.everything).toMatch(/stopped: iteration +\d+ of 100000/);
    expect(terminal.everything).toContain('lowcap: interrupted; nothing was saved');
  });
});
