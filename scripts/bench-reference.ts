/** Makes a result the reference of the score: `node scripts/bench-reference.ts bench/results/….json`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readBenchResult } from '../src/bench/read-result.ts';
import { isBusy, wrongWorks } from '../src/bench/result.ts';
import { WORKS } from '../src/bench/works.ts';

const [path = ''] = process.argv.slice(2);
const result = readBenchResult(readFileSync(path, 'utf8'), path);
const { environment, works, seed, build, quick, date } = result;
if (seed !== 1 || build !== 'simd' || quick || wrongWorks(result).length > 0) {
  throw new Error(`got ${path}, expected a full run of the build simd with seed 1`);
}
const { processor, cores, engine } = environment;
const name = `${processor ?? 'unknown'}, ${cores} cores, ${engine.replace(/ \(.*/, '')}, ${date.slice(0, 10)}${isBusy(result) ? ', busy' : ''}`;
const lines = WORKS.map((work) => {
  const median = works.find((one) => one.name === work.name)?.summary?.p50;
  if (median === undefined) throw new Error(`got no times of ${work.name}, expected all works`);
  return `    '${work.name}': ${Number(median.toPrecision(4))},\n`;
});
const file = new URL('../src/bench/reference.ts', import.meta.url);
const [head] = readFileSync(file, 'utf8').split(' = {');
writeFileSync(
  file,
  `${head} = {\n  name: ${JSON.stringify(name)},\n  medians: {\n${lines.join('')}  },\n};\n`,
);
