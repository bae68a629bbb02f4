/**
 * `npm test`: every check of the project. The last line of the output adds them up; a check that crashes, or a runner
 * that finds nothing to run, counts as failed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

/** What is read of a test in the report of vitest. */
interface HostTest {
  readonly fullName: string;
  readonly status: string;
  readonly tags: readonly string[];
}

/** The same of the whole report. */
interface HostReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly HostTest[];
  }[];
}

/**
 * What runs beside each other of the tests in Node.js: projects of `vitest.config.ts`, with few workers each, because a
 * worker that takes more files has less to load and to compile. Some wait for programs and browsers while others compute.
 */
const NAMED = [['library', 'mocked'], ['programs']];
/** And a last one for whatever else there is. */
const LANES = [...NAMED, NAMED.flat().map((name) => `!${name}`)];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const core = steps('build:core');
const counts = [
  ...(await beside([
    core,
    // Two rows that take about the same time.
    core.then(() => steps('build:page')),
    steps('build:library', 'build:core:debug').then(async (counts) => {
      await core;
      return [...counts, ...(await steps('build:core:others'))];
    }),
  ])),
  ...(await beside([...LANES.map(hostTests), checks()])),
];
const sum = (of: (count: Count) => number) => counts.reduce((all, count) => all + of(count), 0);
const failed = sum((count) => count.failed);
const skipped = counts.flatMap((count) => count.skipped);
if (skipped.length > 0) console.log(['\nnot run:', ...skipped].join('\n  '));
console.log(`${sum((count) => count.passed)} passed, ${failed} failed, ${skipped.length} skipped`);
process.exitCode = failed === 0 ? 0 : 1;

/** What looks at the sources, and the specs of the core. */
async function checks(): Promise<Count[]> {
  return [...(await steps('lint', 'types', 'types:core', 'format:check')), await coreSpecs()];
}

/** What is done at the same time. */
async function beside(work: readonly Promise<Count[]>[]): Promise<Count[]> {
  return (await Promise.all(work)).flat();
}

/** Scripts of package.json, one after the other. */
async function steps(...scripts: readonly string[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (const script of scripts) counts.push(await step(script));
  return counts;
}

/** A script of package.json that passes or fails as a whole. */
async function step(script: string): Promise<Count> {
  const { status } = await run(script);
  return status === 0
    ? { passed: 1, failed: 0, skipped: [] }
    : { passed: 0, failed: 1, skipped: [] };
}

/** The specs of the core, which run inside WebAssembly; as-pect prints how many passed. */
async function coreSpecs(): Promise<Count> {
  const { status, output } = await run('test:core');
  const [, passed = 0, all = 0] = /\[Tests\]: (\d+) \/ (\d+)/.exec(output) ?? [];
  return settle(status, {
    passed: Number(passed),
    failed: Number(all) - Number(passed),
    skipped: [],
  });
}

/** The tests of some projects that run in Node, but for the long ones. */
async function hostTests(projects: readonly string[], lane: number): Promise<Count[]> {
  console.log(`tests of ${projects.join(', ')}: printed when they have ended`);
  const report = `build/vitest-${lane + 1}.json`;
  rmSync(report, { force: true });
  const reporters = ['default', 'json'].map((name) => `--reporter=${name}`);
  const options = [...reporters, `--outputFile.json=${report}`];
  const { status } = await run('test:host', [
    ...projects.map((name) => `--project=${name}`),
    ...options,
  ]);
  const files = readHostReport(report).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failedTests = tests.filter((test) => test.status === 'failed').length;
  // A file that cannot be loaded has failed without a failed test.
  const failedFiles = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const skipped = tests
    .filter((test) => test.status !== 'passed' && test.status !== 'failed' && !isLong(test))
    .map((test) => test.fullName);
  return [settle(status, { passed, failed: failedTests + failedFiles, skipped })];
}

/** Left to `npm run test:long`. */
function isLong({ tags }: HostTest): boolean {
  return tags.includes('long');
}

function readHostReport(file: string): HostReport {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as HostReport;
  } catch {
    return { testResults: [] };
  }
}

/** A runner that ended badly, or had nothing that passed, has at least one failure. */
function settle(status: number | null, count: Count): Count {
  if (count.passed === 0) console.log('\nnothing passed, expected tests to run');
  const good = status === 0 && count.passed > 0;
  return good ? count : { ...count, failed: Math.max(1, count.failed) };
}

/** Prints what a script prints together at its end, because others run beside it. */
async function run(script: string, options: readonly string[] = []) {
  const child = spawn('npm', ['run', '--silent', script, '--', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = (await once(child, 'close')) as [number | null];
  const output = (await printed).join('');
  process.stdout.write(`\n> ${[script, ...options].join(' ')}\n${output}`);
  if (status !== 0) console.log(`\n${script} failed with status ${status}`);
  return { status, output: stripVTControlCharacters(output) };
}
