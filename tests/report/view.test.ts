import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { overSeeds } from '../../src/analysis/over-seeds.ts';
import { TRAINING_MEASURES } from '../../src/analysis/measures.ts';
import { gridFolder } from '../../src/node/grid-folder.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { writeViews } from '../../src/node/view-files.ts';
import { isFigure } from '../../src/report/artefact.ts';
import { type Figure, figureCsv } from '../../src/report/figure.ts';
import { renderSvg } from '../../src/report/render.ts';
import { viewFigure } from '../../src/report/view/figure.ts';
import { meanSpread } from '../../src/report/view/mean-spread.ts';
import type { View, ViewContent, ViewPicture } from '../../src/report/view/view.ts';
import { pointwiseInterval } from '../../src/statistics/pointwise-interval.ts';
import { capacityRow } from './capacity-rows.ts';
import { decodePng } from './png.ts';

const view = (content: ViewContent, name = 'some-view'): View => ({
  name,
  title: 'A title',
  subtitle: ['of a network'],
  content,
});
const csv = (content: ViewContent) => figureCsv(viewFigure(view(content)));
const svg = (content: ViewContent) => renderSvg(viewFigure(view(content)) as Figure);

const spread = { sd: 0.1, interval: [0.8, 1.05], seeds: 3 } as const;
const CURVES = {
  type: 'curves',
  x: { label: 'hidden units', scale: 'log' },
  y: { label: 'change of F1', unit: '%', limits: [0, 1] },
  by: 'pair',
  curves: [
    {
      name: '4-9',
      points: [
        { x: 0, y: 0.5, spread: { sd: null, interval: null, seeds: 1 } },
        { x: 2, y: 0.95, spread },
        { x: 4, y: null, spread: { sd: null, interval: null, seeds: 0 } },
      ],
    },
    { name: '"a,b"-c', points: [{ x: 2, y: 0.25, spread }] },
  ],
  levels: [{ y: 0.9, text: 'F1 0.90' }],
  cursor: 2,
} as const satisfies ViewContent;

const picture = (label: string, more: Partial<ViewPicture> = {}): ViewPicture => ({
  label,
  unit: 'share of full ink',
  values: Float32Array.of(0, 0.5, 1, 0.25, 0, 0.125),
  scale: 'ink',
  ...more,
});
const PICTURES = {
  type: 'pictures',
  shape: { width: 3, height: 2 },
  across: 2,
  pictures: [
    picture('clean', { note: 'P(9) = 0.708' }),
    undefined,
    picture('map', { unit: 'change of P(9)', scale: 'heat' }),
    picture('weights', { unit: 'weight', scale: 'signed', most: 0.25 }),
  ],
} as const satisfies ViewContent;

test('curves as numbers: headed with what they are and their unit, the spread of means beside them', () => {
  expect(csv(CURVES)).toBe(
    [
      'pair,hidden units,"change of F1, mean [%]","change of F1, sd over seeds [%]",' +
        '"change of F1, 95 % interval of the mean, low [%]","change of F1, 95 % interval of the mean, high [%]",seeds',
      '4-9,0,0.5,,,,1',
      '4-9,2,0.95,0.1,0.8,1.05,3',
      '4-9,4,,,,,0',
      '"""a,b""-c",2,0.25,0.1,0.8,1.05,3',
      '',
    ].join('\n'),
  );
  const single = { ...CURVES, curves: [{ name: 's1', points: [{ x: 1, y: 0.5 }] }] };
  expect(csv(single)).toBe('pair,hidden units,change of F1 [%]\ns1,1,0.5\n');
});

test('the spread of a mean is that of its values', () => {
  const rows = [0.8, 0.9, 0.97].map((bestF1, i) => ({ ...capacityRow(), bestF1, seed: i + 1 }));
  const point = overSeeds(rows, TRAINING_MEASURES.best);
  const { interval, sd, seeds } = meanSpread(point);
  expect(interval).toEqual(pointwiseInterval([0.8, 0.9, 0.97]));
  expect([sd, seeds]).toEqual([point.sd, 3]);
  expect(meanSpread({ mean: 0.5, sd: 0, n: 3 }).interval).toBeNull();
});

