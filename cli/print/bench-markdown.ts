import type { BenchResult } from '../../src/bench/result.ts';
import { BENCH_COLUMNS, quoteLine, resultFacts, workCells } from '../../src/bench/words.ts';

/** A result as a page of Markdown. */
export function benchMarkdown(result: BenchResult): string {
  const { works, allCores, date, version } = result;
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  const rule = `|${BENCH_COLUMNS.map((_, i) => (i === 0 ? ' --- ' : ' --: ')).join('|')}|`;
  return [
    `# lowcap bench, ${date.slice(0, 10)}`,
    '',
    quoteLine(result),
    '',
    line(BENCH_COLUMNS),
    rule,
    ...works.map((work) => line(workCells(work))),
    '',
    ...resultFacts(result).map(([name, text]) => `- ${name}: ${text}`),
    ...allCores.map(
      ({ name, threads, speedup }) => `- ${name} on ${threads} cores: ${speedup.toFixed(2)} times`,
    ),
    `- lowcap ${version}`,
    '',
  ].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
