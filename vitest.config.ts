import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Starting a thread for each file takes a fifth of the time of a process.
    pool: 'threads',
    include: ['tests/**/*.test.{ts,tsx}'],
    // Tests start processes, browsers and worker threads of their own: half of the cores is theirs.
    maxWorkers: '50%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
