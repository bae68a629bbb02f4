/**
 * What a user of the page waits for, in Chromium without a window, part by part; each says what it needs to reach.
 *
 *     npm run bench:web                            all but the last, each within four minutes
 *     npm run bench:web -- frames pointer          only these
 *     npm run bench:web -- memory --minutes 60     what the browser holds while it sweeps; needs Linux for /proc
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { quantile } from '../src/statistics/quantile.ts';
import { findChromium } from '../tests/invariants/engines.ts';
import { launchChromium } from '../tests/web/browser/chromium.ts';
import { serveSite } from '../tests/web/browser/site.ts';
import { table } from './table.ts';
import { summarize } from './timing.ts';
import { countViolations } from './web/accessibility.ts';
import { measureEmbedding } from './web/embedding.ts';
import { inLaboratory } from './web/in-laboratory.ts';
import { measureFirstCurve, measureTransfer } from './web/loading.ts';
import { sweepFor } from './web/memory.ts';
import { profileTraining } from './web/profile.ts';
import { measureFrames, measurePointer, type MovedMap } from './web/responsiveness.ts';
import { measureTraining } from './web/training.ts';
import { maximum, minimum } from '../src/statistics/extent.ts';

/** What was measured, and what it has to reach. */
type Row = readonly [what: string, measured: string, bound: string];

const REPETITIONS = 5;
/** Of what the page's own thread does, so many are shown. */
const MOST_PARTS = 12;
/** A part that takes longer waits for something that does not come. */
const DEADLINE_MS = 4 * 60_000;

const PARTS: Readonly<Record<string, (browser: Browser) => Promise<readonly Row[]>>> = {
  transfer,
  'first-curve': firstCurve,
  frames,
  profile,
  pointer,
  training,
  embedding,
  axe,
};

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '60' } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => name !== 'memory' && !(name in PARTS));
if (unknown !== undefined) {
  const known = [...Object.keys(PARTS), 'memory'].join(', ');
  throw new Error(`got ${JSON.stringify(unknown)}, expected some of ${known}`);
}
const chromium = findChromium();
if (!('path' in chromium)) throw new Error(chromium.missing);
const browser = await launchChromium(chromium.path);
console.log(
  `Chromium ${browser.version()}, Node.js ${process.versions.node}, ${cpus()[0].model}, ` +
    `${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}\n`,
);
try {
  const rows: Row[] = [['what', 'measured', 'to reach']];
  for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
    if (name === 'memory') await memory(chromium.path, Number(values.minutes));
    else for (const row of await withinDeadline(name, PARTS[name](browser))) rows.push(row);
  }
  if (rows.length > 1) console.log(table(rows));
} finally {
  await browser.close();
}

