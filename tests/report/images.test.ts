import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { figure8 } from '../../src/report/fig-8.ts';
import { figure8Similarity } from '../../src/report/fig-8-similarity.ts';
import { figureD1 } from '../../src/report/fig-d1.ts';
import { inkOutline } from '../../src/report/ink-outline.ts';
import type { Exemplar } from '../../src/measurements/saliency.ts';
import { aroundZero, ofMaximum, pictureUrl } from '../../src/report/image-grid.ts';
import { INK, SIGNED } from '../../src/report/palette.ts';
import { encodePng, pngUrl } from '../../src/report/png.ts';
import { renderSvg } from '../../src/report/render.ts';
import { decodePng, type Pixels } from './png.ts';
import { exemplar, saliencyRow, studyRows } from './study-rows.ts';

const DIGIT_SHAPE = { width: 28, height: 28 };

/** What another decoder, which checks all sums, makes of an image. */
function decode(url: string, width: number, height: number): Pixels {
  const image = `<image width="${width}" height="${height}" href="${url}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`;
  return decodePng(Buffer.from(new Resvg(svg).render().asPng()));
}

const colourOf = ({ rgba, width }: Pixels, x: number, y: number) => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe('PNG', () => {
  test.each([
    [1, 1],
    [5, 3],
    [28, 28],
    [100, 100],
    [64, 48],
    [200, 200],
  ])('%i × %i pixels come out as they went in', (width, height) => {
    const rgb = Uint8Array.from(
      { length: width * height * 3 },
      (_, i) => (i * 37 + (i >> 3)) % 256,
    );
    const { rgba } = decode(pngUrl(encodePng(width, height, rgb)), width, height);
    expect(rgba.filter((_, i) => i % 4 !== 3)).toEqual(rgb);
    expect(rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });
});

describe('colours', () => {
  test('ink is black on white', () => {
    const shares = ofMaximum(Array.from({ length: 784 }, (_, i) => i % 28));
    const image = decode(pictureUrl(shares, INK, DIGIT_SHAPE), 28, 28);
    expect(colourOf(image, 0, 5)).toEqual([255, 255, 255, 255]);
    expect(colourOf(image, 27, 5)).toEqual([0, 0, 0, 255]);
  });

  test('zero is white in a signed map, whatever its ends', () => {
    const values = Array.from({ length: 784 }, (_, i) => (i === 0 ? -1 : i === 1 ? 4 : 0));
    const image = decode(pictureUrl(aroundZero(values), SIGNED, DIGIT_SHAPE), 28, 28);
    expect(colourOf(image, 2, 0)).toEqual([255, 255, 255, 255]);
    const [red, , blue] = colourOf(image, 0, 0) as [number, number, number];
    expect(blue).toBeGreaterThan(red);
    expect(colourOf(image, 1, 0)).toEqual([0x7a, 0x33, 0x00, 255]);
  });

  test('a map of zeros has no share that is not a number', () => {
    expect(ofMaximum([0, 0])).toEqual([0, 0]);
    expect(aroundZero([0, 0])).toEqual([0.5, 0.5]);
  });
});

describe('Fig. 8', () => {
  const { content, measured } = figure8([
    saliencyRow({ seed: 2, exemplars: [] }),
    saliencyRow({
      seed: 3,
      exemplars: [exemplar(), exemplar({ kind: 'misclassified negative', image: 9 })],
    }),
  ]);

  test('shows the first seed that has images, four pictures each', async () => {
    const svg = await renderSvg(content);
    const images = [...svg.matchAll(/<image [^>]*>/g)].map(([tag]) => tag);
    // And the bars of the colours of maps and of gradients.
    expect(images).toHaveLength(8 + 2);
    expect(images.slice(0, 8).every((tag) => tag.includes('image-rendering="pixelated"'))).toBe(
      true,
    );
    const labels = images.map((tag) => /aria-label="([^"]*)"/.exec(tag)?.[1]);
    expect(labels.slice(0, 4)).toEqual([
      'correct 4: image',
      'correct 4: map',
      'correct 4: map, 95 % removed',
      'correct 4: gradient',
    ]);
    expect(measured.every((text) => text.includes('seed 3'))).toBe(true);
  });

  test('a pruned network that is wrong on the image says so, beside the picture and below', async () => {
    const maps = (probability: number) => ({ ...exemplar().dense, probability });
    const said = (dense: number, pruned: number, kind: Exemplar['kind'] = 'correct negative') =>
      figure8([
        saliencyRow({ exemplars: [exemplar({ kind, dense: maps(dense), pruned: maps(pruned) })] }),
      ]);
    expect(said(0.1, 0.9).measured[0]).toContain('right before and wrong after pruning');
    expect(await renderSvg(said(0.1, 0.9).content)).toContain('pruned 0.900, wrong');
    expect(said(0.1, 0.2).measured[0]).toContain('right both times');
    expect(said(0.9, 0.8, 'misclassified negative').measured[0]).toContain('wrong both times');
    expect(said(0.9, 0.5, 'correct positive').measured[0]).toContain('right both times');
  });

  test('maps and gradients have a line around the ink, and a bar says what colours mean', async () => {
    const svg = await renderSvg(content);
    expect(svg).toContain('largest of the map');
    expect(svg).toContain('towards 9');
    expect(svg.match(/stroke="#7ad7f0"/g)).toHaveLength(4);
    expect(svg.match(/stroke="#2e2e2e"/g)).toHaveLength(2);
    // Two pixels side by side of 4 × 2: one line around both, in halves of the height.
    const outline = inkOutline([0, 1, 0.6, 0, 0, 0.4, 0, 0], { width: 4, height: 2 });
    const lines = outline.split('M').slice(1).toSorted();
    expect(lines).toEqual(['-1,-1L-1,0', '-1,-1L1,-1', '-1,0L1,0', '1,-1L1,0']);
    expect(inkOutline([0, 0, 0, 0], { width: 2, height: 2 })).toBe('');
  });

  test('the data are its pixels, row by row', () => {
    expect(content.data).toHaveLength(2 * 784);
    expect(content.data[30]).toMatchObject({
      kind: 'correct negative',
      image: 20,
      row: 1,
      column: 2,
      ink: 30,
      map: 0.0003,
      gradient: -0.3615,
      probability: 0.125,
      pruned_probability: 0.25,
    });
  });

  test('similarity stands beside that of unrelated networks, and a missing kind is missing', () => {
    const [rank, , , bar] = figure8Similarity([saliencyRow(), saliencyRow({ seed: 2 })]).content
      .data;
    expect(rank).toMatchObject({ seeds: 2, pruned_mean: 0.6, others_sd: 0 });
    expect(rank['others_mean']).toBeCloseTo(0.3, 12);
    expect(bar).toMatchObject({
      measure: 'share of the map in rows 12 to 16',
      correct_mean: 0.3,
      misclassified_mean: null,
    });
    const alone = figure8Similarity([saliencyRow({ others: [] })]);
    expect(alone.measured[0]).toContain('there is no other seed to compare with');
  });
});

test('Fig. D.1 shows one image three times', async () => {
  const { corruptionExamples } = studyRows(['paper'], ['4-9'], [2], [1]);
  const { content } = figureD1(corruptionExamples[0]);
  const svg = await renderSvg(content);
  expect(svg.match(/<image /g)).toHaveLength(3);
  expect(svg).toContain('noise, σ = 0.3');
  expect(content.data).toHaveLength(784);
  expect(content.data[29]).toMatchObject({ row: 1, column: 1, occluded: 0 });
});
