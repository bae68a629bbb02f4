import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { largeFolder, matrixFolder } from './matrix-files.ts';
import { MAIN, emptyFolder, smallFolder, UNDRAWN } from './program.ts';
import { Terminal, hasTmux } from './terminal.ts';
import { LONG } from '../long.ts';

/** More than any machine does before it is stopped. */
const ENDLESS = '100000';

const RUN = `'${process.execPath}' '${MAIN}' run capacity --pairs 4-9,0-1 --workers 2`;
const NORMAL = { cursor: true, alternate: false };

/** The program has ended, and the shell waits for what is typed next. */
const ended = ({ screen }: Terminal) => /^status \d+\nready>/m.test(screen);

describe.skipIf(!hasTmux)(`in a terminal${hasTmux ? '' : ' (tmux is not installed)'}`, () => {
  test('the finished table stays in the scrollback, and the cursor is back', async () => {
    const terminal = new Terminal(await emptyFolder());
    const grid = `--hidden 8,16 --seeds 2 --epochs 10 ${UNDRAWN.join(' ')}`;
    terminal.enter(`${RUN} --dataset ${await smallFolder()} ${grid}; echo status $?`);
    await terminal.until(ended);
    expect(terminal.modes).toEqual(NORMAL);
    expect(terminal.screen).toContain('status 0\nready>');
    expect(terminal.everything).toContain('8 of 8 trials');
    expect(terminal.everything).toMatch(/^ *hidden +4-9 +0-1/m);
    // The table is printed once: no frame of the live screen is left above it.
    expect(terminal.everything.match(/8 of 8 trials/g)).toHaveLength(1);
    expect(terminal.everything.match(/\d of 8 trials/g)).toHaveLength(1);
  });

  /** A run that only a key ends, with its live table on the screen. */
  async function endlessRun(): Promise<Terminal> {
    const terminal = new Terminal(await emptyFolder());
    const grid = `--hidden 512 --seeds 3 --epochs ${ENDLESS}`;
    terminal.enter(`${RUN} --dataset ${await smallFolder()} ${grid}; echo status $?`);
    await terminal.until(({ screen }) => screen.includes('GFLOP/s'));
    expect(terminal.modes).toEqual({ cursor: false, alternate: true });
    return terminal;
  }

  test('Ctrl-C leaves it clean, with status 130', async () => {
    const terminal = await endlessRun();
    terminal.press('C-c');
    await terminal.until(ended);
    expect(terminal.modes).toEqual(NORMAL);
    expect(terminal.screen).toContain('status 130\nready>');
    expect(terminal.everything).toContain('stopped: 0 of 6 trials');
    expect(terminal.everything).toContain('lowcap: interrupted; ');
    // The shell echoes what is typed, as before.
    terminal.enter('echo again$((1 + 1))');
    await terminal.until(({ screen }) => screen.includes('\nagain2\nready>'));
    expect(terminal.screen).toContain('ready> echo again$((1 + 1))');
  });

  test('in the background it draws nothing, but prints lines', async () => {
    const terminal = new Terminal(await emptyFolder());
    const grid = '--hidden 2 --seeds 1 --epochs 1 --shard 1/1';
    terminal.enter(`${RUN} --dataset ${await smallFolder(500)} ${grid} & wait $!; echo status $?`);
    await terminal.until(({ screen }) => /^status \d+$/m.test(screen));
    expect(terminal.screen).toContain('status 0');
    expect(terminal.everything).toMatch(/^0-1 +2 +1 /m);
    expect(terminal.everything).not.toContain('of 2 trials');
  });

  test(
    'Ctrl-Z gives the terminal back, and fg draws again: a run and an embedding',
    LONG,
    async () => {
      const grid = `--hidden 512 --seeds 3 --epochs ${ENDLESS}`;
      const run = `${RUN} --dataset ${await smallFolder()} ${grid}`;
      const embedding = `'${process.execPath}' '${MAIN}' tsne x.npy --iterations ${ENDLESS}`;
      // As npx does, a shell waits for the program in its own group; and without keys the terminal sends a signal.
      for (const [command, drawn] of [
        [run, 'GFLOP/s'],
        [embedding, 'iteration'],
        [`sh -c "${run}; exit"`, 'GFLOP/s'],
        [`${embedding} </dev/null`, 'iteration'],
      ] as const) {
        const terminal = new Terminal(await largeFolder());
        const isDrawn = () => terminal.modes.alternate && terminal.screen.includes(drawn);
        terminal.enter(command);
        await terminal.until(isDrawn);
        for (let times = 0; times < 2; times++) {
          terminal.press('C-z');
          await terminal.until(({ screen }) => /Stopped[^]*ready>/.test(screen));
          expect(terminal.modes).toEqual(NORMAL);
          terminal.enter('clear; fg');
          await terminal.until(isDrawn);
        }
        terminal.press('C-c');
        await terminal.until(({ screen }) => /interrupted[^]*ready>/.test(screen));
        expect(terminal.modes).toEqual(NORMAL);
      }
    },
  );

  test('d opens the dashboard, where the run continues', LONG, async () => {
    const terminal = await endlessRun();
    await terminal.until(({ screen }) =>
      screen.includes('d opens the dashboard: the run continues there'),
    );
    terminal.type('d');
    await terminal.until(({ screen }) => screen.includes('[w Progress]'));
    await terminal.until(({ screen }) => /^ capacity +█*░* \d+ %/m.test(screen));
    terminal.type('q');
    await terminal.until(ended);
    expect(terminal.modes).toEqual(NORMAL);
    expect(terminal.everything).toContain('stopped the run; what was finished is saved');
    // As when it is stopped where it was started.
    expect(terminal.screen).toContain('status 130\nready>');
  });

  test('a run in the dashboard writes all that the command would', LONG, async () => {
    const folder = await emptyFolder();
    const terminal = new Terminal(folder);
    const dataset = await smallFolder(500);
    const grid = '--pairs 4-9 --hidden 4,64 --seeds 2 --epochs 3 --recipe paper --draws 2';
    const command = `'${process.execPath}' '${MAIN}' reproduce --dataset ${dataset} ${grid} --out out`;
    terminal.enter(`${command} --workers 2; echo status $?`);
    // Typed ahead: it is there when the program listens, long before the run has ended.
    terminal.type('d');
    await terminal.until(({ screen }) => screen.includes('[w Progress]'));
    await terminal.until(({ screen }) => /reproduce: \d+ trials finished/.test(screen));
    expect(terminal.modes).toEqual({ cursor: false, alternate: true });
    terminal.type('q');
    // After the `d`, which the terminal has echoed.
    await terminal.until(({ screen }) => /status \d+\nready>/.test(screen));
    expect(terminal.screen).toContain('status 0');
    expect(terminal.everything).not.toContain('stopped:');
    const page = readFileSync(join(folder, 'out/index.html'), 'utf8');
    expect(page).toContain('npx lowcap reproduce --dataset');
    expect(existsSync(join(folder, 'out/figures/fig-3.svg'))).toBe(true);
  });

  test('a terminal that can draw nothing has the help, and is told why', async () => {
    const terminal = new Terminal(await emptyFolder());
    terminal.enter(`TERM=dumb '${process.execPath}' '${MAIN}' | tail -n 1; echo status $?`);
    await terminal.until(ended);
    expect(terminal.everything).not.toContain('TERM=dumb, where');
    terminal.enter(`clear; TERM=dumb '${process.execPath}' '${MAIN}' 2>&1; echo status $?`);
    await terminal.until(({ screen }) => screen.includes('TERM=dumb, where'));
    await terminal.until(ended);
    expect(terminal.everything).toContain(
      'lowcap: got TERM=dumb, where the dashboard cannot be drawn: lowcap --linear prints it as plain text',
    );
    expect(terminal.everything).toContain('Usage: lowcap');
  });

  const tsne = (...words: string[]) =>
    `LC_ALL=C.UTF-8 '${process.execPath}' '${MAIN}' tsne x.npy ${words.join(' ')}; echo status $?`;

  test('the last picture of an embedding and its quality stay', async () => {
    const terminal = new Terminal(await matrixFolder());
    const words = ['--labels', 'labels.txt', '--perplexity', '12', '--save', 'y.npy'];
    terminal.enter(tsne(...words, '--iterations', '300'));
    await terminal.until(ended);
    expect(terminal.modes).toEqual(NORMAL);
    expect(terminal.screen).toContain('status 0\nready>');
    expect(terminal.everything).toMatch(/^x\.npy {2}120 points of 6 columns/m);
    expect(terminal.everything).toMatch(/[\u2801-\u28ff]/);
    expect(terminal.everything.match(/trustworthiness 0\.\d{4}/g)).toHaveLength(1);
    expect(terminal.everything.match(/of 300/g)).toBeNull();
    expect(terminal.everything).toContain('saved y.npy');
  });

  test(
    'an embedding is drawn live; Ctrl-C stops it and leaves its last picture',
    LONG,
    async () => {
      const terminal = new Terminal(await largeFolder());
      terminal.enter(tsne('--labels', 'labels.txt', '--iterations', ENDLESS));
      await terminal.until(({ screen }) => / \d+ % {3}iteration +[1-9]\d* of 100000/.test(screen));
      expect(terminal.modes).toEqual({ cursor: false, alternate: true });
      await terminal.until(({ screen }) => /[\u2801-\u28ff]/.test(screen));
      await terminal.until(({ screen }) => screen.includes('● ash'));
      terminal.press('C-c');
      await terminal.until(ended);
      expect(terminal.modes).toEqual(NORMAL);
      expect(terminal.screen).toContain('status 130\nready>');
      expect(terminal.everything).toMatch(/stopped: iteration +\d+ of 100000/);
      expect(terminal.everything).toContain('lowcap: interrupted; nothing was saved');
    },
  );
});
