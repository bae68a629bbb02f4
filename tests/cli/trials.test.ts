import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallFiles } from '../lab/small-files.ts';
import { open, shows } from './dashboard-terminal.ts';
import { emptyFolder, jsonLines, runProgram, UNDRAWN } from './program.ts';
import { runHere } from './run-here.ts';
import { hasTmux } from './terminal.ts';
import { LONG } from '../long.ts';

/** A folder with a dataset and a store of four networks and what was measured of them. */
let whole: string;
beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), 'lowcap-trials-'));
  for (const [name, bytes] of Object.entries(smallFiles())) writeFileSync(join(whole, name), bytes);
  const grid = '--pairs 4-9 --hidden 2,3 --seeds 2 --epochs 3 --quiet'.split(' ');
  const words = ['--dataset', whole, ...grid, ...UNDRAWN];
  const run = await runHere(whole, ['run', 'dead-neurons', ...words]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
});
afterAll(() => rmSync(whole, { recursive: true }));

async function trials(folder: string) {
  const { stdout } = await runHere(folder, ['list', 'trials', '--json']);
  return jsonLines(stdout) as { trialId: string; trial: { hidden: number; seed: number } }[];
}

describe.runIf(hasTmux)('in a terminal', () => {
  test(
    'networks are filtered, marked, compared, exported, and deleted after a question',
    LONG,
    async () => {
      const folder = await emptyFolder();
      cpSync(join(whole, '.lowcap'), join(folder, '.lowcap'), { recursive: true });
      const terminal = open(folder);
      await terminal.until(shows('[0 Home]'));
      terminal.type('T');
      await terminal.until(shows('4 networks   the last saved first'));
      terminal.type('i');
      await terminal.until(({ screen }) => /copied network [0-9a-f]{64}/.test(screen));
      terminal.type('v');
      await terminal.until(({ screen }) => /^> [0-9a-f]{12} +4 /m.test(screen));
      terminal.type('i');
      await terminal.until(({ screen }) => /copied run [0-9a-f]{64}/.test(screen));
      terminal.type('v/h=3');
      await terminal.until(shows('2 match'));
      terminal.press('Enter');
      terminal.press('Space');
      await terminal.until(shows('1 marked'));
      terminal.type('j');
      terminal.press('Space');
      await terminal.until(shows('2 marked'));

      terminal.press('Enter');
      await terminal.until(({ screen }) => /^all: .*H 3/m.test(screen) && /^> a +2 /m.test(screen));
      terminal.type('m');
      await terminal.until(shows('validation F1, mean ± sd over seeds'));

      terminal.type('o');
      await terminal.until(shows('exported 2 files'));
      const exports = join(folder, 'lowcap-report', 'exports');
      const [, file] = readdirSync(exports).sort();
      expect(file).toBe('settings-and-results-of-2-networks.csv');
      const rows = readFileSync(join(exports, file), 'utf8').trimEnd().split('\n').slice(1);
      const before = await trials(folder);
      const large = before.filter(({ trial }) => trial.hidden === 3).map(({ trialId }) => trialId);
      expect(rows.map((row) => row.split(',')[0]).sort()).toEqual(large.toSorted());

      terminal.press('Escape');
      terminal.type('d');
      await terminal.until(
        shows('Delete 2 networks and 2 measurements (2 census) from the store?'),
      );
      expect(terminal.screen).toMatch(
        /^run [0-9a-f]{12} has some of them and would train them again/m,
      );
      terminal.press('Escape');
      await terminal.until(shows('nothing was deleted'));
      expect(await trials(folder)).toHaveLength(4);
      terminal.type('d');
      await terminal.until(shows('y deletes'));
      terminal.type('y');
      await terminal.until(shows('deleted 2 networks and 2 measurements'));
      await terminal.until(shows('2 networks   0 match'));
      expect((await trials(folder)).map(({ trial }) => trial.hidden)).toEqual([2, 2]);
      terminal.type('q');
      await terminal.until(shows('status 0'));
    },
  );
});

test('for a screen reader the table is a few lines of text', async () => {
  const { stdout, status } = await runProgram(whole, ['--linear'], {}, 'Tq');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^> [0-9a-f]{12} +4-9 +\d +\d /m);
  expect(stdout).toContain('4 networks   the last saved first');
  expect(stdout).not.toContain('\u001b');
});
