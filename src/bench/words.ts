import { count } from '../count.ts';
import { visibleText } from '../visible.ts';
import type { WorkResult } from './measure.ts';
import { sizeText, flopsText, rateText, timeText } from './numbers.ts';
import { type BenchResult, isBusy, wrongWorks } from './result.ts';

/** What is said of a work, by its place among `workCells`. */
export const BENCH_COLUMNS = [
  'work',
  'first',
  'min',
  'p50',
  'p90',
  'p99',
  'max',
  'MAD',
  'times',
  'out',
  'GFLOP/s',
  'throughput',
] as const;

/** One of `BENCH_COLUMNS`. */
export type BenchColumn = (typeof BENCH_COLUMNS)[number];

/** The cells of a work in the order of the columns; an outlier lies ten standard deviations off. */
export function workCells(work: WorkResult): string[] {
  const { title, first, summary } = work;
  if (!summary) return [`${title}: WRONG DIGEST`];
  const { n, min, p50, p90, p99, max, mad, outliers } = summary;
  const optional = (time: number | undefined) => (time === undefined ? '-' : timeText(time));
  return [
    title,
    optional(first),
    ...[min, p50].map(timeText),
    optional(p90),
    optional(p99),
    ...[max, mad].map(timeText),
    ...[n, outliers].map(String),
    flopsText(work),
    rateText(work),
  ];
}

/** Everything but the works: what it is about, and what there is to say of it. */
export function resultFacts(result: BenchResult): (readonly [name: string, text: string])[] {
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
  return [
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
    ['module', `${build}, ${sizeText(module.bytes)}, SHA-256 ${module.sha256}`],
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
      memory.peak === null
        ? `${sizeText(memory.core)} of the core`
        : `${sizeText(memory.peak)} at most, ${sizeText(memory.core)} of them the core's`,
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
            `${count(quality.hidden, 'hidden unit')}, ${sizeText(quality.bytes)}, F1 ${quality.f1.toFixed(4)} on the test images`,
          ] as const,
        ]
      : []),
  ];
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

/** The result as JSON to read, each list of numbers on one line. */
export function benchResultText(result: BenchResult): string {
  const json = JSON.stringify(result, null, 2);
  const numbers = /\[\s+(?:-?[\d.e+-]+,?\s+)+\]/g;
  return `${json.replace(numbers, (list) => list.replaceAll(/\s+/g, ' '))}\n`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
