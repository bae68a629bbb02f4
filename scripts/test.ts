/**
 * `npm test`: every check of the project, one after the other. The last line of the output adds them up; a check
 * that crashes, or a runner that finds nothing to run, counts as failed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

/** What is read of the report of vitest. */
interface HostReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const HOST_REPORT = 'build/vitest.json';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const counts = [
  step('lint'),
  step('format:check'),
  step('types'),
  step('types:core'),
  step('build:core'),
  step('build:core:debug'),
  step('build:library'),
  coreSpecs(),
  hostTests(),
];
const sum = (of: (count: Count) => number) => counts.reduce((all, count) => all + of(count), 0);
const failed = sum((count) => count.failed);
const skipped = counts.flatMap((count) => count.skipped);
if (skipped.length > 0) console.log(['\nnot run:', ...skipped].join('\n  '));
console.log(`${sum((count) => count.passed)} passed, ${failed} failed, ${skipped.length} skipped`);
process.exitCode = failed === 0 ? 0 : 1;

/** A script of package.json that passes or fails as a whole. */
function step(script: string): Count {
  const { status } = run(script, []);
  return status === 0
    ? { passed: 1, failed: 0, skipped: [] }
    : { passed: 0, failed: 1, skipped: [] };
}

/** The specs of the core, which run inside WebAssembly; as-pect prints how many passed. */
function coreSpecs(): Count {
  const { status, output } = run('test:core', [], 'pipe');
  const [, passed = 0, all = 0] = /\[Tests\]: (\d+) \/ (\d+)/.exec(output) ?? [];
  return settle(status, {
    passed: Number(passed),
    failed: Number(all) - Number(passed),
    skipped: [],
  });
}

/** The tests that run in Node. */
function hostTests(): Count {
  rmSync(HOST_REPORT, { force: true });
  const { status } = run('test:host', [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${HOST_REPORT}`,
  ]);
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
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => test.fullName);
  return settle(status, { passed, failed: failedTests + failedFiles, skipped });
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

function run(script: string, options: readonly string[], stdout: 'inherit' | 'pipe' = 'inherit') {
  console.log(`\n> ${script}`);
  const { status, stdout: text } = spawnSync('npm', ['run', '--silent', script, '--', ...options], {
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (text) process.stdout.write(text);
  if (status !== 0) console.log(`\n${script} failed with status ${status}`);
  return { status, output: stripVTControlCharacters(text ?? '') };
}
