import { describe, expect, test } from 'vitest';
import { reportPage } from '../../../src/report/page/page.ts';
import { claimOf, reportOf, TWO_RECIPES, unmeasured } from './reports.ts';
import { textOf } from './text-of.ts';
import { plainText } from './untraced.ts';

describe('the ledger', () => {
  test('gives verdict, statistic with its unit, interval and n of both recipes side by side', async () => {
    const page = await reportPage(
      reportOf({
        recipes: TWO_RECIPES,
        claims: [
          claimOf({ recipe: 'minibatch', verdict: 'not reproduced', measured: -0.5, n: 7 }),
          claimOf({ primary: true }),
        ],
      }),
    );
    const [, row = ''] =
      /<tbody id="claim-occlusion-order"[^>]*>\s*<tr>(.*?)<\/tr>/s.exec(page) ?? [];
    expect(plainText(row)).toBe(
      '“performance consistently improved with capacity” ' +
        'Section 4.6 · F1 of 64 units less F1 of 24 units, occluded images (F1) ' +
        '◐ partly 0.01234 F1 [−0.00210, 0.02680] n = 3 ✓✗ ' +
        '✗ not reproduced −0.5000 F1 [−0.0021, 0.0268] n = 7 ✓✗',
    );
  });

  test('an interval that has no end on one side says so', async () => {
    const text = await textOf({ claims: [claimOf({ measured: 21, interval: [0, Infinity] })] });
    expect(text).toContain('21 F1 [0, ∞] n = 3');
    const below = await textOf({ claims: [claimOf({ measured: 21, interval: [-Infinity, 30] })] });
    expect(below).toContain('21 F1 [−∞, 30] n = 3');
  });

  test('a row opens to all that was written before its data', async () => {
    const text = await textOf({
      claims: [
        claimOf({
          finding: 'robustness',
          lead: true,
          primary: true,
          control: { world: 'sizes that make no difference', value: 0.125 },
          reach: { floor: -0.5, ceiling: 0.75 },
        }),
      ],
    });
    for (const part of [
      'Statistic F1 of 64 units less F1 of 24 units, occluded images',
      'Formula x, in F1',
      'Rule reproduced when the whole interval lies above 0',
      'Smallest effect 0.01 F1',
      'Control sizes that make no difference: the statistic is then 0.125',
      'Can reach −0.50 where the sentence is as false as can be, 0.75 where it is as true as can be',
      'Weight primary, and decides the finding “over-parameterization provides',
      'Entry version 2, written on 2026-11-28, sha256:abc',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('and to the numbers behind the verdict', async () => {
    const text = await textOf({
      claims: [
        claimOf({
          verdict: 'undecided',
          seedsNeeded: 11,
          level: 0.9875,
          evidence: 12.5,
          unseen: {
            verdict: 'reproduced',
            measured: 0.02,
            interval: [0.01, 0.03],
            n: 4,
            firstSeed: 4,
          },
          test: { measured: 0.015, interval: [0.005, 0.025], seeds: 3, images: 1991 },
        }),
      ],
    });
    for (const part of [
      'verdict ? undecided',
      'level of the interval 98.75 %',
      'interval by signs',
      'e-value of the decision 12.5',
      'distance from the bound, in sd over seeds 2.117',
      'seeds that would decide it, about 11',
      'from seeds alone that were unseen when the rule was written ✓ reproduced 0.02 F1 [0.01, 0.03] n = 4',
      'on the test file, 95 % over seeds and images 0.015 F1 [0.005, 0.025], 3 seeds, 1991 images',
      'F1 of 64 units 0.8651',
      '3 trials with recipe paper; their ids are in claims.json',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('an author’s reading stands beside ours, and is no row of its own', async () => {
    const reading = { interprets: 'occlusion-order', author: 'Y. Kumar', id: 'occlusion-order-2' };
    const page = await reportPage(
      reportOf({
        claims: [claimOf(), claimOf({ ...reading, verdict: 'reproduced', rule: 'mine' })],
      }),
    );
    const text = plainText(page);
    expect(text).toContain('Another reading, by Y. Kumar occlusion-order-2 Statistic F1 of 64');
    expect(text).toContain('Rule mine');
    expect(page.match(/<tbody/g)?.length).toBe(page.match(/<tbody>/g)!.length + 1);
    expect(text).toContain('all (1)');
  });

  test('what recipes do not share is said of each', async () => {
    const text = await textOf({
      claims: [claimOf({ rule: 'above 0' }), claimOf({ recipe: 'minibatch', rule: 'above 1' })],
    });
    expect(text).toContain('paper: above 0 minibatch: above 1');
    expect(text).not.toContain('paper: F1 of 64');
  });

  test('without an interval, and with an effect that is not defined, neither is named', async () => {
    const text = await textOf({
      claims: [claimOf({ interval: null, intervalMethod: null, effect: null, n: 1 })],
    });
    expect(text).toContain('◐ partly 0.01234 F1 n = 1');
    expect(text).not.toMatch(/interval by|distance from|null/);
  });

  test('an untested claim says what is missing', async () => {
    const text = await textOf({
      recipes: TWO_RECIPES,
      claims: [claimOf({}), unmeasured({ recipe: 'minibatch' })],
    });
    expect(text).toContain('n = 3 ✓✗ – untested missing: networks with 24 units');
  });

  test('the ids of trials are left to claims.json', async () => {
    const trials = Array.from({ length: 100 }, (_, i) => `trial-${i}-`);
    const page = await reportPage(reportOf({ claims: [claimOf({ trials })] }));
    expect(plainText(page)).toContain('100 trials with recipe paper; their ids are in claims.json');
    expect(page).not.toContain('trial-1-');
    expect(page).toContain('href="claims.json"');
  });

  test('those that decide a finding come first, and the filter counts what it keeps', async () => {
    const of = (id: string, sketch: object) =>
      claimOf({ id, finding: 'capacity', paper: id, ...sketch });
    const text = await textOf({
      recipes: TWO_RECIPES,
      claims: [
        of('early', { section: '4.1', verdict: 'reproduced' }),
        of('early', { section: '4.1', verdict: 'partly', recipe: 'minibatch' }),
        of('late', { section: '6', verdict: 'undecided', lead: true }),
        of('late', { section: '6', verdict: 'reproduced', lead: true, recipe: 'minibatch' }),
      ],
    });
    expect(text).toMatch(/“late” .*“early” /);
    expect(text).toContain(
      'those that decide the findings (1) all (2) reproduced (2) partly (1) undecided (1) recipes disagree (1)',
    );
  });
});

test.each([
  ['4.2.1', 'Section 4.2.1'],
  ['A, Fig. A.1', 'Appendix A, Fig. A.1'],
  ['C.1', 'Appendix C.1'],
  ['Table 1', 'Table 1'],
  ['abstract', 'Abstract'],
])('the place %s reads as %s', async (section, name) => {
  expect(await textOf({ claims: [claimOf({ section })] })).toContain(
    `“performance consistently improved with capacity” ${name} · F1`,
  );
});

test('claims go by section as in the paper, whatever their order', async () => {
  const sections = ['6', 'Table 1', '4.10', 'abstract', 'C.1', '4.2.1', '4.5', '4.2', '4.4'];
  const text = await textOf({
    claims: sections.map((section) => claimOf({ section, id: section })),
  });
  expect(Array.from(text.matchAll(/capacity” (.*?) · F1/g), ([, place]) => place)).toEqual([
    'Abstract',
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
