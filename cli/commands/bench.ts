import { type BenchResult, type BuildName, wrongWorks } from '../../src/bench/result.ts';
import { benchResultText } from '../../src/bench/words.ts';
import { type BenchmarkOptions, runBenchmark } from '../../src/node/bench/benchmark.ts';
import { writeOutput } from '../../src/node/files.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { benchLines } from '../print/bench.ts';
import { benchMarkdown } from '../print/bench-markdown.ts';
import { jsonText } from '../../src/data/shown-text.ts';

export interface BenchOptions extends Pick<BenchmarkOptions, 'bytes' | 'only'> {
  readonly seed: number;
  readonly quick: boolean;
  readonly build: BuildName;
  readonly save?: string | undefined;
  readonly markdown?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Of the terminal. */
  readonly width?: number | undefined;
  readonly write: (text: string) => void;
  readonly note: (text: string) => void;
}

/** `lowcap bench`: runs the work list and says how fast it was. Returns the exit status: 1 when a digest is wrong. */
export async function bench(options: BenchOptions): Promise<number> {
  const { seed, quick, build, bytes, only, save, markdown, json, quiet, width, write, note } =
    options;
  await checkOutputs([save, markdown], []);
  let result: BenchResult | undefined;
  const more = { ...(bytes && { bytes }), ...(only && { only }) };
  for await (const record of runBenchmark({ seed, quick, build, notify: note, ...more })) {
    if (record.type === 'bench') result = record;
    if (json) write(`${jsonText(record)}\n`);
    else if (!quiet) for (const line of benchLines(record, width)) write(`${line}\n`);
  }
  const { works } = result!;
  if (save !== undefined) await writeOutput(save, benchResultText(result!));
  if (markdown !== undefined) await writeOutput(markdown, benchMarkdown(result!));
  const wrong = wrongWorks({ works });
  for (const name of wrong) {
    const { digest, expected = 'that of every repetition' } = works.find(
      (work) => work.name === name,
    )!;
    note(`got digest ${digest}, expected ${expected} for the work ${name}: it was not timed`);
  }
  return wrong.length === 0 ? 0 : 1;
}
