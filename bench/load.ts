/**
 * A store with many made-up trials, opened: how long claims and a report take, the first frame of every panel, and the
 * memory of each at most.
 *
 *     npm run bench:load -- 90000 [STORE]
 *
 * A store that is there is used again. Needs `script` of util-linux, and Linux for /proc.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { paperGrid, rememberGrid } from '../src/node/grids.ts';
import { machine } from '../src/node/machine.ts';
import { SqliteStore } from '../src/node/store.ts';
import { fill, gridOfAll } from './dashboard/store.ts';
import { session } from './dashboard/waits.ts';
import { runProgram } from './program.ts';
import { table } from './table.ts';

const MB = 2 ** 20;

const [trials = '90000', given] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'lowcap-load-'));
try {
  const store = given === undefined ? join(folder, 'made.db') : resolve(given);
  if (!existsSync(store)) await make(store, Number(trials));
  mkdirSync(join(folder, '.lowcap'));
  symlinkSync(store, join(folder, '.lowcap/store.db'));
  const load = loadavg()[0].toFixed(1);
  console.log(
    `${trials} trials, ${(statSync(store).size / MB).toFixed(0)} MB, ${machine()}, load ${load}\n`,
  );
  const rows = [['what', 'seconds', 'MB at most']];
  const { length: seeds } = gridOfAll(await paperGrid(), 1, Number(trials)).seeds;
  for (const command of ['claims', 'report']) {
    const words = [command, '--seeds', String(seeds)];
    const { seconds, megabytes } = await runProgram(folder, [...words, '--store', store]);
    rows.push([`lowcap ${words.join(' ')}`, seconds.toFixed(1), megabytes.toFixed(0)]);
  }
  console.log(`${table(rows)}\n`);
  const { first, panels } = await session(folder);
  const lines = panels.map(({ title, first, complete }) => [title, ms(first), ms(complete)]);
  console.log(
    table([['panel', 'first frame ms', 'all of it ms'], ['the program', ms(first), ''], ...lines]),
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** A store whose last run asked for all that is in it. */
async function make(store: string, trials: number): Promise<void> {
  const paper = await paperGrid();
  await fill(store, paper, trials);
  const filled = SqliteStore.open(store);
  rememberGrid(filled, gridOfAll(paper, 1, trials));
  filled.close();
}

function ms(milliseconds: number): string {
  return milliseconds.toFixed(0);
}