async function withinDeadline<T>(name: string, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${name} did not end within ${DEADLINE_MS / 60_000} minutes`)),
      DEADLINE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function transfer(browser: Browser): Promise<Row[]> {
  const site = await serveSite();
  const { scripts, core, data, all } = await measureTransfer(browser, site);
  await site.close();
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
  return [
    ['sent before the first step of training', kilobytes(all), '≤ 3000 kB'],
    ['  scripts', kilobytes(scripts), '≤ 150 kB'],
    ['  core', kilobytes(core), '≤ 20 kB'],
    ['  data', kilobytes(data), ''],
  ];
}

async function firstCurve(browser: Browser): Promise<Row[]> {
  const times = [];
  for (let i = 0; i < REPETITIONS; i++) times.push(await measureFirstCurve(browser, serveSite));
  const text = (all: readonly number[]) =>
    `${summarize(all).median.toFixed(0)} ms (${minimum(all).toFixed(0)} to ${maximum(all).toFixed(0)})`;
  return [
    ['first moving curve, cold', text(times.map(({ cold }) => cold)), '≤ 1500 ms'],
    [
      'first moving curve, again and offline',
      text(times.map(({ offline }) => offline)),
      '≤ 700 ms',
    ],
  ];
}

async function frames(browser: Browser): Promise<Row[]> {
  const site = await serveSite();
  const { gaps, longTasks } = await measureFrames(browser, site);
  await site.close();
  const sorted = gaps.toSorted((a, b) => a - b);
  const ms = (share: number) => `${quantile(sorted, share).toFixed(1)} ms`;
  return [
    [`from frame to frame while training, p50 of ${gaps.length}`, ms(0.5), '≤ 20 ms'],
    ['  p99', ms(0.99), ''],
    ['  longest', ms(1), '≤ 50 ms'],
    ['  tasks of the page longer than 50 ms', `${longTasks.length}`, '0'],
  ];
}

async function profile(browser: Browser): Promise<Row[]> {
  const site = await serveSite();
  const { seconds, busy, tasks, parts } = await profileTraining(browser, site);
  await site.close();
  const perSecond = (time: number) => `${(time / seconds).toFixed(1)} ms`;
  const sorted = tasks.toSorted((a, b) => a - b);
  return [
    ['processor time of the page a second of training', perSecond(busy), ''],
    ['  its longest task', `${quantile(sorted, 1).toFixed(1)} ms`, '≤ 50 ms'],
    ...parts.slice(0, MOST_PARTS).map(([what, time]): Row => [`  ${what}`, perSecond(time), '']),
  ];
}

async function pointer(browser: Browser): Promise<Row[]> {
  const site = await serveSite();
  const { moves, before, meanwhile } = await measurePointer(browser, site);
  await site.close();
  const row = (what: string, timeOf: (move: MovedMap) => number, bound: string): Row => {
    const sorted = moves.map(timeOf).toSorted((a, b) => a - b);
    const [half, most] = [0.5, 0.95].map((share) => quantile(sorted, share).toFixed(1));
    return [`${what}, p50 and p95 of ${moves.length}`, `${half} and ${most} ms`, bound];
  };
  return [
    row('from a move to the drawn map, all workers training', ({ drawn }) => drawn, '≤ 16 ms'),
    row('  of that until the browser tells the page of it', ({ told }) => told, ''),
    [
      '  processor time of all workers in a second, before and meanwhile',
      `${before.toFixed(2)} and ${meanwhile.toFixed(2)} s`,
      '',
    ],
  ];
}

function training(): Promise<Row[]> {
  return inLaboratory(async (tab) => {
    const rows: Row[] = [];
    for (const workers of [1, 2]) {
      const { page, node } = await measureTraining(tab, workers, REPETITIONS);
      const speed = summarize(node).median / summarize(page).median;
      const times = `${summarize(page).median.toFixed(0)} and ${summarize(node).median.toFixed(0)} ms`;
      rows.push([
        `speed of training beside Node.js, workers: ${workers}`,
        `${speed.toFixed(2)} (${times})`,
        '≥ 0.85',
      ]);
    }
    return rows;
  });
}

function embedding(): Promise<Row[]> {
  return inLaboratory(async (tab) => {
    const { points, page, node, pictures } = await measureEmbedding(tab);
    return [
      [
        `time of t-SNE beside Node.js, ${points} points`,
        `${(page / node).toFixed(2)} (${page.toFixed(0)} and ${node.toFixed(0)} ms)`,
        '≤ 1.20',
      ],
      ['  pictures a second', pictures.toFixed(0), '≥ 20'],
    ];
  });
}

async function axe(browser: Browser): Promise<Row[]> {
  const site = await serveSite();
  const { views, violations } = await countViolations(browser, site);
  await site.close();
  return [[`violations that axe finds in ${views} views`, `${violations}`, '0']];
}

async function memory(path: string, minutes: number): Promise<void> {
  const site = await serveSite();
  for await (const held of sweepFor(path, site, minutes)) {
    const [heap, page, all] = [held.heap, held.page, held.browser].map((mb) => mb.toFixed(0));
    console.log(
      `${held.minutes.toFixed(1)} min, ${held.sweeps} sweeps: heap ${heap} MB, page and workers ${page} MB, browser ${all} MB`,
    );
  }
  await site.close();
}
