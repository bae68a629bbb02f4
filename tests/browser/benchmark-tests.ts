import { expect } from 'vitest';
import { EXPECTED_DIGESTS } from '../../src/bench/expected.ts';
import { readBenchResult } from '../../src/bench/read-result.ts';
import type { BenchPlan, BenchRecord } from '../../src/bench/result.ts';
import type { BrowserTests } from './store-tests.ts';
import { LONG } from '../long.ts';

/** What a page tells of its benchmark. */
interface Seen {
  readonly records: readonly (BenchPlan | BenchRecord)[];
  readonly userAgent: string;
  readonly cores: number;
}

/** Of the benchmark in a page. */
export function testBenchmark({ tab, inBrowser }: Pick<BrowserTests, 'tab' | 'inBrowser'>) {
  inBrowser(
    'works have the digests of Node.js, and the result is one of lowcap bench',
    async () => {
      // As text: of what stands in it twice, as a work does, WebDriver BiDi brings the first alone.
      const text = await tab().evaluate(async () => {
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
    },
    LONG,
  );

  inBrowser(
    'the benchmark is stopped in the middle of a work, and training goes on beside',
    async () => {
      const seen = await tab().evaluate(async () => {
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
    },
  );
}
