/**
 * What a user of the page waits for, in Chromium without a window: what is sent before the first step of training, the
 * first curve, frames while it trains, the map that follows a pointer; training and t-SNE beside Node.js in turn.
 *
 *     npm run bench:web
 *     npm run bench:web -- memory 60
 *
 * The second one sweeps over sizes for so many minutes and says what the browser holds. Needs Linux for /proc.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { quantile } from '../src/statistics/quantile.ts';
import { BROWSERS } from '../tests/browser/browsers.ts';
import { openSite } from '../tests/browser/site.ts';
import { findChromium } from '../tests/invariants/engines.ts';
import { launchChromium } from '../tests/web/browser/chromium.ts';
import { serveSite } from '../tests/web/browser/site.ts';
import { table } from './table.ts';
import { summarize } from './timing.ts';
import { measureEmbedding } from './web/embedding.ts';
import { measureFirstCurve, measureTransfer } from './web/loading.ts';
import { sweepFor } from './web/memory.ts';
import { measureFrames, measurePointer } from './web/responsiveness.ts';
import { measureTraining } from './web/training.ts';

const REPETITIONS = 5;
const [what, minutes = '5'] = process.argv.slice(2);

const chromium = findChromium();
if (!('path' in chromium)) throw new Error(chromium.missing);
const browser = await launchChromium(chromium.path);
const load = loadavg()[0].toFixed(1);
console.log(
  `Chromium ${browser.version()}, Node.js ${process.versions.node}, ${cpus()[0].model}, ` +
    `${availableParallelism()} cores, load ${load}\n`,
);
try {
  if (what === 'memory') await showMemory(Number(minutes));
  else await showTimes();
} finally {
  await browser.close();
}

async function showMemory(time: number): Promise<void> {
  const site = await serveSite();
  for await (const { minutes: at, sweeps, heap, processes } of sweepFor(browser, site, time)) {
    console.log(
      `${at.toFixed(1)} min, ${sweeps} sweeps: heap ${heap.toFixed(0)} MB, processes ${processes.toFixed(0)} MB`,
    );
  }
  await site.close();
}

async function showTimes(): Promise<void> {
  const rows = [['what', 'measured', 'to reach']];
  const add = (name: string, measured: string, bound: string) => rows.push([name, measured, bound]);
  const site = await serveSite();
  const { scripts, core, data, all } = await measureTransfer(browser, site);
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
  add('sent before the first step', kilobytes(all), '3000 kB');
  add('  scripts', kilobytes(scripts), '150 kB');
  add('  core', kilobytes(core), '20 kB');
  add('  data', kilobytes(data), '');
  const firsts = [];
  for (let i = 0; i < REPETITIONS; i++) firsts.push(await measureFirstCurve(browser, serveSite));
  const median = (times: readonly number[]) => `${summarize(times).median.toFixed(0)} ms`;
  add('first curve, cold', median(firsts.map(({ cold }) => cold)), '1500 ms');
  add('first curve, again and offline', median(firsts.map(({ offline }) => offline)), '700 ms');
  const { gaps, longTasks } = await measureFrames(browser, site);
  add('from frame to frame while training, median', median(gaps), '20 ms');
  add(
    '  longest',
    `${quantile(
      gaps.toSorted((a, b) => a - b),
      1,
    ).toFixed(0)} ms`,
    '50 ms',
  );
  add('  tasks of more than 50 ms', `${longTasks.length}`, '0');
  const moves = (await measurePointer(browser, site)).toSorted((a, b) => a - b);
  add('from a move to the drawn map, p50', `${quantile(moves, 0.5).toFixed(1)} ms`, '');
  add('  p95', `${quantile(moves, 0.95).toFixed(1)} ms`, '16 ms');
  await site.close();

  const tests = await openSite();
  const kind = BROWSERS.find(({ name }) => name === 'Chromium')!;
  const running = await kind.launch();
  const tab = await running.open(tests.address);
  for (const workers of [1, 2]) {
    const { page, node } = await measureTraining(tab, workers, REPETITIONS);
    const speed = summarize(node).median / summarize(page).median;
    add(`speed of training beside Node.js, workers: ${workers}`, speed.toFixed(2), '0.85');
  }
  const { points, page, node, pictures } = await measureEmbedding(tab);
  add(`time of t-SNE beside Node.js, ${points} points`, (page / node).toFixed(2), '1.20');
  add('  pictures a second', pictures.toFixed(0), '20');
  await running.close();
  await tests.close();
  console.log(table(rows));
}
