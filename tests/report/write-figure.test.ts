import type { CapacityRow } from '../../src/studies/rows.ts';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { pngScale, writeFigure } from '../../src/node/figures.ts';
import { figure3 } from '../../src/report/fig-3.ts';
import { figureCsv } from '../../src/report/figure.ts';
import { renderSvg } from '../../src/report/render.ts';
import { scatterFigure } from '../../src/report/scatter.ts';
import { decodePng, type Pixels } from './png.ts';
import { capacityStudy } from './capacity-rows.ts';

const fig3 = (rows: readonly CapacityRow[]) => figure3(rows).content;

const figure = fig3(capacityStudy('paper', 0.68));

/** One that is soon drawn. */
const dots = scatterFigure(
  { id: 'dots', title: 'Dots', subtitle: ['of two classes'], description: 'Four dots.' },
  [0, 0, 1, 1, 2, 0, 3, 3],
  { classes: [0, 1, 0, 1], names: ['a', 'b'] },
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lowcap-figures-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Number of pixels darker than mid-grey in a rectangle of the SVG's pixels. */
function inkIn(png: Pixels, scale: number, [left, top, right, bottom]: number[]): number {
  let ink = 0;
  for (let y = top * scale; y < bottom * scale; y++) {
    for (let x = left * scale; x < right * scale; x++) {
      const at = (y * png.width + x) * 4;
      if (png.rgba.subarray(at, at + 3).every((channel) => channel < 128)) ink++;
    }
  }
  return ink;
}

test('writes SVG, PNG and CSV under the output folder and names them', async () => {
  const out = join(folder, 'new', 'report');
  expect(await writeFigure(figure, out)).toEqual([
    join(out, 'figures', 'fig-3.svg'),
    join(out, 'figures', 'fig-3.png'),
    join(out, 'data', 'fig-3.csv'),
  ]);
  expect(await readdir(join(out, 'figures'))).toEqual(['fig-3.png', 'fig-3.svg']);
  expect(await readdir(join(out, 'data'))).toEqual(['fig-3.csv']);
  expect(await readFile(join(out, 'figures', 'fig-3.svg'), 'utf8')).toBe(await renderSvg(figure));
  expect(await readFile(join(out, 'data', 'fig-3.csv'), 'utf8')).toBe(figureCsv(figure));
});

test('the PNG of a very large drawing has no more than 50 million pixels', () => {
  const scale = (width: number, height: number) =>
    pngScale(`<svg role="x" width="${width}" height="${height}" viewBox="0 0 1 1"></svg>`);
  expect(scale(1000, 700.5)).toBe(2);
  expect(20_000 * 9000 * scale(20_000, 9000) ** 2).toBeCloseTo(50e6, 0);
});

test('the PNG is twice the size of the SVG, opaque, and its texts are drawn', async () => {
  const [svgPath, pngPath] = await writeFigure(figure, folder);
  const svg = await readFile(svgPath as string, 'utf8');
  const [width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!.slice(1).map(Number);
  const png = decodePng(await readFile(pngPath as string));
  expect([png.width, png.height]).toEqual([width * 2, height * 2]);
  expect(png.rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  // Nothing but bold text stands in the first 36 rows, nothing but text left of the y axis.
  expect(inkIn(png, 2, [0, 0, width, 36])).toBeGreaterThan(2000);
  expect(inkIn(png, 2, [0, 36, 60, height])).toBeGreaterThan(2000);
});

test('writing again gives the same bytes and replaces what was there', async () => {
  const paths = await writeFigure(dots, folder);
  const before = await Promise.all(paths.map((path) => readFile(path)));
  for (const path of paths) await writeFile(path, 'stale');
  expect(await writeFigure(dots, folder)).toEqual(paths);
  expect(await Promise.all(paths.map((path) => readFile(path)))).toEqual(before);
});

test('a figure that is the same leaves its files as they are, unless one is missing', async () => {
  const paths = await writeFigure(dots, folder);
  const [, picture] = paths as [string, string];
  await writeFile(picture, 'kept');
  await writeFigure(dots, folder);
  expect(await readFile(picture, 'utf8')).toBe('kept');
  await rm(picture);
  await writeFigure(dots, folder);
  expect(decodePng(await readFile(picture)).width).toBeGreaterThan(100);
  await writeFile(picture, 'of another figure');
  await writeFigure({ ...dots, title: 'Another' }, folder);
  expect(decodePng(await readFile(picture)).width).toBeGreaterThan(100);
});

test('an output folder that cannot be made is one sentence to the user', async () => {
  const file = join(folder, 'file');
  await writeFile(file, 'in the way');
  const writing = writeFigure(figure, join(file, 'report'));
  await expect(writing).rejects.toBeInstanceOf(InputError);
  await expect(writing).rejects.toThrow(
    `got ${join(file, 'report', 'figures', 'fig-3.png')} (not a directory), expected a file`,
  );
  expect(await readFile(file, 'utf8')).toBe('in the way');
});

test('a file that cannot be replaced leaves no half-written one behind', async () => {
  const blocked = join(folder, 'figures', 'dots.png');
  await mkdir(join(blocked, 'full'), { recursive: true });
  await expect(writeFigure(dots, folder)).rejects.toBeInstanceOf(InputError);
  expect(await readdir(join(folder, 'figures'))).toEqual(['dots.png']);
});

test('a figure that cannot be drawn writes nothing', async () => {
  await expect(writeFigure({ ...figure, data: [] }, folder)).rejects.toThrow(
    'got no rows, expected at least one in fig-3',
  );
  const broken = { ...figure, spec: { ...figure.spec, transform: [{ filter: '((' }] } };
  await expect(writeFigure(broken as typeof figure, folder)).rejects.toThrow();
  expect(existsSync(join(folder, 'figures')) || existsSync(join(folder, 'data'))).toBe(false);
});
