import { basename } from 'node:path';
import { checkResult } from '../../src/bench/check.ts';
import { readBenchData } from '../../src/bench/context.ts';
import { compareWorks } from '../../src/bench/compare.ts';
import { readBenchResult } from '../../src/bench/read-result.ts';
import type { BenchResult } from '../../src/bench/result.ts';
import { quoteLine } from '../../src/bench/words.ts';
import { InputError } from '../../src/errors.ts';
import { readBuild, readMnist } from '../../src/node/bench/benchmark.ts';
import { readInputFile, writeOutput } from '../../src/node/files.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { jsonText } from '../../src/data/shown-text.ts';
import { visibleText } from '../../src/visible.ts';
import { checkedLine, comparisonLine } from '../print/bench.ts';

interface ResultOptions {
  readonly json: boolean;
  readonly write: (text: string) => void;
}

/** `lowcap bench check`: computes the digests of a result again. Returns the exit status: 1 when one differs. */
export async function benchCheck(file: string, { json, write }: ResultOptions): Promise<number> {
  const result = await readResult(file);
  const data = await readBenchData(await readMnist());
  const checked = await checkResult(result, file, await readBuild('simd'), data);
  for (const work of checked) {
    const line = json ? jsonText({ type: 'checked', ...work }) : checkedLine(work);
    write(`${line}\n`);
  }
  const wrong = checked.filter(({ right }) => !right).length;
  if (!json) {
    const of = `digests of seed ${result.seed}`;
    write(wrong === 0 ? `all ${of} are right\n` : `${wrong} ${of} are wrong\n`);
  }
  return wrong === 0 ? 0 : 1;
}

/** `lowcap bench compare`: the second result beside the first. */
export async function benchCompare(
  first: string,
  second: string,
  { json, write }: ResultOptions,
): Promise<void> {
  const results = await Promise.all([first, second].map(readResult));
  const comparisons = compareWorks(results[0].works, results[1].works);
  if (comparisons.length === 0) {
    throw new InputError(
      `got no work that both ${first} and ${second} have times of, expected at least one`,
    );
  }
  if (!json) {
    results.forEach((result, i) => write(`${'AB'[i]}  ${quoteLine(result)}\n`));
    write('\ntime of B by time of A, medians, with an interval of 99 %\n');
  }
  for (const comparison of comparisons) {
    const line = json ? jsonText({ type: 'compared', ...comparison }) : comparisonLine(comparison);
    write(`${line}\n`);
  }
}

/** `lowcap bench chart`: how fast the works are in several results, beside the first. */
export async function benchChart(
  files: readonly string[],
  { figure, write }: { readonly figure: string; readonly write: (text: string) => void },
): Promise<void> {
  await checkOutputs([figure], files);
  const results = await Promise.all(files.map(readResult));
  const [{ benchFigure }, { drawFigure }] = await Promise.all([
    import('../../src/report/bench-figure.ts'),
    import('../../src/node/figures.ts'),
  ]);
  const named = results.map((result, i) => ({
    name: visibleText(basename(files[i], '.json')),
    result,
  }));
  await writeOutput(figure, await drawFigure(benchFigure(named), figure));
  write(`saved ${figure}\n`);
}

async function readResult(file: string): Promise<BenchResult> {
  return readBenchResult(new TextDecoder().decode(await readInputFile(file)), file);
}
