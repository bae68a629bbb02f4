import { globSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import whole from '../../vitest.config.ts';

/** Of the tests that start processes and threads those that run the sources in their own process, and start no servers. */
const OF_STORES = globSync('tests/node/**/*.test.ts').filter(
  (file) => !/\/(queue|starting-server)/.test(file),
);

/** Which tests look for changes, by project: all of it, or these. */
const TAKEN: Readonly<Record<string, { readonly include?: string[] }>> = {
  library: {},
  mocked: {},
  programs: { include: OF_STORES },
};

/** What a file of tests reaches is known only when it has loaded all that it needs. */
const isolate = process.env['LOWCAP_MUTATION_REACHED'] !== undefined ? { isolate: true } : {};

/** The tests of the library and of stores, one file after the other: other work on the machine is left its cores. */
export default defineConfig({
  ...whole,
  root: process.cwd(),
  test: {
    ...whole.test,
    projects: whole.test!.projects!.flatMap((project) => {
      if (typeof project !== 'object' || !('test' in project)) return [];
      const taken = TAKEN[String(project.test?.name)];
      if (taken === undefined) return [];
      const setup = { maxWorkers: 1, setupFiles: 'scripts/mutation/reached.ts' };
      return [{ ...project, test: { ...project.test, ...taken, ...isolate, ...setup } }];
    }),
  },
});