test('other contents as numbers', () => {
  const cells = [
    { x: 0.01, y: 2, value: 0.5, spread },
    { x: 0.1, y: 2, value: null },
  ];
  const map = {
    type: 'map',
    x: { label: 'rate' },
    y: { label: 'H' },
    value: { label: 'F1' },
    cells,
  };
  expect(
    csv(map as ViewContent)
      .split('\n')
      .slice(1),
  ).toEqual(['2,0.01,0.5,0.1,0.8,1.05,3', '2,0.1,,,,,', '']);
  expect(csv(PICTURES).split('\n').slice(0, 3)).toEqual([
    'row,column,clean [share of full ink],map [change of P(9)],weights [weight]',
    '0,0,0,0,0',
    '0,1,0.5,0.5,0.5',
  ]);
  const plots = [{ title: 'dense', positions: [1, 2, 3, 4] }];
  const scatter = { type: 'scatter', classes: ['4', '9'], labels: [1, 0], plots } as const;
  expect(csv(scatter)).toBe('point,class,"dense, x","dense, y"\n0,9,1,2\n1,4,3,4\n');
  const series = [{ label: 'change', unit: 'F1', values: [0.5, NaN] }];
  expect(csv({ type: 'bars', of: 'column', names: ['a', 'b'], series })).toBe(
    'column,change [F1]\na,0.5\nb,\n',
  );
  const columns = [{ label: 'claim' }, { label: 'time', unit: 's' }];
  expect(csv({ type: 'numbers', columns, rows: [['a', 1.5]] })).toBe('claim,time [s]\na,1.5\n');
});

test('two columns of one heading are refused, for one of them would be lost', () => {
  const two = { ...PICTURES, pictures: [picture('same'), picture('same')] };
  expect(() => csv(two)).toThrow(
    'got two columns "same [share of full ink]", expected names that differ, in a view',
  );
});

test('curves are drawn: names, units, levels; what is around a mean ends where values end', async () => {
  const drawn = await svg(CURVES);
  for (const text of ['A title', 'of a network', 'hidden units', '4-9', '"a,b"-c', 'F1 0.90']) {
    expect(drawn).toContain(`>${text}<`);
  }
  // The ticks say 0, although it stands where 1 would.
  expect(drawn).toMatch(/>0<\/text>/);
  const { spec } = viewFigure(view(CURVES)) as Figure;
  const { values } = (spec as { concat: { data: { values: object[] } }[] }).concat[0].data;
  expect(values[0]).toMatchObject({ x: 1, lower: null });
  expect(values[1]).toMatchObject({ upper: 1, high: 1, low: 0.8 });
});

test('of what is left, the axis is logarithmic and ends at 99 %', async () => {
  const points = [0, 90, 99, 99.9].map((x) => ({ x, y: 0.5 }));
  const curves = [{ name: 'each layer', points }];
  const content = { ...CURVES, x: { label: 'removed', scale: 'remaining' }, curves } as const;
  const { spec } = viewFigure(view(content)) as Figure;
  const { values } = (spec as { concat: { data: { values: { x: number }[] } }[] }).concat[0].data;
  expect(values.map(({ x }) => Number(x.toFixed(9)))).toEqual([0, 1, 2]);
  expect(csv(content)).toContain('99.9');
  expect(await svg(content)).toMatch(/>99<\/text>/);
});

