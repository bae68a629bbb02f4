import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readPreferences } from '../../cli/dashboard/app/preferences.ts';
import { paperGrid, rememberGrid } from '../../src/node/grids.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { PANELS } from '../../cli/dashboard/panels.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { smallFolder, emptyFolder, MAIN, runProgram } from './program.ts';
import { hasTmux, Terminal } from './terminal.ts';

/** A folder whose store asks for a run of some seconds on a small dataset. */
async function laboratory(epochs: number): Promise<string> {
  const folder = await smallFolder();
  const store = SqliteStore.open(join(folder, '.lowcap/store.db'));
  const { name, digest } = await loadDataset(folder);
  const paper = await paperGrid();
  rememberGrid(store, {
    ...paper,
    dataset: { name, digest },
    pairs: ['0-1', '4-9'],
    hiddenSizes: [2, 4, 8],
    seeds: [1, 2],
    recipes: [{ ...paper.recipes[0], epochs }],
  });
  store.close();
  return folder;
}

/** The program in a terminal, with its process id on the line before. */
function open(folder: string, env = ''): Terminal {
  const terminal = new Terminal(folder);
  // The shell says the status when the program has ended.
  terminal.enter(`${env} '${process.execPath}' '${MAIN}'; echo status $?`);
  return terminal;
}

const shows = (text: string) => (terminal: Terminal) => terminal.screen.includes(text);
const NORMAL = { cursor: true, alternate: false };

/** The dashboard's process, by the folder that it works in. */
function processIn(folder: string): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const found = lines
    .map((line) => /^\s*(\d+) (\S+) (\S+)$/.exec(line))
    .filter((match) => match?.[2] === process.execPath && match[3] === MAIN)
    .map((match) => Number(match![1]))
    .find(
      (pid) =>
        execFileSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8' }).trim() === folder,
    );
  if (found === undefined) throw new Error(`got no process in ${folder}`);
  return found;
}

