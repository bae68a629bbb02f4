/** Writes the digests of the work list of the default seed to `src/bench/expected.ts`, as this core gives them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readBenchData } from '../src/bench/context.ts';
import { digestWorks } from '../src/bench/run-works.ts';
import { DEFAULT_BENCH_SEED } from '../src/bench/work.ts';
import { readBuild, readMnist } from '../src/node/bench/benchmark.ts';

const file = new URL('../src/bench/expected.ts', import.meta.url);
const data = await readBenchData(await readMnist());
const digests = await digestWorks(await readBuild('simd'), data, DEFAULT_BENCH_SEED);
const [head] = readFileSync(file, 'utf8').split(' = {');
const lines = Array.from(digests, ([name, digest]) => `  '${name}':\n    '${digest}',\n`);
writeFileSync(file, `${head} = {\n${lines.join('')}};\n`);