test('every other content is drawn, with its words', async () => {
  const pictures = await svg(PICTURES);
  expect(pictures.match(/<image /g)).toHaveLength(3 + 2);
  for (const text of ['clean', 'P(9) = 0.708', 'map', 'change of P(9)', '−0.25']) {
    expect(pictures).toContain(`>${text}<`);
  }
  const cells = [
    { x: 0.01, y: 2, value: 0.5, spread },
    { x: 0.1, y: 2, value: null },
  ];
  const named = { x: { label: 'rate' }, y: { label: 'H' }, value: { label: 'mean F1', unit: 'u' } };
  const map = await svg({ type: 'map', ...named, cells });
  for (const text of ['.500', 'none', 'rate', 'mean F1 [u]']) expect(map).toContain(`>${text}<`);
  const plots = ['dense', 'pruned'].map((title) => ({ title, positions: [1, 2, 3, 4] }));
  const scatter = await svg({ type: 'scatter', classes: ['4', '9'], labels: [1, 0], plots });
  for (const text of ['dense', 'pruned', '4', '9']) expect(scatter).toContain(`>${text}<`);
  const series = [
    { label: 'map', values: [1, 2] },
    { label: 'gradient', unit: 'log-odds', values: [-1, 2] },
  ];
  const bars = await svg({ type: 'bars', of: 'column', names: ['age', 'age'], series });
  for (const text of ['map', 'gradient [log-odds]', 'age', 'age (2)']) {
    expect(bars).toContain(`>${text}<`);
  }
  const numbers = viewFigure(view({ type: 'numbers', columns: [{ label: 'a' }], rows: [[1]] }));
  expect(isFigure(numbers)).toBe(false);
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lowcap-views-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('writes the formats that are asked for, and numbers as CSV whatever is', async () => {
  const numbers = view({ type: 'numbers', columns: [{ label: 'a' }], rows: [[1]] }, 'numbers');
  const all = [view(CURVES, 'curves'), numbers];
  expect(await writeViews(all, ['csv'], folder)).toEqual([
    join(folder, 'curves.csv'),
    join(folder, 'numbers.csv'),
  ]);
  expect(await readFile(join(folder, 'curves.csv'), 'utf8')).toBe(csv(CURVES));
  expect((await readdir(folder)).sort()).toEqual(['curves.csv', 'numbers.csv']);
  await rm(join(folder, 'curves.csv'));
  await writeViews(all, ['svg', 'png'], folder);
  expect((await readdir(folder)).sort()).toEqual(['curves.png', 'curves.svg', 'numbers.csv']);
  expect(decodePng(await readFile(join(folder, 'curves.png'))).width).toBeGreaterThan(600);
  const written = await readFile(join(folder, 'curves.svg'), 'utf8');
  expect(written).toBe(await renderSvg(viewFigure(view(CURVES, 'curves')) as Figure));
});

test('a folder for each grid, with a name that every system takes; that of the paper has none', async () => {
  const paper = await paperGrid();
  expect(await gridFolder(paper)).toBe('');
  const others = [
    { ...paper, pairs: ['2-7'] },
    { ...paper, pairs: ['2-7'], seeds: [1] },
    { ...paper, recipes: [paper.recipes[0]] },
    { ...paper, dataset: { ...paper.dataset, name: '../Some File.csv' } },
    { ...paper, dataset: { ...paper.dataset, digest: '0'.repeat(64) } },
  ];
  const names = await Promise.all(others.map(gridFolder));
  expect(new Set(names).size).toBe(others.length);
  expect(names[0]).toMatch(/^mnist-2-7-paper-minibatch-[0-9a-f]{8}$/);
  for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
  expect(await gridFolder({ ...others[0] })).toBe(names[0]);
});

test('numbers with many digits have round ones at the axis, others stand at it themselves', async () => {
  const along = (values: readonly number[]) =>
    svg({
      type: 'curves',
      x: { label: 'removed percent' },
      y: { label: 'F1' },
      by: 'method',
      curves: [{ name: 'magnitude', points: values.map((x, i) => ({ x, y: 0.5 + i / 10 })) }],
    });
  const [long, short] = [
    await along([19.936305732484076, 48.72611464968153]),
    await along([7.5, 40]),
  ];
  expect(long).not.toMatch(/19\.93|48\.72/);
  expect(long).toMatch(/>30</);
  expect(short).toMatch(/>7\.5</);
});
