import type { CapacityRow } from '../../src/studies/rows.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { figure3 } from '../../src/report/fig-3.ts';
import { type Figure, figureCsv } from '../../src/report/figure.ts';
import { renderSvg } from '../../src/report/render.ts';
import { capacityStudy, capacityRow, PAIRS, SIZES } from './capacity-rows.ts';

const fig3 = (rows: readonly CapacityRow[]) => figure3(rows).content;

const study = fig3(capacityStudy('paper', 0.68));

interface Mark {
  readonly tag: string;
  readonly label: string | undefined;
  readonly d: string | undefined;
  readonly fill: string | undefined;
  readonly stroke: string | undefined;
  /** Vertical extent of a line, in pixels. */
  readonly y2: number;
}

/** The marks that Vega drew in a layer of the given kind: `symbol`, `rule`, `line`. */
function marksOf(svg: string, kind: string): Mark[] {
  const groups = svg.matchAll(
    new RegExp(`<g class="mark-${kind} role-mark[^>]*[^/]>(.*?)</g>`, 'gs'),
  );
  return [...groups].flatMap(([, content]) =>
    [...(content as string).matchAll(/<(path|line) ([^>]*?)\/?>/g)].map(([, tag, attributes]) => {
      const read = (name: string) =>
        new RegExp(`\\b${name}="([^"]*)"`).exec(attributes as string)?.[1];
      return {
        tag: tag as string,
        label: read('aria-label'),
        d: read('d'),
        fill: read('fill'),
        stroke: read('stroke'),
        y2: Number(read('y2')),
      };
    }),
  );
}

/** Texts that can be seen; Vega keeps a tick label that has no room, but fully transparent. */
function textsOf(svg: string): string[] {
  const texts = [...svg.matchAll(/<(?:text|tspan)\b([^>]*)>([^<]+)</g)];
  return texts
    .filter(([, style]) => !/ opacity="0"/.test(style as string))
    .map(([, , text]) => text as string);
}

describe('Fig. 3', () => {
  let svg: string;
  let points: Mark[];
  beforeAll(async () => {
    svg = await renderSvg(study);
    points = marksOf(svg, 'symbol').filter(({ label }) => label?.startsWith('pair'));
  });

  test('has one point per pair and size', () => {
    const names = points.map(({ label }) => label?.split(':')[0]);
    expect(names).toEqual(
      PAIRS.flatMap((pair) => SIZES.map((hidden) => `pair ${pair}, H = ${hidden}`)),
    );
  });

  test('tells the pairs apart by colour and by shape', () => {
    expect(new Set(points.map(({ fill }) => fill)).size).toBe(PAIRS.length);
    expect(new Set(points.map(({ d }) => d)).size).toBe(PAIRS.length);
  });

  test('has one unbroken curve per pair', () => {
    // Dashed ones of the last epoch first.
    const curves = marksOf(svg, 'line').slice(PAIRS.length);
    expect(new Set(curves.map(({ stroke }) => stroke)).size).toBe(PAIRS.length);
    expect(curves.map(({ d }) => d?.match(/m/g)?.length)).toEqual(PAIRS.map(() => 1));
  });

  test('labels every size, every pair, both axes and the criterion', () => {
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        ...SIZES.map(String),
        ...PAIRS,
        'pair',
        'hidden units H, in equal steps',
        'validation F1',
        '1.00',
        'criterion',
        'F1 = 0.90',
        study.title,
        ...study.subtitle.slice(1),
      ]),
    );
  });

  test('has no facet heading for a single recipe', () => {
    expect(textsOf(svg)).not.toContain('paper');
  });
});

/** Bars of the interval and of the deviation: rules that are neither the criterion nor the constant. */
const barsOf = (svg: string) => marksOf(svg, 'rule').filter(({ stroke }) => stroke !== '#555555');

test('a wide bar reaches one standard deviation up and down, a thin one as far as the interval of the mean', async () => {
  // Mean 0.75 and deviation 0.05, a half interval of 4.30265 · 0.05 / √3; the axis runs from 0.65 to 1 on 300 pixels.
  const svg = await renderSvg(
    fig3([0.7, 0.75, 0.8].map((best, i) => capacityRow({ seed: i + 1, best }))),
  );
  const [wide, thin, ...others] = barsOf(svg);
  expect(others).toEqual([]);
  expect(Math.abs((wide as Mark).y2)).toBeCloseTo((0.1 / 0.35) * 300, 1);
  const interval = (2 * 4.302653 * 0.05) / Math.sqrt(3);
  expect(Math.abs((thin as Mark).y2)).toBeCloseTo((interval / 0.35) * 300, 1);
});

