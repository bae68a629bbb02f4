import { describe, expect, test } from 'vitest';
import type { Embedded } from '../../src/embedding/embedding-records.ts';
import { drawFigure } from '../../src/node/figures.ts';
import { embeddingFigure } from '../../src/report/embedding-figure.ts';
import { renderSvg } from '../../src/report/render.ts';
import { scatterFigure } from '../../src/report/scatter.ts';
import { TEXT_LIMIT } from '../../src/report/theme.ts';
import { clusters } from '../embedding/clusters.ts';
import { random } from '../reference/random.ts';
import { decodePng } from './png.ts';
import { piecesOf } from './svg-places.ts';

const ABOUT = { id: 'x', title: 'X', subtitle: ['Y'], description: 'Z' };

/** Where marks stand, and how they look. */
function symbolsOf(svg: string) {
  const marks = svg.matchAll(
    /<path transform="translate\(([\d.-]+),([\d.-]+)\)" d="([^"]+)" fill="([^"]+)"[^>]*opacity="0.8"/g,
  );
  return Array.from(marks, ([, x, y, d, fill]) => ({ x: Number(x), y: Number(y), d, fill }));
}

/** Centres of dots, by colour. */
function dotsOf(svg: string) {
  const paths = svg.matchAll(/d="((?:m[\d.,-]+z)+)"[^>]*? stroke="([^"]+)"/g);
  return Array.from(paths, ([, d, stroke]) => ({
    stroke,
    places: piecesOf(d).map(([place]) => place),
  }));
}

const classesOf = (count: number, points: number) => ({
  classes: Array.from({ length: points }, (_, i) => i % count),
  names: Array.from({ length: count }, (_, i) => `class ${i}`),
});

describe('few points', () => {
  const positions = [0, 0, 4, 0, 0, 2, 4, 2, 1, 1];

  test('stand where they are, y upwards, both axes to one scale', async () => {
    const marks = symbolsOf(await renderSvg(scatterFigure(ABOUT, positions)));
    expect(marks).toHaveLength(5);
    const [origin, right, up, , inside] = marks;
    const unit = (right.x - origin.x) / 4;
    expect(unit).toBeGreaterThan(100);
    expect(origin.y - up.y).toBeCloseTo(2 * unit, 1);
    expect(up.x).toBeCloseTo(origin.x, 1);
    expect(inside.x - origin.x).toBeCloseTo(unit, 1);
    expect(origin.y - inside.y).toBeCloseTo(unit, 1);
  });

  test('are drawn inside, also in one place or on a line', async () => {
    for (const places of [positions, [3, 3, 3, 3], [0, 0, 0, 9], [1e-9, 0, -1e-9, 0]]) {
      const svg = await renderSvg(scatterFigure(ABOUT, places));
      const [width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!.slice(1).map(Number);
      for (const { x, y } of symbolsOf(svg)) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(height);
      }
    }
  });

  test.each([
    [2, 2, 2],
    [6, 6, 6],
    [10, 10, 1],
    [25, 10, 3],
  ])('of %i classes have %i colours and %i shapes', async (count, colours, shapes) => {
    const many = Array.from({ length: 2 * 50 }, (_, i) => (i * 37) % 101);
    const labels = classesOf(count, 50);
    const svg = await renderSvg(scatterFigure(ABOUT, many, labels));
    const marks = symbolsOf(svg);
    expect(new Set(marks.map(({ fill }) => fill)).size).toBe(colours);
    expect(new Set(marks.map(({ d }) => d)).size).toBe(shapes);
    expect(new Set(marks.map(({ d, fill }) => d + fill)).size).toBe(count);
    for (const name of labels.names) expect(svg).toContain(`>${name}</text>`);
  });

  test('take no more room for names of any length than is written of them', async () => {
    const [short, long] = [20, 100_000].map((letters) => ({
      classes: [0, 1],
      names: ['a'.repeat(letters), 'b'],
    }));
    const widthOf = async (names: typeof short, title: string) => {
      const svg = await renderSvg(scatterFigure({ ...ABOUT, title }, [0, 0, 1, 1], names));
      return Number(/ width="(\d+)"/.exec(svg)![1]);
    };
    const plain = await widthOf(short, 'X');
    expect(await widthOf(long, 'X')).toBeLessThan(plain + 400);
    expect(await widthOf(short, 'long '.repeat(20_000))).toBeLessThan(plain + TEXT_LIMIT);
  });

  test('of very many classes have no legend', async () => {
    const many = Array.from({ length: 2 * 100 }, (_, i) => (i * 37) % 101);
    const svg = await renderSvg(scatterFigure(ABOUT, many, classesOf(70, 100)));
    expect(symbolsOf(svg)).toHaveLength(100);
    expect(svg).not.toContain('class 1');
  });
});

