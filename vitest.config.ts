import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They put others in the place of modules. */
const MOCKED = globSync('tests/**/*.test.ts').filter((file) =>
  readFileSync(file, 'utf8').includes('vi.mock('),
);

/** They drive browsers. */
const BROWSERS = [
  'tests/browser/laboratory.test.ts',
  'tests/invariants/same-{bits,pictures}.test.ts',
  'tests/report/page/browser.test.ts',
  'tests/web/browser/**/*.test.ts',
];

/** They start processes and worker threads of their own. */
const PROGRAMS = [
  'tests/{browser,cli,docs,invariants,node}/**/*.test.ts',
  'tests/dashboard/reader.test.ts',
];

/** They run against the package as it is installed, which is done once before the first of them. */
const PACKAGE = 'tests/package/**/*.test.ts';

/** Small files that take long; of what it has not measured yet, Vitest begins with the large ones. */
const FIRST = /\/(laboratory|reproduce|decide|reader|power-cuts|broken-threads)\.test\.ts$/;

/** Begins with what takes long, so that no worker is left alone with it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ moduleId }: TestSpecification) => FIRST.test(moduleId);
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Starting a thread for each file takes a fifth of the time of a process.
    pool: 'threads',
    // The only bound of what a test waits for: a busy machine may need ten times as long as an idle one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Half of the time of a thread that is started from the sources is taken by what is kept there.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('build/compiled', import.meta.url)) },
    tags: [{ name: 'long', description: 'run by npm run test:long, and not by npm test' }],
    // Tests that run the built program in their own process load it as Node.js does.
    server: { deps: { external: [/\/build\/lib\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'library',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...MOCKED, ...BROWSERS, ...PROGRAMS, PACKAGE],
          // What all files load, and what the engine has compiled of it, is kept: two fifths of the time. With a second
          // worker, which loads and compiles it once more, they take a fifth longer of two processors.
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'mocked',
          include: MOCKED,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browsers',
          pool: 'forks',
          include: BROWSERS,
          // Files that share a process share its Chromium.
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'programs',
          // A thread has no folder, no environment and no streams of its own, which the program is given.
          pool: 'forks',
          include: PROGRAMS,
          exclude: [...MOCKED, ...BROWSERS],
          // The program, once loaded in the process of a test, is there for the next file.
          isolate: false,
          // They often wait for a program or a screen.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          pool: 'forks',
          include: [PACKAGE],
          globalSetup: 'tests/package/install.ts',
          // They change nothing of what is installed but files of their own.
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