test('one seed has points and no bars', async () => {
  const svg = await renderSvg(fig3([2, 4].map((hidden) => capacityRow({ hidden, best: 0.9 }))));
  expect(marksOf(svg, 'symbol')).toHaveLength(2);
  expect(barsOf(svg)).toEqual([]);
});

test('logistic regression has a place of its own on the axis of sizes', async () => {
  const svg = await renderSvg(fig3([0, 2, 64].map((hidden) => capacityRow({ hidden, best: 0.9 }))));
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['0', '2', '64']));
  expect(textsOf(svg)).toEqual(
    expect.arrayContaining(['hidden units H, in equal steps;', '0 is logistic regression']),
  );
  expect(marksOf(svg, 'symbol').map(({ label }) => label)).toContain('pair 4-9, H = 0: F1 0.900');
});

test('a size at which every trial diverged leaves a gap, not a zero', async () => {
  const svg = await renderSvg(
    fig3([
      ...[2, 4, 8, 12].map((hidden) => capacityRow({ hidden })),
      capacityRow({ hidden: 6, diverged: true }),
    ]),
  );
  expect(marksOf(svg, 'symbol')).toHaveLength(4);
  expect(marksOf(svg, 'line').map(({ d }) => d?.match(/m/g)?.length)).toEqual([2, 2]);
});

test('two recipes are two facets with their names, each with a tick at every size', async () => {
  const figure = fig3([...capacityStudy('paper', 0.68), ...capacityStudy('minibatch', 0.96)]);
  const svg = await renderSvg(figure);
  const ticks = textsOf(svg).filter((text) => SIZES.map(String).includes(text));
  expect(ticks).toEqual([...SIZES, ...SIZES].map(String));
  expect(textsOf(svg).filter((text) => text in { paper: 0, minibatch: 0 })).toEqual([
    'paper',
    'minibatch',
  ]);
  expect(textsOf(svg).filter((text) => text.startsWith('hidden units H'))).toHaveLength(2);
});

describe('renderSvg', () => {
  test('gives the same text for the same figure, alone or beside others', async () => {
    const first = await renderSvg(study);
    const [beside] = await Promise.all([
      renderSvg(study),
      renderSvg({ ...study, id: 'fig-a1' }),
      renderSvg(study),
    ]);
    expect(beside).toBe(first);
    expect(await renderSvg(study)).toBe(first);
  });

  test('leaves the data as it is', async () => {
    const fresh = fig3(capacityStudy('paper', 0.68));
    const before = figureCsv(fresh);
    const keys = fresh.data.map((row) => Reflect.ownKeys(row));
    await renderSvg(fresh);
    expect(figureCsv(fresh)).toBe(before);
    expect(fresh.data.map((row) => Reflect.ownKeys(row))).toEqual(keys);
  });

  test('names what is defined after the figure, so that figures can share a page', async () => {
    const svg = await renderSvg({ ...study, id: 'fig-a1' });
    const defined = [...svg.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id as string);
    const used = [...svg.matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id as string);
    expect(used.length).toBeGreaterThan(0);
    expect(defined.filter((id) => !id.startsWith('fig-a1-'))).toEqual([]);
    expect(used.filter((id) => !defined.includes(id))).toEqual([]);
    expect(new Set(defined).size).toBe(defined.length);
  });

  test('carries title and alternative text, escaped', async () => {
    const figure: Figure = { ...study, title: 'a < b & c', description: 'if "p" > 0 & q < $&' };
    const svg = await renderSvg(figure);
    expect(svg).toMatch(/^<svg role="graphics-document" aria-labelledby="fig-3-title" /);
    expect(svg).toContain('<title id="fig-3-title">a &lt; b &amp; c</title>');
    expect(svg).toContain('<desc id="fig-3-desc">if "p" &gt; 0 &amp; q &lt; $&amp;</desc>');
  });

  test('is drawn on white, in DejaVu Sans, and fetches nothing', async () => {
    const svg = await renderSvg(study);
    expect(svg).toContain('fill="white"');
    const fonts = [...svg.matchAll(/font-family="([^"]*)"/g)].map(([, font]) => font);
    expect(new Set(fonts)).toEqual(new Set(['DejaVu Sans, Verdana, sans-serif']));
    expect(svg).not.toMatch(/<script|<image|href="|@import|url\((?!#)/);
  });
});
