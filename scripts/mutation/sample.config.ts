import { defineConfig } from 'vitest/config';
import whole from '../../vitest.config.ts';

/** What a file of tests reaches is known only when it has loaded all that it needs. */
const isolate = process.env['LOWCAP_MUTATION_REACHED'] !== undefined ? { isolate: true } : {};

/** The tests of the library, in one thread: other work on the machine is left its cores. */
export default defineConfig({
  ...whole,
  root: process.cwd(),
  test: {
    ...whole.test,
    projects: whole.test!.projects!.flatMap((project) =>
      typeof project === 'object' && 'test' in project && isOfLibrary(project.test?.name)
        ? [
            {
              ...project,
              test: {
                ...project.test,
                ...isolate,
                maxWorkers: 1,
                setupFiles: 'scripts/mutation/reached.ts',
              },
            },
          ]
        : [],
    ),
  },
});

function isOfLibrary(name: unknown): boolean {
  return name === 'library' || name === 'mocked';
}
