import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { SMALLEST } from '../../cli/dashboard/app/body-size.ts';
import { tabPlaces, tabsLine } from '../../cli/dashboard/controls/tab-line.ts';
import { PANELS } from '../../cli/dashboard/panel-id.ts';
import { openingLines } from '../../cli/opening-screen.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';
import { laboratory, NORMAL, open, shows } from './dashboard-terminal.ts';
import { OLD_REST, OLD_TRIALS } from '../node/old-store.ts';
import { emptyFolder, MAIN } from './program.ts';
import { hasTmux, Terminal } from './terminal.ts';

const OPENING = 'opening the store of this folder';
const MODULE = fileURLToPath(new URL('../../cli/opening-screen.ts', import.meta.url));

test.each([SMALLEST.width, 80, 120, 200])(
  'titles stand where the tabs of Home will, in %i columns',
  (width) => {
    const lines = openingLines({ width, height: 24 });
    expect(lines).toHaveLength(24);
    const theme = makeTheme({ name: 'dark', ascii: true });
    const tabs = tabsLine(tabPlaces(PANELS, 0, width), PANELS.length, 0, theme);
    const places = (line: string) => PANELS.map(({ title }) => line.indexOf(title));
    expect(places(lines[0])).toEqual(places(tabs));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
    expect(lines.at(-1)).toBe('Ctrl-C quit');
  },
);

describe.runIf(hasTmux)('the dashboard in a terminal', () => {
  test('shows that it opens the store, and loses no key that is pressed meanwhile', async () => {
    const folder = await laboratory();
    const terminal = new Terminal(folder);
    const record = join(folder, 'record');
    terminal.record(record);
    terminal.enter(`'${process.execPath}' '${MAIN}'`);
    terminal.type('1');
    await terminal.until(shows('[1 Capacity]'));
    const told = readFileSync(record, 'utf8');
    expect(told.indexOf(OPENING)).toBeGreaterThan(told.indexOf('\u001B[?1049h'));
    expect(told.indexOf(OPENING)).toBeLessThan(told.indexOf('Capacity]'));
    expect(terminal.screen).not.toContain(OPENING);
  });

  test('echoes nothing meanwhile, and gives the terminal back when it is ended', async () => {
    const folder = await emptyFolder();
    const terminal = new Terminal(folder);
    const file = join(folder, 'opening.mjs');
    writeFileSync(
      file,
      `import { writeFileSync } from 'node:fs';
       import { showOpening } from '${MODULE}';
       showOpening();
       process.stdin.on('data', (typed) => writeFileSync('typed', typed));
       writeFileSync('pid', String(process.pid));`,
    );
    terminal.enter(`'${process.execPath}' ${file}; echo status $?`);
    await terminal.until(shows(OPENING));
    expect(terminal.modes).toEqual({ cursor: false, alternate: true });
    terminal.type('xyz');
    await terminal.until(() => existsSync(join(folder, 'typed')));
    expect(terminal.screen).not.toContain('xyz');
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGTERM');
    await terminal.until(shows('status 143'));
    expect(terminal.modes).toEqual(NORMAL);
  });

  test('says on the normal screen why a store cannot be opened', async () => {
    const folder = await emptyFolder();
    mkdirSync(join(folder, '.lowcap'));
    writeFileSync(join(folder, '.lowcap/store.db'), 'something else');
    const terminal = open(folder);
    await terminal.until(shows('status 2'));
    expect(terminal.screen).toContain('lowcap: got .lowcap/store.db');
    expect(terminal.modes).toEqual(NORMAL);
    terminal.enter('echo back');
    await terminal.until(({ screen }) => /ready> echo back\nback/.test(screen));
  });

  test('what is said before the first frame stays', async () => {
    const folder = await emptyFolder();
    mkdirSync(join(folder, '.lowcap'));
    const database = new DatabaseSync(join(folder, '.lowcap/store.db'));
    database.exec(`${OLD_TRIALS}${OLD_REST}PRAGMA user_version = 2`);
    database.close();
    const terminal = open(folder);
    await terminal.until(shows('[0 Home]'));
    terminal.type('q');
    await terminal.until(shows('status 0'));
    expect(terminal.everything).toContain('lowcap: .lowcap/store.db is of an older version');
  });
});
