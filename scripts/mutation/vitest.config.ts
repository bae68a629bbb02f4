import { defineConfig } from 'vitest/config';

/** The tests that are to notice a change: patterns in `LOWCAP_MUTATION_TESTS`, separated by commas. */
const include = (process.env['LOWCAP_MUTATION_TESTS'] ?? 'tests/**/*.test.ts').split(',');

export default defineConfig({
  test: {
    pool: 'threads',
    include,
    testTimeout: 300_000,
    tags: [{ name: 'long', description: 'run by npm run test:long' }],
  },
});
