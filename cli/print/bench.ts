import type { CheckedWork } from '../../src/bench/check.ts';
import { REPETITIONS_TO_COMPARE, type WorkComparison } from '../../src/bench/compare.ts';
import type { BenchRecord, BenchResult } from '../../src/bench/result.ts';
import {
  BENCH_COLUMNS,
  type BenchColumn,
  quoteLine,
  resultFacts,
  workCells,
} from '../../src/bench/words.ts';
import { count } from '../../src/count.ts';
import { visibleText } from '../../src/visible.ts';

/** How wide the column is, and which of them a narrow terminal shows first. */
const LAYOUT: Readonly<Record<BenchColumn, readonly [width: number, need: number]>> = {
  work: [59, 0],
  first: [8, 8],
  min: [8, 5],
  p50: [8, 1],
  p90: [8, 9],
  p99: [8, 10],
  max: [8, 6],
  MAD: [8, 7],
  times: [5, 2],
  out: [3, 11],
  'GFLOP/s': [8, 4],
  throughput: [19, 3],
};

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
      return ['', ...factLines(record), '', quoteLine(record)];
  }
}

function factLines(result: BenchResult): string[] {
  return resultFacts(result).map(([name, text]) => `${name.padEnd(14)}${text}`);
}

function row(cells: readonly string[], width: number): string {
  let left = width;
  const byNeed = BENCH_COLUMNS.toSorted((a, b) => LAYOUT[a][1] - LAYOUT[b][1]);
  const shown = byNeed.filter((column, i) => {
    left -= LAYOUT[column][0] + (i === 0 ? 0 : GAP);
    return i === 0 || left >= 0;
  });
  return cells
    .flatMap((cell, i) => {
      const column = BENCH_COLUMNS[i];
      if (!column || !shown.includes(column)) return [];
      const [wide] = LAYOUT[column];
      return i === 0 ? cell.padEnd(wide) : cell.padStart(wide);
    })
    .join(' '.repeat(GAP))
    .trimEnd();
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
