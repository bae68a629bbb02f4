import type { CheckedWork } from '../../src/bench/check.ts';
import { REPETITIONS_TO_COMPARE, type WorkComparison } from '../../src/bench/compare.ts';
import type { WorkResult } from '../../src/bench/measure.ts';
import { type BenchResult, isBusy, wrongWorks } from '../../src/bench/result.ts';
import { count } from '../../src/count.ts';
import type { BenchRecord } from '../../src/node/bench/benchmark.ts';
import { visibleText } from '../../src/visible.ts';
import { bytesText, flopsText, rateText, timeText } from './bench-numbers.ts';

/** The columns of a work: how wide, and which of them a narrow terminal shows first. */
const COLUMNS = [
  ['work', 59, 0],
  ['first', 8, 8],
  ['min', 8, 5],
  ['p50', 8, 1],
  ['p90', 8, 9],
  ['p99', 8, 10],
  ['max', 8, 6],
  ['MAD', 8, 7],
  ['times', 5, 2],
  ['out', 3, 11],
  ['GFLOP/s', 8, 4],
  ['throughput', 19, 3],
] as const;

const GAP = 2;

/**
 * What is said of a record as it comes: a line for a work, all that is left to say at the end.
 * @param width of the terminal; columns that do not fit are left out
 */
export function benchLines(record: BenchRecord, width = Infinity): string[] {
  switch (record.type) {
    case 'phases':
      return [row(BENCH_COLUMNS, width)];
    case 'benched':
      return [row(workCells(record), width)];
    case 'all-cores':
      return [
        `${record.name} on ${count(record.threads, 'core')}: ${record.speedup.toFixed(2)} times as much as on one`,
      ];
    case 'bench':
      return ['', ...resultLines(record), '', quoteLine(record)];
  }
}

/** The cells of a work in the order of the columns; an outlier lies ten standard deviations off. */
export function workCells(work: WorkResult): string[] {
  const { title, first, summary } = work;
  if (!summary || first === undefined) return [`${title}: WRONG DIGEST`];
  const { n, min, p50, p90, p99, max, mad, outliers } = summary;
  const optional = (time: number | undefined) => (time === undefined ? '-' : timeText(time));
  return [
    title,
    ...[first, min, p50].map(timeText),
    optional(p90),
    optional(p99),
    ...[max, mad].map(timeText),
    ...[n, outliers].map(String),
    flopsText(work),
    rateText(work),
  ];
}

export const BENCH_COLUMNS: readonly string[] = COLUMNS.map(([title]) => title);

function row(cells: readonly string[], width: number): string {
  let left = width;
  const byNeed = COLUMNS.toSorted((a, b) => a[2] - b[2]);
  const shown = byNeed.filter(([, wide], i) => {
    left -= wide + (i === 0 ? 0 : GAP);
    return i === 0 || left >= 0;
  });
  return cells
    .flatMap((cell, i) => {
      const column = COLUMNS[i];
      if (!column || !shown.includes(column)) return [];
      return i === 0 ? cell.padEnd(column[1]) : cell.padStart(column[1]);
    })
    .join(' '.repeat(GAP))
    .trimEnd();
}

/** Everything but the works, a line each. */
export function resultLines(result: BenchResult): string[] {
  const { environment, phases, module, memory, energy, quality, build } = result;
  const { processor, cores, engine, system, governor, throttled, flags, others } = environment;
  const unknown = (value: string | number | null, text = String(value)) =>
    value === null ? 'not known' : text;
  const { compile, instantiate, firstCall, steady } = phases;
  const machine = [
    processor ?? 'a processor that is not known',
    count(cores, 'core'),
    system,
    engine,
  ];
  const lines: readonly (readonly [string, string])[] = [
    ['machine', machine.map(visibleText).join(', ')],
    [
      'while it ran',
      [
        `governor ${unknown(governor)}`,
        `slowed down by heat ${unknown(throttled, count(throttled ?? 0, 'time'))}`,
        `others used ${unknown(others, `${percent(others ?? 0)} of all cores`)}`,
        ...(flags.length > 0 ? [`engine started with ${flags.map(visibleText).join(' ')}`] : []),
      ].join(', '),
    ],
    ['module', `${build}, ${bytesText(module.bytes)}, SHA-256 ${module.sha256}`],
    [
      'phases',
      [
        `compile ${timeText(compile)}`,
        `instantiate ${timeText(instantiate)}`,
        `first image ${timeText(firstCall)}`,
        ...(steady === undefined ? [] : [`later ${timeText(steady)}`]),
      ].join(', '),
    ],
    [
      'memory',
      `${memory.peak === null ? '' : `${bytesText(memory.peak)} at most, `}${bytesText(memory.core)} of them the core's`,
    ],
    [
      'energy',
      energy === 'not measured'
        ? energy
        : `${energy.joules.toFixed(1)} J in ${energy.seconds.toFixed(1)} s (${energy.source})`,
    ],
    ...(quality
      ? [
          [
            'network',
            `${count(quality.hidden, 'hidden unit')}, ${bytesText(quality.bytes)}, F1 ${quality.f1.toFixed(4)} on the test images`,
          ] as const,
        ]
      : []),
  ];
  return lines.map(([name, text]) => `${name.padEnd(14)}${text}`);
}

/** One line to quote. */
export function quoteLine(result: BenchResult): string {
  const { score, build, environment, workList, seed, quick } = result;
  const { processor, cores, engine, others } = environment;
  const wrong = wrongWorks(result);
  const interval = score?.interval.map((end) => end.toFixed(0)).join(', ');
  const digests = build === 'relaxed' ? 'digests not compared' : 'all digests right';
  return [
    `lowcap bench ${workList}: ${score ? `score ${score.value.toFixed(0)} [${interval}] (${score.reference} = 100)` : 'no score'}`,
    visibleText(processor ?? 'a processor that is not known'),
    `${count(cores, 'core')}, one used`,
    visibleText(engine),
    build,
    ...(seed === 1 ? [] : [`seed ${seed}`]),
    ...(quick ? ['quick'] : []),
    wrong.length > 0 ? `WRONG: ${wrong.join(' ')}` : digests,
    ...(isBusy(result) ? [`busy: others used ${percent(others ?? 0)}`] : []),
  ].join(', ');
}

/** A line for each work of a result that was checked. */
export function checkedLine({ name, digest, expected, right }: CheckedWork): string {
  return right
    ? `${name.padEnd(24)}${digest}`
    : `${name.padEnd(24)}got ${digest}, expected ${expected}`;
}

/** A line for each work of a comparison, the second beside the first. */
export function comparisonLine({ title, ratio, interval, verdict }: WorkComparison): string {
  const range = interval
    ? `[${interval.map((end) => end.toFixed(3)).join(', ')}]`
    : `(fewer than ${REPETITIONS_TO_COMPARE} times)`;
  return `${visibleText(title).padEnd(59)}  ${ratio.toFixed(3).padStart(8)}  ${range.padEnd(20)}  ${verdict}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
