import { expect, test } from 'vitest';
import { codeOf, sourceFiles } from './sources.ts';

/** What says when something was made, and nothing else. */
const DATES = [
  'src/browser/workers/bench-in-park.ts',
  'src/node/bench/benchmark.ts',
  'src/node/report-page.ts',
];

test('a clock that is set changes nothing: nobody measures time by it', () => {
  const files = sourceFiles('src', 'cli', 'web').filter((file) => /\bDate\b/.test(codeOf(file)));
  expect(files.sort()).toEqual(DATES);
});
