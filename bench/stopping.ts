/**
 * How long stopping takes: from the signal to the end of the program while it trains or embeds, and from an abort to
 * the end of the work in the middle of an epoch, which a cohort may go on to for half a second. A second is promised.
 *
 *     npm run bench:stopping
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCore } from '../src/core/load.ts';
import { writeMatrix } from '../src/data/matrix-file.ts';
import { executeHere } from '../src/lab/execute.ts';
import type { Executor } from '../src/lab/execution.ts';
import { describeTrialOf } from '../src/lab/trial.ts';
import { identifyTrials, planCohorts } from '../src/lab/plan.ts';
import { RECIPES } from '../src/lab/recipe.ts';
import { compileCore } from '../src/node/core-file.ts';
import { loadDataset } from '../src/node/datasets.ts';
import { executeInThreads } from '../src/node/pool.ts';
import { maximum } from '../src/statistics/extent.ts';
import { table } from './table.ts';
import { summarize } from './timing.ts';

const MAIN = fileURLToPath(new URL('../build/lib/lowcap.js', import.meta.url));
const REPETITIONS = 7;
/** Within a long epoch or between two short ones: stopped so many milliseconds after the work has begun, and more. */
const MOMENTS_MS = Array.from({ length: REPETITIONS }, (_, i) => 137 * i);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const module = compileCore();
const core = await loadCore(module);
const dataset = await loadDataset('mnist');

/** Milliseconds from an abort to the end of the work, on networks so wide that an epoch takes a second. */
async function abortTime(execute: Executor, moment: number): Promise<number> {
  const trials = [511, 512].map((hidden) =>
    describeTrialOf(dataset, { pair: '3-8', seed: 1, hidden, recipe: RECIPES.paper }),
  );
  const identified = await identifyTrials(trials);
  const [cohort] = planCohorts(core, dataset, identified);
  const controller = new AbortController();
  let aborted = 0;
  const one = { ...cohort, trials: identified };
  for await (const _ of execute([one], controller.signal)) {
    if (aborted > 0) continue;
    // Here it is heard when the work gives way, so time runs from when it is due.
    aborted = performance.now() + moment;
    void pause(moment).then(() => controller.abort());
  }
  return performance.now() - aborted;
}

/** Milliseconds from SIGINT to the end of the program, some time after it has printed so many lines. */
async function signalTime(
  folder: string,
  words: readonly string[],
  lines: number,
  moment: number,
): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, [MAIN, ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  await new Promise<void>((resolve) => {
    let printed = 0;
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      printed += text.split('\n').length - 1;
      if (printed >= lines) resolve();
    });
  });
  await pause(moment);
  const start = performance.now();
  child.kill('SIGINT');
  const [status] = (await ended) as [number | null];
  if (status !== 130) throw new Error(`got status ${status}, expected 130`);
  return performance.now() - start;
}

const folder = mkdtempSync(join(tmpdir(), 'lowcap-stopping-'));
try {
  const values = Float32Array.from({ length: 8000 * 10 }, (_, i) => Math.sin(i * i) + (i % 5));
  const names = Array.from({ length: 10 }, (_, i) => `column ${i}`);
  writeFileSync(join(folder, 'x.npy'), writeMatrix(values, names, 'x.npy'));
  const run = 'run capacity --pairs 4-9 --hidden 512 --seeds 1000 --epochs 2 --json'.split(' ');
  const tsne = 'tsne x.npy --iterations 100000 --plain'.split(' ');
  const works: Record<string, (moment: number) => Promise<number>> = {
    'an abort, here': (moment) => abortTime(executeHere(core, dataset), moment),
    'an abort, in a thread': (moment) => abortTime(executeInThreads(module, dataset, 1), moment),
    'SIGINT while it trains': (moment) => signalTime(folder, run, 1, moment),
    // The plan, the heading, the start and iteration 100.
    'SIGINT while it embeds': (moment) => signalTime(folder, tsne, 4, moment),
  };
  const rows = [['from … to the end', 'median ms', 'longest ms']];
  for (const [name, measure] of Object.entries(works)) {
    const times: number[] = [];
    for (const moment of MOMENTS_MS) times.push(await measure(moment));
    rows.push([name, summarize(times).median.toFixed(0), maximum(times).toFixed(0)]);
  }
  const { model } = cpus()[0];
  console.log(`${model}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}\n`);
  console.log(table(rows));
} finally {
  rmSync(folder, { recursive: true });
}
