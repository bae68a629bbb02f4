import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPECTED_DIGESTS } from '../../src/bench/expected.ts';
import { readBenchResult } from '../../src/bench/read-result.ts';
import type { BenchPlan, BenchRecord } from '../../src/bench/result.ts';
import { WORKS } from '../../src/bench/works.ts';
import { browserEnvironment } from '../../src/browser/bench-environment.ts';
import { skipReason } from '../invariants/engines.ts';
import { BROWSERS, type RunningBrowser, type Tab } from './browsers.ts';
import { openSite, type Site } from './site.ts';

/** What a page tells of its benchmark. */
interface Seen {
  readonly records: readonly (BenchPlan | BenchRecord)[];
  readonly userAgent: string;
  readonly cores: number;
}

let site: Site;
beforeAll(async () => void (site = await openSite()));
afterAll(() => site?.close());

describe.each(BROWSERS)('in $name', ({ engine, launch }) => {
  let browser: RunningBrowser;
  let tab: Tab;
  beforeAll(async () => {
    if ('missing' in engine) return;
    browser = await launch();
    tab = await browser.open(site.address);
  });
  afterAll(() => browser?.close());

  test.skipIf('missing' in engine)(
    `works have the digests of Node.js, and the result is one of lowcap bench${skipReason(engine)}`,
    async () => {
      // As text: of what stands in it twice, as a work does, WebDriver BiDi brings the first alone.
      const text = await tab.evaluate(async () => {
        const { lab } = await given.open();
        const records: Seen['records'][number][] = [];
        for (const kind of ['saliency', 'data'] as const) {
          for await (const record of lab.benchmark({ quick: true, kind })) records.push(record);
        }
        const { userAgent, hardwareConcurrency: cores } = navigator;
        return JSON.stringify({ records, userAgent, cores } satisfies Seen);
      });
      const seen = JSON.parse(text) as Seen;
      const works = seen.records.filter((record) => record.type === 'benched');
      expect(works.map(({ name, digest, right }) => [name, digest, right])).toEqual(
        ['saliency', 'read-mnist'].map((name) => [name, EXPECTED_DIGESTS[name], true]),
      );
      const results = seen.records.filter((record) => record.type === 'bench');
      expect(results).toHaveLength(2);
      for (const result of results) {
        expect(readBenchResult(JSON.stringify(result), 'saved')).toEqual(result);
        const { userAgent, cores } = seen;
        expect(result.environment).toMatchObject({ userAgent, cores, processor: null });
        expect(result.quick && !result.score).toBe(true);
      }
      expect(browser.errors).toEqual([]);
    },
  );

  test.skipIf('missing' in engine)(
    `it is stopped in the middle of a work, and training goes on beside${skipReason(engine)}`,
    async () => {
      const seen = await tab.evaluate(async () => {
        const { lab, mnist } = await given.open();
        const ending = new AbortController();
        const types: string[] = [];
        const options = { quick: true, kind: 'training', signal: ending.signal } as const;
        for await (const record of lab.benchmark(options)) {
          types.push(record.type);
          if (record.type === 'phases') ending.abort();
        }
        const recipe = { ...given.RECIPES.paper, epochs: 1 };
        const { finished } = lab.train(mnist, { pair: '4-9', hidden: 2, recipe });
        return { types, weights: (await finished)?.weights };
      });
      expect(seen.types).toEqual(['bench-plan', 'phases']);
      expect(seen.weights).toMatch(/^sha256:/);
      expect(browser.errors).toEqual([]);
    },
  );
});

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
