import { expect, test } from 'vitest';
import { WORKS } from '../../src/bench/works.ts';
import { browserEnvironment } from '../../src/browser/bench-environment.ts';

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Firefox 140.0',
    'X11; Linux x86_64; rv:140.0',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/143.0.0.0 Safari/537.36',
    'Chrome 143.0.0.0',
    'X11; Linux x86_64',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Edge 142.0.0.0',
    'Windows NT 10.0; Win64; x64',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari 18.6',
    'iPhone; CPU iPhone OS 18_6 like Mac OS X',
  ],
  ['Another', 'Another', 'a system that is not known'],
])('%s is %s', (userAgent, engine, system) => {
  const environment = browserEnvironment({ userAgent, hardwareConcurrency: 2 });
  expect(environment).toMatchObject({ engine, system, userAgent, cores: 2, memory: null });
});

test('what runs on all cores needs no files, so that a page fetches one pair for it', () => {
  const both = WORKS.filter(({ kind, onAllCores }) => kind === 'data' && onAllCores);
  expect(both).toEqual([]);
});
