/**
 * Very many shares put together by `lowcap merge`: seconds and memory, by how many stores there are, under `ulimit -n 1024`.
 *
 *     npm run bench:merge -- [STORES]
 *
 * Each store has what one seed leaves: eight networks of some 500 hidden units on twelve columns, 230 kB, and their census.
 * The result is compared, bit by bit, with what one run leaves in one store; the last line merges that store too, so
 * that every row is there twice and is compared. Wants GNU time.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCore } from '../src/core/load.ts';
import { executeHere } from '../src/lab/execute.ts';
import { RECIPES } from '../src/lab/recipe.ts';
import { run } from '../src/lab/run.ts';
import { MOST_HIDDEN } from '../src/network/network.ts';
import { compileCore } from '../src/node/core-file.ts';
import { rememberGrid } from '../src/node/grids.ts';
import { machine } from '../src/node/machine.ts';
import { SqliteStore } from '../src/node/store.ts';
import { partsOf } from '../src/studies/studies.ts';
import { digestOfStore, loadData, writeData } from './queue/study.ts';
import { table } from './table.ts';

const stores = Number(process.argv[2] ?? 1000);
const main = fileURLToPath(new URL('../build/lib/lowcap.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lowcap-merge-'));
const all = Array.from({ length: stores }, (_, i) => i + 1);
const dataset = await loadData(writeData(folder));
const core = await loadCore(compileCore());

/** Fills a store with all that some seeds give. */
async function fill(name: string, seeds: readonly number[]): Promise<void> {
  const recipes = [{ ...RECIPES.paper, epochs: 1 }];
  const corruption = { draws: 1, clip: true };
  const hiddenSizes = Array.from({ length: 8 }, (_, i) => MOST_HIDDEN - i);
  const grid = { dataset, pairs: ['a-b'], hiddenSizes, seeds, recipes, corruption };
  const store = SqliteStore.open(join(folder, name));
  // As every share of a run does.
  rememberGrid(store, { ...grid, seeds: all });
  const { signal } = new AbortController();
  const execute = executeHere(core, dataset);
  const parts = partsOf(['capacity', 'dead-neurons'], grid);
  const task = { study: 'merge', parts, dataset, core, workers: 1, execute, store, signal };
  for await (const record of run(task)) {
    if (record.type === 'failed') throw new Error(record.reason);
  }
  store.close();
}

/** Merges stores into a new one: seconds and resident megabytes at most. */
function merge(into: string, names: readonly string[]) {
  const report = join(folder, 'time');
  const timed = ['/usr/bin/time', '-f', '%e %M', '-o', report, process.execPath, main];
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', 'ulimit -n 1024; exec "$@"', 'sh', ...timed, 'merge', '--into', into, ...names],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`got status ${status} of a merge, expected 0: ${stderr}`);
  const [seconds, kilobytes] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { seconds: seconds!, megabytes: kilobytes! / 1024 };
}

try {
  console.log(`${machine()}\n`);
  mkdirSync(join(folder, 'shards'));
  const shards = all.map((seed) => `shards/${seed}.db`);
  for (const seed of all) await fill(`shards/${seed}.db`, [seed]);
  await fill('whole.db', all);
  const rows = [['stores', 'seconds', 'ms a store', 'resident MiB', 'result']];
  const add = (names: readonly string[], into: string) => {
    const { seconds, megabytes } = merge(into, names);
    const size = statSync(join(folder, into)).size / 2 ** 20;
    rows.push([
      `${names.length}`,
      seconds.toFixed(1),
      ((1000 * seconds) / names.length).toFixed(1),
      megabytes.toFixed(0),
      `${size.toFixed(0)} MiB`,
    ]);
  };
  add(shards.slice(0, Math.ceil(stores / 10)), 'tenth.db');
  add(shards, 'all.db');
  add(['whole.db', ...shards], 'twice.db');
  console.log(`${table(rows)}\n`);
  const expected = digestOfStore(join(folder, 'whole.db'));
  const same = ['all.db', 'twice.db'].every((one) => digestOfStore(join(folder, one)) === expected);
  console.log(`${same ? 'the bits of one run' : 'OTHER BITS than those of one run'}: ${expected}`);
  process.exitCode = same ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
