/**
 * How long the dashboard's user waits: from the start of the program to its first frame, and from a key to the frame
 * with all that a panel shows, on a store with 5,000 trials; then what a long run with the dashboard open costs.
 *
 *     npm run bench:dashboard -- 10
 *
 * The number is of minutes of the run, 8 by default. Needs `script` of util-linux, and Linux for /proc.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Reader } from '../cli/dashboard/reader/reader.ts';
import { paperGrid } from '../src/node/grids.ts';
import { longRun } from './dashboard/long-run.ts';
import { fill, gridOfAll, longGrid, TRIALS } from './dashboard/store.ts';
import { type Opening, session } from './dashboard/waits.ts';
import { table } from './table.ts';
import { summarize } from './timing.ts';
import { maximum } from '../src/statistics/extent.ts';

const REPETITIONS = 7;
const MINUTES = Number(process.argv[2] ?? 8);

const folder = mkdtempSync(join(tmpdir(), 'lowcap-bench-'));
mkdirSync(join(folder, 'run'));
try {
  const file = join(folder, '.lowcap/store.db');
  const paper = await paperGrid();
  await fill(file, paper);
  const { model } = cpus()[0];
  const load = loadavg()[0].toFixed(1);
  console.log(
    `${TRIALS} trials, ${model}, ${availableParallelism()} cores, load ${load}, Node.js ${process.versions.node}\n`,
  );
  const rows = [['what', 'median ms', 'min ms']];
  const add = (what: string, times: readonly number[]) => {
    const { median, min } = summarize(times);
    rows.push([what, median.toFixed(0), min.toFixed(0)]);
  };
  const firsts: number[] = [];
  const opens = new Map<string, Opening[]>();
  for (let i = 0; i < REPETITIONS; i++) {
    const { first, panels } = await session(folder);
    firsts.push(first);
    for (const panel of panels) {
      opens.set(panel.title, [...(opens.get(panel.title) ?? []), panel]);
    }
  }
  add('first frame after the start of the program', firsts);
  for (const [title, times] of opens) {
    add(
      `${title}: its first frame after its key`,
      times.map(({ first }) => first),
    );
    add(
      `${title}: its last frame, with all that it computes`,
      times.map(({ complete }) => complete),
    );
  }
  // Another grid than the last one run, to see what reading all of it takes.
  const all = gridOfAll(paper);
  for (const [name, grid] of [
    ['the grid of the paper', paper],
    ['all trials', all],
  ] as const) {
    const times: number[] = [];
    const again: number[] = [];
    for (let i = 0; i < 3; i++) {
      const reader = new Reader(file);
      // The thread is running by then, as in the dashboard.
      await reader.ask<'rows'>(grid, { type: 'rows', studies: [], known: [] });
      const start = performance.now();
      await reader.ask<'rows'>(grid, { type: 'rows', studies: ['capacity'], known: [] });
      times.push(performance.now() - start);
      const second = performance.now();
      await reader.ask<'rows'>(grid, { type: 'rows', studies: ['capacity'], known: [] });
      again.push(performance.now() - second);
      await reader.close();
    }
    add(`reading the capacity study of ${name} for the first time`, times);
    add(`reading it again, as after the summary of Home`, again);
  }
  console.log(`${table(rows)}\n`);
  const { keys, drawing, memory } = await longRun(
    join(folder, 'run'),
    longGrid(paper, MINUTES),
    MINUTES,
  );
  const { median } = summarize(keys);
  console.log(`key while training: ${median.toFixed(0)} ms, longest ${maximum(keys).toFixed(0)}`);
  const shares = Object.entries(drawing).map(([title, share]) => [title, (100 * share).toFixed(1)]);
  console.log(table([['panel in view while training', '% of a core'], ...shares]));
  const lines = memory.map((megabytes, minute) => [String(minute), megabytes.toFixed(0)]);
  console.log(`\n${table([['minute of the run', 'resident MB'], ...lines])}`);
} finally {
  rmSync(folder, { recursive: true });
}
