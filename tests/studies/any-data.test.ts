import { describe, expect, test } from 'vitest';
import { capacityAnswers, capacityLines } from '../../src/analysis/capacity-answers.ts';
import { questionsOf } from '../../src/analysis/questions.ts';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { DIGIT_FORM, DIGITS, knownDigest } from '../../src/data/known-datasets.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { figures, tables } from '../../src/library/figures.ts';
import { runStudies } from '../../src/library/studies.ts';
import { figureCsv } from '../../src/report/figure.ts';
import { renderSvg } from '../../src/report/render.ts';
import { STUDY_NAMES, type StudyRows } from '../../src/studies/catalogue.ts';
import { columnSets } from '../../src/studies/columns.ts';
import { defaultHiddenSizes, defaultPairs, MOST_PAIRS } from '../../src/studies/default-grid.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { isPaperData, PAPER_DIGEST } from '../../src/studies/paper-data.ts';
import { HISTORY } from '../../src/network/history.ts';
import { patchSide } from '../../src/studies/patch.ts';
import { readRows } from '../../src/studies/studies.ts';
import { collect } from '../lab/collect.ts';
import { freshCore } from '../library/small-dataset.ts';
import { pictures, table } from './small-data.ts';
import { LONG } from '../long.ts';

const core = await freshCore();

/** Everything that the studies find on some data, with networks that train in no time. */
async function studied(dataset: Dataset): Promise<StudyRows> {
  const grid: Grid = {
    dataset,
    pairs: defaultPairs(dataset).pairs,
    hiddenSizes: [0, 2, 4],
    seeds: [1, 2],
    recipes: [{ init: 'he', batch: 16, learningRate: 0.1, epochs: 8 }],
    corruption: { draws: 2, clip: true },
  };
  const store = new MemoryStore();
  await collect(runStudies({ studies: STUDY_NAMES, grid, dataset, core, store }));
  return readRows(STUDY_NAMES, grid, store);
}

