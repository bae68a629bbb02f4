/**
 * Reads changed files with every reader: `npm run fuzz -- --minutes 60 --seed 1`. A finding is an exception that is no
 * InputError, a refusal that cannot be shown, or a file that takes too long or too much memory; it is printed with the seed that makes it
 * again (`--only TARGET --seed N --minutes 0`). Ends with status 1 at findings.
 */
import { parseArgs } from 'node:util';
import { type Finding, fuzz, fuzzedFile } from './fuzz/fuzz.ts';
import { watchPeak } from './fuzz/peak-memory.ts';
import { TARGETS, type Target } from './fuzz/targets.ts';

/** Processor time of the reading thread that no small file may take. */
const MOST_MS = 2000;

/** Memory that no file may take, beside so many times its size. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_TIMES = 50;

/** As {@link fuzz}; a file that takes too much is a finding here, not in the tests, which run on machines of any speed and size. */
async function fuzzMeasured(target: Target, seed: number): Promise<Finding | undefined> {
  const { length } = fuzzedFile(target, seed);
  const start = process.threadCpuUsage();
  const grown = watchPeak();
  const finding = await fuzz(target, seed);
  if (finding) return finding;
  const { user, system } = process.threadCpuUsage(start);
  const ms = Math.round((user + system) / 1000);
  const wrong = [
    ...(ms > MOST_MS ? [`${ms} ms`] : []),
    ...((grown() ?? 0) > MOST_BYTES + MOST_TIMES * length
      ? [`${grown()} bytes more memory for ${length}`]
      : []),
  ];
  return wrong.length > 0 ? { target: target.name, seed, wrong: wrong.join(', ') } : undefined;
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const targets = TARGETS.filter(({ name }) => [undefined, name].includes(values.only));
const start = Date.now();
const end = start + 60_000 * Number(values.minutes);
/** Of each kind one is enough. */
const kinds = new Map<string, Finding>();
let count = 0;
let said = Date.now();
for (let seed = Number(values.seed); ; seed++) {
  for (const target of targets) {
    const finding = await fuzzMeasured(target, seed);
    count++;
    if (!finding) continue;
    const kind = `${finding.target} ${finding.wrong.replaceAll(/\d+/g, 'n').slice(0, 400)}`;
    if (!kinds.has(kind)) console.log(JSON.stringify(finding));
    kinds.set(kind, finding);
  }
  const now = Date.now();
  if (now >= end) break;
  if (now - said < 60_000) continue;
  said = now;
  console.error(`${count} files, seed ${seed}, ${kinds.size} kinds of findings`);
}
const rate = count / ((Date.now() - start) / 1000);
console.log(`${count} files, ${rate.toFixed(0)} a second, ${kinds.size} kinds of findings`);
process.exitCode = kinds.size > 0 ? 1 : 0;
