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

const HOST_REPORT = 'build/vitest.json';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const core = steps('build:core');
const counts = [
  ...(await beside(
    core,
    // Two rows that take about the same time.
    core.then(() => steps('build:page')),
    steps('build:library', 'build:core:debug').then(async (counts) => {
      await core;
      return [...counts, ...(await steps('build:core:others'))];
    }),
  )),
  // The tests often wait for a program, and leave the checks time.
  ...(await beside(hostTests(), checks())),
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
async function beside(...work: readonly Promise<Count[]>[]): Promise<Count[]> {
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

/** The tests that run in Node, but for the long ones. */
async function hostTests(): Promise<Count[]> {
  rmSync(HOST_REPORT, { force: true });
  const reporters = ['default', 'json'].map((name) => `--reporter=${name}`);
  const options = [...reporters, `--outputFile.json=${HOST_REPORT}`];
  const { status } = await run('test:host', options, 'inherit');
  const files = readHostReport().testResults;
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

function readHostReport(): HostReport {
  try {
    return JSON.parse(readFileSync(HOST_REPORT, 'utf8')) as HostReport;
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

/** Prints what a script prints: as it comes, or together at its end when others run beside it. */
async function run(
  script: string,
  options: readonly string[] = [],
  stdio: 'pipe' | 'inherit' = 'pipe',
) {
  const heading = `\n> ${script}\n`;
  if (stdio === 'inherit') process.stdout.write(heading);
  const child = spawn('npm', ['run', '--silent', script, '--', ...options], {
    stdio: ['ignore', stdio, stdio],
  });
  const printed = [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : ''));
  const [status] = (await once(child, 'close')) as [number | null];
  const output = (await Promise.all(printed)).join('');
  if (stdio === 'pipe') process.stdout.write(heading + output);
  if (status !== 0) console.log(`\n${script} failed with status ${status}`);
  return { status, output: stripVTControlCharacters(output) };
}