describe.runIf(hasTmux)('in a terminal', () => {
  test('opens, goes through the panels, runs, pauses, goes on, quits, and begins where it was', async () => {
    const terminal = open(await laboratory(3000));
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
    await terminal.until(shows('paused, p goes on'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = terminal.screen;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(terminal.screen).toBe(before);
    terminal.type('p');
    await terminal.until(({ screen }) => / left$/m.test(screen) && screen !== before);
    terminal.type('q');
    await terminal.until(shows('status 0'));
    expect(terminal.modes).toEqual(NORMAL);
    expect(terminal.screen).toContain('what was finished is saved, r goes on with it');

    terminal.enter(`'${process.execPath}' '${MAIN}'`);
    await terminal.until(shows('[w Progress]'));
    terminal.type('0');
    await terminal.until(shows('> capacity'));
  });

  test('a small run comes to its end, and Home says what it gave', async () => {
    const terminal = open(await laboratory(3));
    await terminal.until(shows('[0 Home]'));
    terminal.type('jr');
    await terminal.until(shows('complete'), 60);
    await terminal.until(shows('F1 .950 from H: 0-1'));
    expect(terminal.screen).toContain('capacity: 12 trials finished');
  });

  test('every panel opens by its key while a run goes on, in every size of a storm', async () => {
    const folder = await laboratory(30_000);
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
        return lines[0].includes(`[${key} ${title}]`) && lines[23].endsWith('q quit');
      });
      // The run goes on behind every one of them.
      expect(terminal.screen.split('\n')[1]).toMatch(/^ capacity +█*░* \d+ %/);
    }
    terminal.press('C-c');
    await terminal.until(shows('status 0'));
    expect(terminal.modes).toEqual(NORMAL);
  });

  test('help, palette and filter, on keys; a storm of sizes leaves a whole frame', async () => {
    const terminal = open(await laboratory(3));
    await terminal.until(shows('[0 Home]'));
    terminal.type('?');
    await terminal.until(shows('pause the run, or go on'));
    terminal.press('Escape');
    terminal.type(':quit');
    await terminal.until(({ screen }) => /^> quit/m.test(screen));
    terminal.press('Escape');
    terminal.type('/sal');
    await terminal.until(shows('/sal_'));
    expect(terminal.screen).not.toContain('occlusion');
    terminal.press('Escape');
    await terminal.until(shows('occlusion'));
    for (let width = 40; width <= 130; width += 5) terminal.resize(width, 10 + (width % 30));
    terminal.resize(50, 12);
    await terminal.until(shows('60 x 14 needed'));
    terminal.resize(100, 30);
    await terminal.until(shows('? help'));
    const lines = terminal.screen.split('\n');
    expect(lines[0]).toMatch(/^ \[0 Home\]/);
    expect(lines.filter((line) => line.includes('[0 Home]'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('q quit'))).toHaveLength(1);
    expect(lines[29]).toContain('q quit');
  });

  test('what is pasted presses no key, and is written where text is typed', async () => {
    const terminal = open(await laboratory(3000));
    await terminal.until(shows('[0 Home]'));
    terminal.paste('hello r 4 the quick');
    terminal.type('j');
    await terminal.until(shows('> capacity'));
    expect(terminal.screen).toContain('[0 Home]');
    expect(terminal.screen).toContain('r run');
    terminal.type('/');
    terminal.paste('sal\nr q');
    await terminal.until(shows('/salr q_'));
    terminal.press('Escape');
    terminal.type('q');
    await terminal.until(shows('status 0'));
    // The shell is not left with brackets that it has not asked for.
    terminal.paste('echo pasted\n');
    await terminal.until(({ screen }) => /ready> echo pasted\npasted/.test(screen));
  });

  test.each(['TERM', 'HUP', 'INT'])('SIG%s gives the terminal back', async (signal) => {
    const folder = await laboratory(3000);
    const terminal = open(folder);
    await terminal.until(shows('[0 Home]'));
    terminal.type('jr');
    await terminal.until(({ screen }) => /^ capacity +█*░* \d+ %/m.test(screen));
    process.kill(processIn(folder), `SIG${signal}`);
    await terminal.until(shows('status 130'));
    expect(terminal.modes).toEqual(NORMAL);
    // The terminal echoes again.
    terminal.enter('echo back');
    await terminal.until(({ screen }) => /ready> echo back\nback/.test(screen));
  });

  test.each([
    ['', ''],
    ['jr', 'lowcap: stopped the run; what was finished is saved, r goes on with it\n'],
  ])('ends quietly with its terminal, after the keys 9%s', async (keys, told) => {
    const folder = await laboratory(3000);
    const terminal = new Terminal(folder);
    const status = join(folder, 'status');
    // A shell that outlives the terminal tells how the program ended.
    const program = `"${process.execPath}" "${MAIN}" 2> told`;
    terminal.enter(`sh -c 'trap "" HUP; ${program}; echo $? > part; mv part status'`);
    await terminal.until(shows('[0 Home]'));
    terminal.type(keys);
    if (keys !== '') await terminal.until(({ screen }) => /^ capacity +█*░* \d+ %/m.test(screen));
    terminal.type('9');
    await terminal.until(shows('[9 Claims]'));
    terminal.vanish();
    await vi.waitUntil(() => existsSync(status), { timeout: 10_000 });
    expect(readFileSync(status, 'utf8')).toBe('130\n');
    expect(readFileSync(join(folder, 'told'), 'utf8')).toBe(told);
    const store = SqliteStore.open(join(folder, '.lowcap/store.db'));
    expect(readPreferences(store).panel).toBe('claims');
    store.close();
  });

  test('a screen reader gets lines of text on the normal screen', async () => {
    const terminal = open(await laboratory(3), 'INK_SCREEN_READER=true');
    await terminal.until(shows('hidden 2-8   seeds 1, 2'));
    terminal.type('9');
    await terminal.until(shows('[9 Claims]'));
    expect(terminal.modes).toEqual(NORMAL);
    expect(terminal.everything).toContain('[0 Home]');
    terminal.type('q');
    await terminal.until(shows('status 0'));
  });

  test('NO_COLOR leaves no colour, and a terminal without Unicode gets ASCII', async () => {
    const terminal = open(await laboratory(3), 'NO_COLOR=1 LC_ALL=C');
    await terminal.until(shows('[0 Home]'));
    // oxlint-disable-next-line no-control-regex
    expect(terminal.screen).toMatch(/^[\x00-\x7F]*$/);
    expect(terminal.painted).not.toMatch(/\[(38|48|3\d|4\d)[;m]/);
  });
});

test('keys from a pipe are answered one by one in plain text', async () => {
  const folder = await laboratory(3);
  const { status, stdout } = spawnSync(process.execPath, [MAIN, '--linear'], {
    cwd: folder,
    input: 'j1q',
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(/\[0 Home\][^]*> capacity[^]*\[1 Capacity\]/);
  // The first panel, and the answers to two keys.
  expect(stdout.match(/\? help {2}q quit\n\n/g)!.length).toBe(3);
  // oxlint-disable-next-line no-control-regex
  expect(stdout).toMatch(/^[\x0A\x20-\x7E]*$/);
});

test('the store and the folder of what is exported can be named', async () => {
  const folder = await laboratory(3);
  renameSync(join(folder, '.lowcap'), join(folder, 'elsewhere'));
  const words = ['--linear', '--store', 'elsewhere/store.db', '--out', 'drawn'];
  const { status, stdout } = spawnSync(process.execPath, [MAIN, ...words], {
    cwd: folder,
    input: '0q',
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toContain('0-1 4-9   hidden 2-8');
  expect(existsSync(join(folder, '.lowcap'))).toBe(false);
});

test.each(['', 'q'])('the first panel is printed once, whatever comes: %j', async (input) => {
  const { status, stdout } = spawnSync(process.execPath, [MAIN, '--linear'], {
    cwd: await laboratory(3),
    input,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toContain('hidden 2-8   seeds 1, 2');
  expect(stdout.match(/\[0 Home\]/g)).toHaveLength(1);
});

test('after the key that quits no other is heard', async () => {
  const folder = await laboratory(100_000);
  const { status, stderr } = spawnSync(process.execPath, [MAIN, '--linear'], {
    cwd: folder,
    input: 'jqr',
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('without a terminal there is the help, and nothing is made', async () => {
  const folder = await emptyFolder();
  const { status, stdout } = await runProgram(folder, []);
  expect(status).toBe(0);
  expect(stdout).toContain('Usage: lowcap');
  expect(existsSync(join(folder, '.lowcap'))).toBe(false);
});
