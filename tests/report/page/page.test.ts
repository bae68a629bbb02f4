import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { reportPage } from '../../../src/report/page/page.ts';
import type { Report } from '../../../src/report/page/report.ts';
import { claimOf, reportOf, tableOf, TWO_RECIPES, unmeasured } from './reports.ts';
import { plainText } from './untraced.ts';

const HOSTILE = `<img src=x onerror=alert(1)>"'&`;

async function textOf(sketch: Partial<Report>): Promise<string> {
  const page = await reportPage(reportOf(sketch));
  return plainText(page.slice(page.indexOf('<body>')));
}

describe('the file', () => {
  test('the policy allows this style sheet and nothing else', async () => {
    const page = await reportPage(reportOf());
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    const digest = createHash('sha256').update(style).digest('base64');
    const [, policy] = /Content-Security-Policy"\s+content="([^"]*)"/.exec(page) ?? [];
    expect(plainText(policy ?? '')).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|https?:/);
  });

  test('the same report gives the same text', async () => {
    const report = reportOf({ claims: [claimOf()] });
    expect(await reportPage(report)).toBe(await reportPage(structuredClone(report)));
  });

  test('nothing that comes from data is markup', async () => {
    const page = await reportPage(
      reportOf({
        title: HOSTILE,
        dataset: { name: HOSTILE, digest: HOSTILE },
        recipes: [{ label: HOSTILE, values: [HOSTILE] }],
        pairs: [HOSTILE],
        weightsDigest: HOSTILE,
        versions: { lowcap: HOSTILE, arithmetic: 1, engine: HOSTILE },
        machine: HOSTILE,
        seconds: { [HOSTILE]: 1 },
        command: HOSTILE,
        headlines: [HOSTILE],
        made: HOSTILE,
        artefacts: [
          {
            artefact: {
              ...tableOf([{ [HOSTILE]: HOSTILE }], {
                id: HOSTILE,
                title: `Fig: ${HOSTILE}`,
                subtitle: [HOSTILE],
                description: HOSTILE,
              }),
              place: HOSTILE,
              paper: HOSTILE,
              measured: [HOSTILE],
            },
          },
        ],
        claims: [1, null].map((measured) =>
          claimOf({
            id: `${HOSTILE}${measured}`,
            section: HOSTILE,
            paper: HOSTILE,
            recipe: HOSTILE,
            measured,
            statistic: HOSTILE,
            rule: HOSTILE,
            details: { [HOSTILE]: HOSTILE },
            trials: [HOSTILE],
          }),
        ),
      }),
    );
    expect(page).not.toContain('<img');
    expect(page).not.toContain(`">"`);
    // All that is left of it is escaped, or written as a URL writes it.
    expect(page.match(/onerror/g)?.length).toBe(
      page.match(/&lt;img src=x onerror=alert\(1\)&gt;|%3Cimg%20src=x%20onerror=alert\(1\)%3E/g)
        ?.length,
    );
  });

  test('ids are unique and every link inside the page has its target', async () => {
    const page = await reportPage(
      reportOf({
        claims: [claimOf(), claimOf({ recipe: 'minibatch' }), unmeasured({ id: 'other' })],
        artefacts: [{ artefact: tableOf([{ a: 1 }]) }],
      }),
    );
    const ids = Array.from(page.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = Array.from(page.matchAll(/ href="#([^"]*)"/g), ([, id]) => id);
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(ids).toContain(target);
  });
});

describe('the summary', () => {
  test('counts every verdict of every recipe', async () => {
    const text = await textOf({
      recipes: TWO_RECIPES,
      headlines: ['Pruning does not leave F1 as it was.'],
      claims: [
        claimOf({ id: 'a', verdict: 'reproduced' }),
        claimOf({ id: 'b', verdict: 'reproduced' }),
        claimOf({ id: 'c', verdict: 'not reproduced' }),
        claimOf({ id: 'a', verdict: 'undecided', recipe: 'minibatch' }),
        unmeasured({ id: 'b', recipe: 'minibatch' }),
      ],
    });
    expect(text).toMatch(/Recipe paper: 3 claims ✓ ✗ 2 ✓ reproduced 1 ✗ not reproduced/);
    expect(text).toMatch(/Recipe minibatch: 2 claims \? – 1 \? undecided 1 – not measured/);
    expect(text).toContain('Pruning does not leave F1 as it was.');
  });

  test('without claims there is nothing to count', async () => {
    const text = await textOf({});
    expect(text).toContain('No claim was checked in this report.');
    expect(text).not.toMatch(/0 claims|reproduced/);
  });

  test('a recipe without claims is not counted', async () => {
    const text = await textOf({ recipes: TWO_RECIPES, claims: [claimOf()] });
    expect(text).toContain('Recipe paper: 1 claim');
    expect(text).not.toContain('0 claims');
  });
});

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
      'interval by Student t',
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

describe('figures and tables', () => {
  const rows = Array.from({ length: 51 }, (_, i) => ({ pair: '4-9', hidden: i, f1: i / 64 }));

  test('a table shows its rows, the longest their beginning', async () => {
    const short = await textOf({ artefacts: [{ artefact: tableOf(rows.slice(0, 50)) }] });
    expect(short).toContain('pair hidden f1 4-9 0 0.0000 4-9 1 0.0156');
    expect(short).toContain('4-9 49 0.7656');
    expect(short).not.toContain('the CSV has all');
    const long = await textOf({ artefacts: [{ artefact: tableOf(rows) }] });
    expect(long).toContain('The first 50 of 51 rows; the CSV has all of them.');
    expect(long).not.toContain('4-9 50 0.78');
  });

  test('no line ends inside a pair, an equation or a percentage', async () => {
    const artefact = { ...tableOf(rows), measured: ['With 4-9, H = 12 and −2.5 % of F1 = 0.9.'] };
    const page = await reportPage(reportOf({ artefacts: [{ artefact }] }));
    const whole = Array.from(page.matchAll(/<span class="whole">([^<]*)</g), ([, text]) => text);
    expect(whole).toEqual(['4-9', 'H = 12', '−2.5 %', 'F1 = 0.9']);
  });

  test('missing values read as missing, not as zero', async () => {
    const text = await textOf({ artefacts: [{ artefact: tableOf([{ a: null, b: 0, c: true }]) }] });
    expect(text).toContain('a b c – 0 true');
  });

  test('the CSV is in the file', async () => {
    const odd = [{ 'a,#': 'say "#&?%41 ☃"', b: 0.1 + 0.2 }];
    const page = await reportPage(reportOf({ artefacts: [{ artefact: tableOf(odd) }] }));
    const [, href = ''] = /download="table-1.csv"\s+href="([^"]*)"/.exec(page) ?? [];
    const [, saved = ''] = /^data:text\/csv;charset=utf-8,([^#]*)$/.exec(plainText(href)) ?? [];
    expect(decodeURIComponent(saved)).toBe('"a,#",b\n"say ""#&?%41 ☃""",0.30000000000000004\n');
  });

  test('what the paper says stands beside what was measured', async () => {
    const artefact = { ...tableOf(rows), measured: ['The first.', 'The second.'] };
    const text = await textOf({ artefacts: [{ artefact }] });
    expect(text).toContain(
      'Table 1: dead units Section 4.4, Table 1 The paper says no dead neurons ' +
        'Measured here The first. The second. pair hidden f1',
    );
  });

  test('a figure that was not drawn shows its data', async () => {
    const artefact = tableOf([{ a: 1 }]);
    const figure = { ...artefact, content: { ...artefact.content, spec: { mark: 'point' } } };
    const text = await textOf({ artefacts: [{ artefact: figure as typeof artefact }] });
    expect(text).toContain('The drawing is not in this file; its data are.');
    expect(text).toContain('Dead units before and after pruning. a 1');
    expect(await textOf({ artefacts: [{ artefact }] })).not.toContain('The drawing is not');
  });

  test('a figure is drawn in the page', async () => {
    const svg = '<svg role="graphics-document" viewBox="0 0 300 200"><path d="M0,0"/></svg>';
    const page = await reportPage(
      reportOf({ artefacts: [{ artefact: tableOf([{ a: 1 }]), svg }] }),
    );
    expect(page).toContain('<svg role="img" viewBox="0 0 300 200"><path d="M0,0"/></svg>');
    expect(plainText(page)).toContain('Data: 1 row ');
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

test('the bar is parted like the counts', async () => {
  const claims = ['a', 'b', 'c'].map((id) => claimOf({ id, verdict: 'reproduced' }));
  const page = await reportPage(reportOf({ claims: [...claims, unmeasured({ id: 'd' })] }));
  const parts = page.matchAll(/<rect\s+class="part ([^"]*)"\s+x="([^"]*)"\s+width="([^"]*)"/g);
  expect(Array.from(parts, ([, ...part]) => part)).toEqual([
    ['reproduced', '0.000%', '75.000%'],
    ['not-measured', '75.000%', '25.000%'],
  ]);
});

test('the method names everything that it takes to repeat the report', async () => {
  const text = await textOf({ recipes: TWO_RECIPES, machine: 'a quiet one' });
  for (const part of [
    'lowcap reproduce --seeds 3',
    'Recipe paper init normal:0.1, full batch, rate 0.03, 100 epochs',
    'Recipe minibatch init he, batch 64, rate 0.03, 100 epochs',
    'Dataset mnist sha256:0123',
    'Pairs 0-1, 4-9',
    'Hidden units 2, 24, 64',
    'Seeds 1, 2, 3',
    'Trials 18',
    'All weights sha256:4567',
    'Versions lowcap 0.1.0, arithmetic 1, Node.js 24.21.0',
    'Machine a quiet one',
    'Time training 42.6 s',
    'Made 2026-01-31T12:00:00Z',
  ]) {
    expect(text).toContain(part);
  }
  expect(await textOf({})).not.toContain('Machine');
});
