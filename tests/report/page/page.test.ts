import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { reportPage } from '../../../src/report/page/page.ts';
import { claimOf, reportOf, tableOf, TWO_RECIPES, unmeasured } from './reports.ts';
import { methodOf, textOf } from './text-of.ts';
import { plainText } from './untraced.ts';

const HOSTILE = `<img src=x onerror=alert(1)>"'&`;

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
        recipes: [{ label: HOSTILE, values: [HOSTILE], text: HOSTILE }],
        pairs: [HOSTILE],
        weightsDigest: HOSTILE,
        versions: { lowcap: HOSTILE, arithmetic: 1, engine: HOSTILE },
        machine: HOSTILE,
        seconds: { [HOSTILE]: 1 },
        command: HOSTILE,
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
            lead: true,
            measured,
            statistic: HOSTILE,
            formula: HOSTILE,
            unit: HOSTILE,
            smallestEffect: HOSTILE,
            entered: HOSTILE,
            hash: HOSTILE,
            control: { world: HOSTILE, value: 0 },
            intervalMethod: HOSTILE,
            reason: HOSTILE,
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
      page.match(/&lt;img src=x onerror=alert\(1\)&gt;|%3Cimg%20src%3Dx%20onerror%3Dalert\(1\)%3E/g)
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

describe('figures and tables', () => {
  const rows = Array.from({ length: 25 }, (_, i) => ({ pair: '4-9', hidden: i, f1: i / 64 }));

  test('a table shows its rows, the longest their beginning', async () => {
    const short = await textOf({ artefacts: [{ artefact: tableOf(rows.slice(0, 24)) }] });
    expect(short).toContain('pair hidden units F1 4-9 0 0.0000 4-9 1 0.0156');
    expect(short).toContain('4-9 23 0.3594');
    expect(short).not.toContain('the CSV has all');
    const long = await textOf({ artefacts: [{ artefact: tableOf(rows) }] });
    expect(long).toContain('The first 24 of 25 rows; the CSV has all of them.');
    expect(long).not.toContain('4-9 24 0.375');
  });

  test('no line ends inside a pair, an equation or a percentage', async () => {
    const artefact = { ...tableOf(rows), measured: ['With 4-9, H = 12 and −2.5 % of F1 = 0.9.'] };
    const page = await reportPage(reportOf({ artefacts: [{ artefact }] }));
    const whole = Array.from(
      page.split('id="method"')[0].matchAll(/<span class="whole">([^<]*)</g),
      ([, text]) => text,
    );
    expect(whole).toEqual(['4-9', 'H = 12', '−2.5 %', 'F1 = 0.9']);
  });

  test('missing values read as missing, not as zero', async () => {
    const text = await textOf({ artefacts: [{ artefact: tableOf([{ a: null, b: 0, c: true }]) }] });
    expect(text).toContain('a b c – 0 true');
  });

  test('the CSV is linked, by a name that a URL can hold', async () => {
    const artefact = tableOf([{ a: 1 }], { id: 'fig-a-#1 of 100%' });
    const page = await reportPage(reportOf({ artefacts: [{ artefact }] }));
    const [, href = ''] = /<a href="(data[^"]*)"/.exec(page) ?? [];
    expect(href).toBe('data/fig-a-%231%20of%20100%25.csv');
  });

  test('what the paper says stands beside what was measured', async () => {
    const artefact = { ...tableOf(rows), measured: ['The first.', 'The second.'] };
    const text = await textOf({ artefacts: [{ artefact }] });
    expect(text).toContain('Measured here, in numbers The first. The second.');
    expect(text).toContain(
      'Table 1: dead units Section 4.4, Table 1 The paper: no dead neurons pair hidden units F1',
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

test('the bar is parted like the counts', async () => {
  const claims = ['a', 'b', 'c'].map((id) => claimOf({ id, verdict: 'reproduced' }));
  const page = await reportPage(reportOf({ claims: [...claims, unmeasured({ id: 'd' })] }));
  const [, strip = ''] = /<svg class="strip"(.*?)<\/svg>/s.exec(page) ?? [];
  const parts = strip.matchAll(/<rect\s+class="part ([^"]*)"\s+x="([^"]*)"\s+width="([^"]*)"/g);
  expect(Array.from(parts, ([, ...part]) => part)).toEqual([
    ['reproduced', '0.000%', '75.000%'],
    ['untested', '75.000%', '25.000%'],
  ]);
});

test('the method names everything that it takes to repeat the report', async () => {
  const text = await methodOf({ recipes: TWO_RECIPES, machine: 'a quiet one' });
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
  expect(await methodOf({})).not.toContain('Machine');
});

test('the method says what a referee asks for', async () => {
  const text = await methodOf({ draws: 17 });
  for (const part of [
    'Howard and Ramdas 2022',
    'Waudby-Smith and Ramdas 2024',
    'Holm’s procedure (1979)',
    'e-BH (Wang and Ramdas 2022',
    'crossed bootstrap over seeds and images',
    'The rules of today were written after results had been seen: of seeds 1 to 3',
    'the weights of a seed are the same on every pair of classes',
    'Corrupted copies of each image that are averaged: 17',
    'over the 180 nearest neighbours',
    'stays above 0.9',
  ]) {
    expect(text).toContain(part);
  }
});
