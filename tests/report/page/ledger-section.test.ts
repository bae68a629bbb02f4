import { describe, expect, test } from 'vitest';
import { reportPage } from '../../../src/report/page/page.ts';
import { claimOf, reportOf, TWO_RECIPES, unmeasured } from './reports.ts';
import { textOf } from './text-of.ts';
import { plainText } from './untraced.ts';

describe('the ledger', () => {
  test('gives verdict, statistic, interval and n of both recipes side by side', async () => {
    const page = await reportPage(
      reportOf({
        recipes: TWO_RECIPES,
        claims: [
          claimOf({ recipe: 'minibatch', verdict: 'not reproduced', measured: -0.5, n: 7 }),
          claimOf({}),
        ],
      }),
    );
    const [, row = ''] = /<tr id="claim-occlusion-order"[^>]*>(.*?)<\/tr>/s.exec(page) ?? [];
    expect(plainText(row)).toBe(
      '“performance consistently improved with capacity” ' +
        '◐ partly 0.01234 [−0.00210, 0.02680] n = 3 ✗ not reproduced −0.5000 [−0.0021, 0.0268] n = 7',
    );
  });

  test('a row opens to how the verdict came about', async () => {
    const text = await textOf({
      claims: [claimOf({ verdict: 'undecided', seedsNeeded: 11, effect: 2.117 })],
    });
    for (const part of [
      'Statistic F1 of 64 units less F1 of 24 units, occluded images',
      'Rule reproduced when the whole interval lies above 0',
      'interval by t mixture',
      'effect, mean over standard deviation 2.117',
      'seeds that would decide it, about 11',
      'F1 of 64 units 0.8651',
      '3 trials, paper aa01 bb02 cc03',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('what recipes do not share is said of each', async () => {
    const text = await textOf({
      claims: [claimOf({ rule: 'above 0' }), claimOf({ recipe: 'minibatch', rule: 'above 1' })],
    });
    expect(text).toContain('paper: above 0 minibatch: above 1');
    expect(text).not.toContain('paper: F1 of 64');
  });

  test('one seed has no interval, and an effect that is not defined is not named', async () => {
    const text = await textOf({
      claims: [claimOf({ interval: null, intervalMethod: null, effect: null, n: 1 })],
    });
    expect(text).toContain('◐ partly 0.01234 n = 1');
    expect(text).not.toMatch(/interval by|effect,|null/);
  });

  test('claims whose studies are not stored are one line, a recipe without them is a word', async () => {
    const text = await textOf({
      recipes: TWO_RECIPES,
      claims: [
        claimOf({ id: 'a', paper: 'first' }),
        unmeasured({ id: 'a', recipe: 'minibatch' }),
        unmeasured({ id: 'b', paper: 'second' }),
        unmeasured({ id: 'b', recipe: 'minibatch', paper: 'second' }),
        unmeasured({ id: 'c', paper: 'third', section: 'Table 1' }),
      ],
    });
    expect(text).toContain('“first” ◐ partly 0.01234 [−0.00210, 0.02680] n = 3 – not measured');
    expect(text).toContain(
      '2 more not measured: what they need is not stored “second” Section 4.6, b “third” Table 1, c',
    );
    expect(text).not.toContain('undecided');
    expect(text.match(/How this was judged/g)).toHaveLength(1);
  });

  test('hundreds of trials are left to claims.json', async () => {
    const trials = Array.from({ length: 100 }, (_, i) => `trial-${i}-`);
    const page = await reportPage(reportOf({ claims: [claimOf({ trials })] }));
    expect(plainText(page)).toContain('trial-23- and 76 more, listed in claims.json');
    const [, saved = ''] = /download="claims.json"\s+href="([^"]*)"/.exec(page) ?? [];
    expect(decodeURIComponent(saved)).toContain('trial-99-');
  });
});

test.each([
  ['4.2.1', 'Section 4.2.1'],
  ['A, Fig. A.1', 'Appendix A, Fig. A.1'],
  ['C.1', 'Appendix C.1'],
  ['Table 1', 'Table 1'],
  ['abstract', 'Abstract'],
])('the place %s reads as %s', async (section, name) => {
  expect(await textOf({ claims: [claimOf({ section })] })).toContain(`Recipe paper ${name} “perf`);
});

test('claims go by section as in the paper, whatever their order', async () => {
  const sections = ['6', 'Table 1', '4.10', 'abstract', 'C.1', '4.2.1', '4.5', '4.2', '4.4'];
  const text = await textOf({
    claims: sections.map((section) => claimOf({ section, id: section })),
  });
  expect(Array.from(text.matchAll(/(\S+ ?\S*) “perf/g), ([, place]) => place)).toEqual([
    'paper Abstract',
    'Section 4.2',
    'Section 4.2.1',
    'Section 4.4',
    'Table 1',
    'Section 4.5',
    'Section 4.10',
    'Section 6',
    'Appendix C.1',
  ]);
});

test('a quotation that brings its own marks gets no others', async () => {
  const text = await textOf({ claims: [claimOf({ paper: '“loss ≈ 0.1” with 4 units' })] });
  expect(text).toContain(' “loss ≈ 0.1” with 4 units');
});