describe('many points', () => {
  const next = random(1);
  const positions = Array.from({ length: 12_000 }, () => 1000 * next());

  test('are dots: every one at its place, in the colour of its class', async () => {
    const labels = classesOf(3, 6000);
    const svg = await renderSvg(scatterFigure(ABOUT, positions, labels));
    const paths = dotsOf(svg);
    expect(new Set(paths.map(({ stroke }) => stroke)).size).toBe(3);
    expect(paths.reduce((sum, { places }) => sum + places.length, 0)).toBe(6000);
    expect(svg.length).toBeLessThan(60 * 6000);
    // The first path holds the first thousand points' first class, in their order.
    const [[x0, y0], [x1, y1]] = paths[0].places;
    const unit = (x1 - x0) / (positions[6] - positions[0]);
    expect(unit).toBeGreaterThan(0.5);
    expect((y0 - y1) / (positions[7] - positions[1])).toBeCloseTo(unit, 1);
    for (const name of labels.names) expect(svg).toContain(`>${name}</text>`);
  });

  test('without classes are drawn, too', async () => {
    const paths = dotsOf(await renderSvg(scatterFigure(ABOUT, positions)));
    expect(paths.map(({ places }) => places.length)).toEqual(Array(6).fill(1000));
  });

  test('have ink on paper: the dots can be seen in the PNG', async () => {
    const png = decodePng((await drawFigure(scatterFigure(ABOUT, positions), 'x.png')) as Buffer);
    let blue = 0;
    for (let at = 0; at < png.rgba.length; at += 4) {
      if (png.rgba[at + 2] > png.rgba[at] + 80) blue++;
    }
    expect(blue).toBeGreaterThan(10_000);
  });
});

test('an embedding says how it was made and how good it is', () => {
  const { matrix, labels } = clusters(6000, 2);
  const embedded: Embedded = {
    type: 'embedded',
    points: 6000,
    distinct: 6000,
    dimensions: 24,
    kl: 1.2345,
    trustworthiness: 0.98765,
    continuity: 0.9,
    recall: 0.5,
    neighbours: 10,
    sampled: 5000,
    seconds: 1,
    secondsMeasuring: 1,
    perplexity: 30,
    iterations: 1000,
    seed: 7,
    method: 'fft',
    start: 'random',
    positions: 'sha256:0',
  };
  const classes = { classes: labels, names: ['a', 'b', 'c', 'd', 'e'] };
  const figure = embeddingFigure('x.npy', embedded, matrix.values, classes);
  expect(figure.title).toBe('t-SNE of x.npy');
  expect(figure.subtitle).toEqual([
    '6000 points of 24 columns, perplexity 30, 1000 iterations, fft, random start of seed 7',
    'KL 1.234, trustworthiness 0.988 (k = 10 on 5000 points)',
  ]);
  expect(figure.description).toContain('6000 points in 5 classes, a, b, c, d, e');
  const names = Array.from({ length: 50 }, (_, i) => `${i} ${'x'.repeat(100)}`);
  const { description } = embeddingFigure('x.npy', embedded, matrix.values, { ...classes, names });
  expect(description).toMatch(/ in 50 classes, 0 x{57}…, 1 x{57}…,.*39 x{56}…, …\. KL /);
  expect(figure.data).toHaveLength(6000);
  const one = embeddingFigure('x', { ...embedded, start: 'pca', sampled: 6000 }, matrix.values);
  expect(one.subtitle.join()).not.toMatch(/seed|on 6000/);
});
