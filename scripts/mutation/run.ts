/**
 * Changes sources, one place after the other, and looks whether their tests notice:
 * `npm run mutation -- src/statistics [PATTERN OF TESTS …]`, of a folder, a file or several between commas; without patterns
 * the tests of that folder, and of a file those of its name. Each change that no test notices is printed; `build/mutation/`
 * keeps the report, and what is known already when the same is run again. With `--sample 300 --seed 1` a sample of all
 * changes (`sample.ts`).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runSample } from './sample.ts';
import { type Report, summaryLines } from './summary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
const { values, positionals } = parseArgs({
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
if (values.sample !== undefined) {
  await runSample(Number(values.sample), Number(values.seed));
  process.exit();
}
const [list, ...given] = positionals;
if (list === undefined) {
  console.error(
    'got no folder, expected one whose sources are to be changed, such as src/statistics',
  );
  process.exit(2);
}
const scopes = list.split(',');
const name = scopes.map((scope) => basename(scope, '.ts')).join('-');
const filesOf = (scope: string, end: string) =>
  scope.endsWith('.ts') ? scope.replace(/\.ts$/, end) : `${scope}/**/*${end}`;
const tests =
  given.length > 0
    ? given
    : scopes.map((scope) => filesOf(scope.replace(/^src/, 'tests'), '.test.ts'));
const folder = join('build', 'mutation');
const [config, report] = ['config', 'report'].map((kind) => join(folder, `${name}.${kind}.json`));
mkdirSync(folder, { recursive: true });
writeFileSync(
  config,
  JSON.stringify({
    mutate: scopes.map((scope) => filesOf(scope, '.ts')),
    testRunner: 'vitest',
    vitest: { configFile: 'scripts/mutation/vitest.config.ts' },
    coverageAnalysis: 'perTest',
    // Other work on the machine is left its cores.
    concurrency: 1,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: report },
    incremental: true,
    incrementalFile: join(folder, `${name}.known.json`),
    tempDirName: join(folder, 'sandbox'),
    // A test that never ends is one that has noticed.
    timeoutMS: 20_000,
    // What neither the sources nor the tests read; and Stryker calls what TypeScript 7 has no more.
    ignorePatterns: ['/tsconfig*.json', '/web', '/lowcap-report', '/build/mutation', '/build/web'],
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    checkers: [],
    plugins: ['@stryker-mutator/vitest-runner'],
  }),
);
execFileSync(
  process.execPath,
  ['scripts/mutation/node_modules/@stryker-mutator/core/bin/stryker.js', 'run', config],
  { stdio: 'inherit', env: { ...process.env, LOWCAP_MUTATION_TESTS: tests.join() } },
);
const found = JSON.parse(readFileSync(report, 'utf8')) as Report;
for (const line of summaryLines(found)) console.log(line);
