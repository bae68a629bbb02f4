/**
 * A report of many seeds of everything that the paper asks for, with both recipes: how long it takes, and its memory at most.
 *
 *     npm run bench:report -- 50 [STORE]
 *
 * The first seed is really trained and measured, which takes some minutes; the others have its networks and values under
 * their own numbers, with numbers that vary a little. A store that is there is used again. Needs Linux for /proc.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { identifyParts } from '../src/lab/parts.ts';
import type { StoredTrial } from '../src/lab/store.ts';
import { printTrial } from '../src/lab/trial.ts';
import { philox } from '../src/statistics/philox.ts';
import { paperGrid, rememberGrid } from '../src/node/grids.ts';
import { machine } from '../src/node/machine.ts';
import { SqliteStore } from '../src/node/store.ts';
import { seedsUpTo } from '../src/lab/resolve-settings.ts';
import { STUDY_NAMES } from '../src/studies/catalogue.ts';
import type { Grid } from '../src/studies/grid.ts';
import { partsOf } from '../src/studies/studies.ts';
import { MAIN, runProgram } from './program.ts';
import { table } from './table.ts';

const MB = 2 ** 20;
const RUNS = 3;
/** Numbers differ from those of the first seed by so much at most. */
const VARIATION = 0.02;
const FEW_DIGITS = 6;

const [count = '50', given] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'lowcap-report-'));
try {
  const store = given === undefined ? join(folder, 'seeds.db') : resolve(given);
  const grid = { ...(await paperGrid()), seeds: seedsUpTo(Number(count)) };
  if (!existsSync(store)) await make(store, grid);
  const load = loadavg()[0].toFixed(1);
  console.log(
    `${count} seeds, ${(statSync(store).size / MB).toFixed(0)} MB, ${machine()}, load ${load}\n`,
  );
  const rows = [['seconds', 'user + system', 'MB at most']];
  for (let run = 0; run < RUNS; run++) rows.push(await report(store, count));
  console.log(table(rows));
} finally {
  rmSync(folder, { recursive: true });
}

/** Trains and measures the first seed, and saves it under all numbers. */
async function make(file: string, grid: Grid): Promise<void> {
  const [first, ...others] = grid.seeds;
  const words = ['reproduce', '--seeds', String(first), '--store', file, '--plain'];
  execFileSync(process.execPath, [MAIN, ...words], { cwd: folder, stdio: 'inherit' });
  const store = SqliteStore.open(file);
  const needsOf = (seed: number) => identifyParts(partsOf(STUDY_NAMES, { ...grid, seeds: [seed] }));
  const real = await needsOf(first);
  const trained = Array.from(real.trials.keys(), (id) => storedTrial(store, id));
  const measured = Array.from(real.requests.keys(), (id) => store.findMeasurement(id)!);
  for (const seed of others) {
    const { trials, requests } = await needsOf(seed);
    store.save(
      Array.from(trials.values(), ({ id, trial }, at) => {
        const { record, history, weights } = trained[at]!;
        const { validation, test } = varied(record, at, seed) as typeof record;
        const made = { ...record, trial: printTrial(trial), trialId: id, validation, test };
        return { record: made, history: history.map((x, i) => vary(x, i, at, seed)), weights };
      }),
    );
    store.saveMeasurements(
      Array.from(requests.values(), ({ id, trialId }, at) => {
        const { value, ...rest } = measured[at]!;
        return { ...rest, id, trialId, value: varied(value, at, seed) };
      }),
    );
  }
  rememberGrid(store, grid);
  store.close();
}

function storedTrial(store: SqliteStore, id: string): StoredTrial {
  return { record: store.find(id)!, history: store.history(id)!, weights: store.weights(id)! };
}

/** A value of JSON whose numbers are others, except those of few digits: they are counts, columns, strengths of noise. */
function varied(value: unknown, at: number, seed: number): unknown {
  let place = 0;
  const text = JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'number' ? vary(one, place++, at, seed) : one,
  );
  return JSON.parse(text);
}

function vary(x: number, place: number, at: number, seed: number): number {
  if (String(x).length <= FEW_DIGITS) return x;
  const [bits] = philox(place, at, 0, 0, seed);
  return x * (1 - VARIATION * (bits / 2 ** 32));
}

/** Seconds by the clock and of a processor, and the memory at most. */
async function report(store: string, seeds: string): Promise<string[]> {
  const words = ['report', '--seeds', seeds, '--store', store, '--out', join(folder, 'out')];
  const { seconds, cpuSeconds, megabytes } = await runProgram(folder, words);
  return [seconds, cpuSeconds, megabytes].map((x) => x.toFixed(1));
}
