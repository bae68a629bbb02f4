import { describe, expect, test } from 'vitest';
import { artefacts, artefactsOf } from '../../src/report/artefacts.ts';
import type { StudyName } from '../../src/studies/catalogue.ts';
import { isFigure } from '../../src/report/artefact.ts';
import { FIGURE_DATA, figureCsv } from '../../src/report/figure.ts';
import { loadRenderer, renderSvg } from '../../src/report/render.ts';
import { PAIRS, SIZES } from './capacity-rows.ts';
import { unfounded } from './quoted.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { studyRows } from './study-rows.ts';
import { LONG, longUnless } from '../long.ts';

const CUSTOM = 'init he, batch 64, rate 0.03, 3 epochs';

/** What a user may ask for. */
const STUDIES = {
  'the paper': studyRows(['paper', 'minibatch'], PAIRS, [12, 24, 64], [1, 2, 3]),
  'one pair, two sizes, one seed': studyRows(['paper'], ['0-1'], [2, 4], [7]),
  'one size and two recipes without a name': studyRows(
    [CUSTOM, CUSTOM.replace('64', '32')],
    ['4-9'],
    [100],
    [1, 2],
  ),
  'a pair that the paper does not look at': studyRows(['minibatch'], ['2-7'], [24], [1, 2]),
};

/** What `npm test` draws, too; it looks at the data and the words of all. */
const DRAWN = 'one pair, two sizes, one seed';

const ids = (made: ReturnType<typeof artefactsOf>) => made.map(({ content }) => content.id);

test('nothing is drawn of nothing', () => {
  expect(artefacts(NO_ROWS)).toEqual([]);
});

test('they follow the order of the paper, its appendix last', () => {
  expect(ids(artefacts(STUDIES['the paper']))).toEqual(
    'fig-1 fig-2 fig-3 fig-3-capacity fig-4 fig-4-places table-1 fig-5 fig-5-quality fig-6 fig-7 fig-8 fig-8-similarity fig-a1 fig-a2 fig-a3 fig-a4 fig-a5 fig-b1 fig-b2 fig-b3 fig-b4 fig-d1 beyond-information beyond-specialisation beyond-explanations beyond-explanations-sanity beyond-saliency-sizes beyond-saliency-shift beyond-mnist-c beyond-mnist-c-error beyond-mnist-c-corruptions beyond-difficulty beyond-difficulty-correlations beyond-width beyond-pruning-methods beyond-tickets beyond-output-masks beyond-adversarial beyond-certified beyond-adversarial-capacity beyond-adversarial-sparsity'.split(
      ' ',
    ),
  );
});

test('each pair has the place that the paper gives it', () => {
  const places = artefacts(STUDIES['the paper'])
    .filter(({ content }) => /^fig-(4|a\d|b\d)$/.test(content.id))
    .map(({ place, content }) => [place, /\d-\d/.exec(content.title)?.[0]]);
  expect(places).toEqual([
    ['4.3, Fig. 4', '4-9'],
    ['A, Fig. A.1', '0-1'],
    ['A, Fig. A.2', '5-6'],
    ['A, Fig. A.3', '1-7'],
    ['A, Fig. A.4', '3-8'],
    ['A, Fig. A.5', '4-9'],
    ['B, Fig. B.1', '0-1'],
    ['B, Fig. B.2', '1-7'],
    ['B, Fig. B.3', '3-8'],
    ['B, Fig. B.4', '5-6'],
  ]);
});

test('a pair of one’s own gets figures that take no place of the paper’s', () => {
  const made = artefacts(STUDIES['a pair that the paper does not look at']);
  expect(ids(made)).toContain('fig-a-2-7');
  expect(ids(made)).toContain('fig-b-2-7');
  expect(ids(made).filter((id) => /^fig-(4|a\d|b\d)$/.test(id))).toEqual([]);
});

test('a study can be drawn before the others are done', () => {
  const rows = STUDIES['the paper'];
  const alone = { ...NO_ROWS, occlusion: rows.occlusion };
  expect(artefactsOf('occlusion', alone)).toEqual(artefactsOf('occlusion', rows));
  expect(artefactsOf('noise', alone)).toEqual([]);
  const studies: StudyName[] = [
    'learning-rate',
    'capacity',
    'pruning',
    'dead-neurons',
    'clusters',
    'noise',
    'occlusion',
    'saliency',
    'information',
    'specialisation',
    'explanations',
    'saliency-shift',
    'mnist-c',
    'difficulty',
    'width',
    'pruning-methods',
    'adversarial',
  ];
  const each = studies.flatMap((study) => ids(artefactsOf(study, rows)));
  expect(each.toSorted()).toEqual(ids(artefacts(rows)).toSorted());
});

test('the dataset stands below every title when it is known', () => {
  const [without, within] = [artefacts(NO_ROWS), artefacts(STUDIES['the paper'], 'fashion-mnist')];
  expect(without).toEqual([]);
  expect(within.map(({ content }) => content.subtitle[0])).toEqual(
    within.map(() => 'Dataset fashion-mnist'),
  );
});

describe.each(Object.entries(STUDIES))('%s', (name, rows) => {
  const made = artefacts(rows);

  test('every number that is stated stands in the data', () => {
    expect(made.length).toBeGreaterThan(10);
    expect(made.flatMap((artefact) => unfounded(artefact))).toEqual([]);
    // Or there would be nothing to find.
    const digits = made.filter(({ measured }) => /\d\.\d/.test(measured.join()));
    expect(digits.length).toBeGreaterThan(5);
  });

  test('says what the paper says and what was measured, in whole sentences', () => {
    for (const { paper, measured, content } of made) {
      for (const text of [paper, ...measured]) expect(text, content.id).toMatch(/^\S.*[.]$/s);
      expect(measured.join(), content.id).not.toMatch(/undefined|NaN|null|Infinity/);
    }
  });

  test('every CSV has rows, and no cell that is not a number by accident', () => {
    for (const { content } of made)
      expect(figureCsv(content)).not.toMatch(/NaN|Infinity|undefined/);
  });

  const options = longUnless(name === DRAWN);

  test(
    'every figure is drawn without a warning, an inline style or anything to fetch',
    options,
    async () => {
      const [, { compile }] = await loadRenderer();
      const warnings: string[] = [];
      const logger = {
        level: () => logger,
        warn: (...words: readonly unknown[]) => (warnings.push(words.join(' ')), logger),
        error: (...words: readonly unknown[]) => (warnings.push(words.join(' ')), logger),
        info: () => logger,
        debug: () => logger,
      };
      for (const { content } of made.filter(({ content }) => isFigure(content))) {
        if (!isFigure(content)) continue;
        const datasets = { [FIGURE_DATA.name]: content.data.map((row) => ({ ...row })) };
        compile({ ...content.spec, datasets }, { logger: logger as never });
        const svg = await renderSvg(content);
        expect(svg).not.toMatch(/NaN|Infinity|undefined|\[object| style="|<script|@import/);
        expect(svg).not.toMatch(/href="(?!data:image\/png)/);
        const [width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number);
        expect(width, content.id).toBeLessThan(850);
        expect(height, content.id).toBeLessThan(1150);
      }
      expect(warnings).toEqual([]);
    },
  );
});

test(
  'the full study of 11 sizes keeps every figure below a quarter of a megabyte',
  LONG,
  async () => {
    const rows = studyRows(['paper', 'minibatch'], ['4-9'], SIZES, [1, 2]);
    for (const { content } of artefacts(rows)) {
      if (isFigure(content)) expect((await renderSvg(content)).length).toBeLessThan(250_000);
    }
  },
);