describe('a table', async () => {
  const dataset = await table();
  const rows = await studied(dataset);

  test('is asked everything but what needs pictures, and what is left out has its reason', () => {
    const empty = Object.entries(rows).filter(([, found]) => found.length === 0);
    // Patches and their pictures; budgets are of the controls; the test file is for claims about the paper's data; what
    // is beyond the paper is asked apart.
    expect(empty.map(([kind]) => kind).toSorted()).toEqual([
      'adversarial',
      'budget',
      'corruptionExamples',
      'difficulty',
      'explanations',
      'information',
      'mnistC',
      'occlusion',
      'outputMasks',
      'pairCapacity',
      'pruningMethods',
      'saliencyShifts',
      'saliencySizes',
      'specialisation',
      'testFile',
      'width',
    ]);
    const left = questionsOf(STUDY_NAMES, dataset).filter(({ leftOut }) => leftOut !== undefined);
    expect(left.map(({ study }) => study)).toEqual(['noise', 'occlusion', 'saliency']);
    for (const { leftOut } of left) expect(leftOut).toContain('rows of a table are no pictures');
    expect(rows.saliency[0].similarity.ssim).toBeNull();
    expect(rows.saliency[0].crossBar).toBeNull();
  });

  test('logistic regression is in every study but those about hidden units', () => {
    const with0 = Object.entries(rows)
      .filter(([, found]) => found.some(({ hidden }) => hidden === 0))
      .map(([kind]) => kind);
    expect(with0).toEqual(['learningRate', 'capacity', 'pruning', 'noise', 'columnOcclusion']);
    expect(rows.census.length).toBeGreaterThan(0);
    expect(rows.clusters.map(({ hidden }) => hidden)).toEqual([4, 4]);
    const answers = capacityLines(capacityAnswers(rows.capacity));
    expect(answers.join()).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('every figure of it can be drawn', LONG, async () => {
    for (const figure of figures(rows, dataset)) {
      expect(await renderSvg(figure), figure.id).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('a rate has the training loss of its first, middle and last epoch', () => {
    const at = (history: Float64Array, epoch: number) => history[epoch * HISTORY.length];
    const same = rows.learningRate.filter(({ learningRate }) => learningRate === 0.1);
    expect(same.length).toBeGreaterThan(0);
    for (const { trialId, trainingLoss } of same) {
      const { history } = rows.capacity.find((row) => row.trialId === trialId)!;
      expect(trainingLoss).toEqual([at(history, 0), at(history, 4), at(history, 7)]);
    }
  });

  test('noise is not clipped: its columns are not scaled to 0 … 1', () => {
    expect(rows.noise.length).toBeGreaterThan(0);
    expect(rows.noise.some(({ clip }) => clip)).toBe(false);
  });

  test('the column that tells the classes apart is missed, each by its name as it can be shown', () => {
    const names = ['length', 'width', 'mass \\u202e', 'column 4'];
    expect([...new Set(rows.columnOcclusion.map(({ columns }) => columns))]).toEqual(names);
    const lost = (name: string) =>
      rows.columnOcclusion
        .filter(({ columns, hidden }) => columns === name && hidden === 4)
        .reduce((sum, { f1, cleanF1 }) => sum + cleanF1 - f1, 0);
    expect(lost('width')).toBeGreaterThan(0.3);
    expect(Math.max(...names.filter((name) => name !== 'width').map(lost))).toBeLessThan(0.3);
  });

  test('figures 7 and 8 are bars with the names of the columns, and nothing unseen gets out', async () => {
    const made = figures(rows, dataset);
    const byId = new Map(made.map((figure) => [figure.id, figure]));
    expect(byId.has('fig-d1')).toBe(false);
    for (const id of ['fig-7', 'fig-8']) {
      const figure = byId.get(id)!;
      const svg = await renderSvg(figure);
      expect(svg).toContain('>width<');
      expect(svg).toContain('mass \\u202e');
      expect(figureCsv(figure)).toContain('column 4');
    }
    const texts = JSON.stringify([made, tables(rows, dataset)], (_, value) =>
      value instanceof Float64Array ? [] : value,
    );
    // oxlint-disable-next-line no-control-regex
    expect(texts).not.toMatch(/\\u001b(?!l)|\u001B|\u202E/);
    expect(texts).toContain(String.raw`e\\u001blm`);
    for (const { id } of made) expect(id).toMatch(/^fig-[a-z0-9-]+$/);
  });
});

describe.each([
  [8, 8, 2],
  [6, 10, 1],
])('images of %i × %i', async (width, height, patch) => {
  const dataset = await pictures(width, height);
  const rows = await studied(dataset);

  test('are asked everything; the patch is a quarter of the smaller side', () => {
    expect(questionsOf(STUDY_NAMES, dataset).some(({ leftOut }) => leftOut)).toBe(false);
    expect(rows.columnOcclusion).toEqual([]);
    expect(new Set(rows.occlusion.map(({ size }) => size))).toEqual(new Set([patch]));
    const [example] = rows.corruptionExamples;
    expect(example.size).toBe(patch);
    expect(example.original.filter((value, d) => value !== example.occluded[d])).toHaveLength(
      patch * patch,
    );
    expect(rows.saliency[0].crossBar).toBeNull();
  });

  test('are drawn in their shape', async () => {
    for (const id of ['fig-8', 'fig-d1']) {
      const figure = figures(rows, dataset).find((one) => one.id === id)!;
      const last = figure.data[width * height - 1];
      expect(last).toMatchObject({ row: height - 1, column: width - 1 });
      const [image] = (await renderSvg(figure)).match(/<image [^>]*>/)!;
      const side = (name: string) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(image)![1]);
      expect(side('width') / side('height')).toBeCloseTo(width / height, 5);
    }
  });

  test('no claim is tested on them, and no number of the paper stands beside theirs', () => {
    const claims = evaluateClaims(rows, dataset);
    expect(claims.length).toBeGreaterThan(20);
    expect(
      claims.every(({ verdict, reason }) => verdict === 'untested' && reason === 'about MNIST'),
    ).toBe(true);
    expect(evaluateClaims(rows).some(({ reason }) => reason === 'about MNIST')).toBe(false);
  });
});

test('the paper’s data are known by their digest and their scale', async () => {
  expect(PAPER_DIGEST).toBe(await knownDigest('mnist'));
  const head = { digest: PAPER_DIGEST, form: DIGIT_FORM };
  expect(isPaperData(head)).toBe(true);
  expect(isPaperData({ ...head, digest: 'other' })).toBe(false);
  expect(isPaperData({ ...head, form: { ...DIGIT_FORM, scale: { type: 'standard' } } })).toBe(
    false,
  );
  expect(questionsOf(STUDY_NAMES, head)).toEqual([]);
  expect(defaultHiddenSizes(head).slice(0, 2)).toEqual([0, 2]);
  expect(defaultHiddenSizes({ ...head, digest: 'other' }).slice(0, 3)).toEqual([0, 1, 2]);
});

describe('without a choice of pairs', () => {
  const letters = (count: number) =>
    Array.from({ length: count }, (_, i) => String.fromCodePoint(97 + i));

  test('those of the paper, where the data have its digits', () => {
    expect(defaultPairs({ classes: DIGITS })).toEqual({
      pairs: ['0-1', '1-7', '5-6', '3-8', '4-9'],
    });
  });

  test('else all of a few classes', () => {
    expect(defaultPairs({ classes: ['a', 'b-c', 'rest'] })).toEqual({
      pairs: ['a-"b-c"', 'a-"rest"', '"b-c"-"rest"'],
    });
    expect(defaultPairs({ classes: letters(5) }).pairs).toHaveLength(MOST_PAIRS);
  });

  test('else each class against the rest, the first of many, and it is said', () => {
    const six = defaultPairs({ classes: letters(6) });
    expect(six.pairs).toEqual(letters(6).map((name) => `${name}-rest`));
    expect(six.note).toContain('each of 6 classes');
    const many = defaultPairs({ classes: letters(26) });
    expect(many.pairs).toEqual(letters(MOST_PAIRS).map((name) => `${name}-rest`));
    expect(many.note).toContain('of 26 classes the first 10');
  });
});

test('the patch has a quarter of the smaller side, at least a pixel', () => {
  const side = (width: number, height: number) => patchSide({ imageShape: { width, height } });
  expect([side(28, 28), side(8, 8), side(64, 48), side(3, 90)]).toEqual([7, 2, 12, 1]);
  expect(patchSide({})).toBeUndefined();
});

test('the columns of wide tables are hidden in sets of neighbours, each column in one', () => {
  const sets = columnSets({ dimensions: 300 });
  expect(sets).toHaveLength(100);
  expect(sets[0]).toEqual({ name: 'columns 1 to 3', columns: [0, 1, 2] });
  expect(sets.flatMap(({ columns }) => columns)).toEqual(Array.from({ length: 300 }, (_, i) => i));
  expect(columnSets({ dimensions: 128 })).toHaveLength(128);
  expect(columnSets({ dimensions: 129 }).at(-1)).toEqual({
    name: 'column 129',
    columns: [128],
  });
});

test('the smallest size that suffices, with its interval, in one line', async () => {
  const { capacity } = await studied(await pictures(8, 8));
  const [answer] = capacityAnswers(capacity);
  expect(answer).toMatchObject({
    type: 'capacity',
    pair: 'lying-upright',
    seeds: 2,
    tried: [0, 4],
  });
  const [line, criterion] = capacityLines([answer]);
  expect(line).toMatch(
    /^lying-upright: (logistic regression, without hidden units, suffices|\d hidden units suffice|no hidden size up to 4 suffices)/,
  );
  expect(line).toMatch(/95 % interval .* over 2 seeds/);
  expect(criterion).toContain('stays above 0.9');
  const words = (given: Partial<typeof answer>) => capacityLines([{ ...answer, ...given }])[0];
  const f1 = { f1: 0.95, sd: 0.01 };
  expect(words({ ...f1, minimum: 1, interval: [1, 4], tried: [1, 4] })).toBe(
    'lying-upright: 1 hidden unit suffices, the fewest tried, 95 % interval 1 to 4 over 2 seeds; F1 0.950 ± 0.010',
  );
  expect(words({ ...f1, minimum: 0, interval: [0, 4], tried: [0, 4] })).toBe(
    'lying-upright: logistic regression, without hidden units, suffices, 95 % interval 0 to 4 over 2 seeds; F1 0.950 ± 0.010',
  );
  expect(words({ minimum: null, interval: [4, null] })).toBe(
    'lying-upright: no hidden size up to 4 suffices, 95 % interval 4 to more than 4 over 2 seeds',
  );
  expect(words({ seeds: 1, minimum: 4, interval: null, f1: 0.95, sd: null })).toBe(
    'lying-upright: 4 hidden units suffice, with one seed, which gives no interval; F1 0.950',
  );
  expect(words({ ...f1, minimum: 0, tried: [0, 4], constantF1: 0.947 })).toMatch(
    /: logistic regression, without hidden units, suffices, .*; always saying the positive class has 0.947$/,
  );
  expect(words({ ...f1, minimum: 2, constantF1: 0.667 })).not.toContain('always');
  expect(words({ seeds: 0, minimum: null, interval: null })).toContain('every network diverged');
});
