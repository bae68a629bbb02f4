/**
 * How many of all changes the tests notice, by a sample: `npm run mutation -- --sample 300 --seed 1` draws that many of all
 * changes of what decides results (`SOURCES`), each with the same chance, and runs for each the tests of the library and of
 * tests/node that reach it, those nearest to it first, until one fails. In a copy, in `build/mutation/sample/`; what is
 * known there of a change (`results.jsonl`) is not looked for again, so that it can be stopped and called again.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { allChanges, type Change, drawChanges, sourcesOf, sourcesWith } from './changes.ts';
import { changeText } from './summary.ts';
import { wilsonInterval } from './wilson.ts';

/** All that decides results, except the core: it has tests that compare its bits. */
const SOURCES = [
  'src/{statistics,data,network,embedding,measurements,lab,studies,analysis,claims}/**/*.ts',
  // Of what needs Node.js, what reads and writes the rows of stores, and what decides claims.
  'src/node/{decide,known-rows,merge-stores,open-stored,select-rows,trial-heads,trials-ahead,wide-vectors}.ts',
  'src/node/store*.ts',
];
/** Of `build/`: neither what is compiled on the way nor the page, which these tests do not read. */
const NOT_COPIED = new Set(['mutation', 'compiled', 'web']);
/** A change that is gone through that many times as often as without it never ends. */
const HITS = 100;
/** Nor does one with which the tests have run for that long: some wait, or go through no change on their way. */
const ENDLESS_MS = 15 * 60_000;

/** What is known of a change: whether a test has noticed it, and how many files of tests reach it. */
interface Result {
  readonly change: string;
  readonly noticed: boolean;
  readonly files: number;
}

/** What was drawn, of these sources, and how each change is called in the copy. */
interface Sample {
  readonly of: string;
  readonly total: number;
  readonly drawn: readonly Change[];
  readonly ids: readonly string[];
}

/** By files of tests: how often it goes through each change. */
type Reached = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** Draws, runs and prints. Called in the root of the repository. */
export async function runSample(count: number, seed: number): Promise<void> {
  const copy = join('build', 'mutation', 'sample', `seed-${seed}`);
  const [results, log, sample] = ['results.jsonl', 'reached.jsonl', 'sample.json'].map((name) =>
    join(copy, 'build', name),
  );
  const of = `${count} ${hash('sha256', sourcesOf(SOURCES).map(readText).join(''))}`;
  let known = JSON.parse(readIfThere(sample) ?? '{}') as Partial<Sample>;
  if (known.of !== of) {
    const all = await allChanges(SOURCES);
    const drawn = drawChanges(all, count, seed);
    const { files, ids } = await sourcesWith(drawn);
    makeCopy(copy);
    for (const { name, content } of files) writeFileSync(join(copy, name), content);
    findReached(copy, log);
    known = { of, total: all.length, drawn, ids };
    writeFileSync(sample, JSON.stringify(known));
  }
  const { total, drawn, ids } = known as Sample;
  console.log(`${drawn.length} of ${total} changes of what decides results, seed ${seed}`);
  const sources = new Map(drawn.map(({ fileName }) => [fileName, readText(fileName)]));
  const reached = readReached(log, resolve(copy));
  const before = new Map(readLines<Result>(results).map((result) => [result.change, result]));
  let [noticed, missed] = [0, 0];
  for (const [place, change] of drawn.entries()) {
    const text = `${change.fileName}:${changeText(change, sources.get(change.fileName)!)}`;
    let result = before.get(text);
    if (result === undefined) {
      result = { change: text, ...isNoticed(copy, change, ids[place]!, reached) };
      appendFileSync(results, `${JSON.stringify(result)}\n`);
    }
    if (result.noticed) noticed += 1;
    else missed += 1;
    const word = result.noticed ? 'noticed' : result.files === 0 ? 'not reached' : 'not noticed';
    console.log(`${place + 1} ${word}: ${text}`);
  }
  const [low, high] = wilsonInterval(noticed, noticed + missed).map((share) =>
    (100 * share).toFixed(1),
  );
  const share = ((100 * noticed) / (noticed + missed)).toFixed(1);
  console.log(
    `${noticed} of ${noticed + missed} changes noticed: ${share} %, 95 % interval ${low} to ${high} %`,
  );
}

/** What Git knows here, as it is now, what was built, and the installed packages. */
function makeCopy(copy: string): void {
  rmSync(copy, { recursive: true, force: true });
  const listed = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');
  for (const file of listed.filter((name) => existsSync(name))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(file, join(copy, file));
  }
  for (const name of readdirSync('build').filter((built) => !NOT_COPIED.has(built))) {
    cpSync(join('build', name), join(copy, 'build', name), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
}

/** Runs all these tests once, without a change. */
function findReached(copy: string, log: string): void {
  const part = `${log}.part`;
  const env = { LOWCAP_MUTATION_REACHED: resolve(part) };
  const { status } = runTests(copy, [], env, { stdio: 'inherit' });
  if (status !== 0) throw new Error('tests fail without a change');
  cpSync(part, log);
}

function readReached(log: string, root: string): Reached {
  const files = readLines<{ file: string; hits: Readonly<Record<string, number>> }>(log);
  return new Map(files.map(({ file, hits }) => [relative(root, file), hits]));
}

/** Whether a file of tests that reaches a change fails with it: that of its name first, then those of its folder. */
function isNoticed(copy: string, { fileName }: Change, id: string, reached: Reached) {
  const files = [...reached].filter(([, hits]) => hits[id] !== undefined);
  const folder = fileName.replace(/^src\/([^/]+)\/.*/, 'tests/$1/');
  const distance = (file: string) =>
    basename(file, '.test.ts') === basename(fileName, '.ts') ? 0 : file.startsWith(folder) ? 1 : 2;
  const parts = [0, 1, 2].map((far) => files.filter(([file]) => distance(file) === far));
  const noticed = parts
    .filter((part) => part.length > 0)
    .some((part) => {
      const most = part.reduce((found, [, hits]) => Math.max(found, hits[id]!), 0);
      const names = part.map(([file]) => file);
      const env = {
        __STRYKER_ACTIVE_MUTANT__: id,
        LOWCAP_MUTATION_HITS: String(HITS * most),
      };
      return runTests(copy, names, env, { stdio: 'ignore', timeout: ENDLESS_MS }).status !== 0;
    });
  return { noticed, files: files.length };
}

function runTests(
  copy: string,
  files: readonly string[],
  env: Readonly<Record<string, string>>,
  how: { readonly stdio: 'ignore' | 'inherit'; readonly timeout?: number },
) {
  const options = ['--config=scripts/mutation/sample.config.ts', '--tags-filter=!long', '--bail=1'];
  return spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', ...options, ...files],
    { cwd: copy, env: { ...process.env, ...env }, ...how },
  );
}

function readLines<Line>(file: string): Line[] {
  const lines = readIfThere(file)?.split('\n') ?? [];
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
}

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
