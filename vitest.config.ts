import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** They start processes, browsers and worker threads of their own, or put others in the place of modules. */
const PROGRAMS = [
  'tests/{browser,cli,docs,invariants,node}/**/*.test.ts',
  'tests/report/page/browser.test.ts',
  'tests/web/browser/**/*.test.ts',
  'tests/dashboard/reader.test.ts',
  ...globSync('tests/**/*.test.ts').filter((file) =>
    readFileSync(file, 'utf8').includes('vi.mock('),
  ),
];

/** They run against the package as it is installed, which is done once before the first of them. */
const PACKAGE = 'tests/package/**/*.test.ts';

export default defineConfig({
  test: {
    // Starting a thread for each file takes a fifth of the time of a process.
    pool: 'threads',
    // The only bound of what a test waits for: a busy machine may need ten times as long as an idle one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    tags: [{ name: 'long', description: 'run by npm run test:long, and not by npm test' }],
    // Tests that run the built program in their own process load it as Node.js does.
    server: { deps: { external: [/\/build\/lib\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'library',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...PROGRAMS, PACKAGE],
          // What all files load, and what the engine has compiled of it, is kept: two fifths of the time.
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'programs',
          // Starting a program is dearer the more memory the process has that starts it.
          pool: 'forks',
          include: PROGRAMS,
          // More than there are cores: they often wait for a program, a screen or a browser.
          maxWorkers: availableParallelism() + 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          pool: 'forks',
          include: [PACKAGE],
          globalSetup: 'tests/package/install.ts',
          maxWorkers: '100%',
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
