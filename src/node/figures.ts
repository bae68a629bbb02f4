import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type DataTable, type Figure, figureCsv } from '../report/figure.ts';
import { renderHeadedAndBare, renderSvg } from '../report/render.ts';
import { writeOutput } from './files.ts';
import { glyphsOf } from './glyphs.ts';

/** Pixels of the PNG per pixel of the SVG, so that it stays sharp in print and on dense screens. */
const PNG_SCALE = 2;

/** Pixels of a PNG, at most: each takes four bytes while it is drawn. Of a larger drawing it has fewer pixels per pixel. */
const MOST_PIXELS = 50e6;

/** The cuts that figures use; the fonts of the machine would make its PNG differ from another's. */
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/** What is drawn of a figure. */
export interface DrawnFigure {
  /** For a page that prints the heading itself. */
  readonly bare: string;
  /** For the files of a figure; absent where none were asked for. */
  readonly headed?: string;
  /** Absent, too, where it is there already. */
  readonly png?: Uint8Array;
}

/** What is drawn of a figure but its PNG. */
export interface UnfinishedFigure extends Omit<DrawnFigure, 'png'> {
  /** What becomes the PNG; absent where that is there already, or was not asked for. */
  readonly picture?: string;
}

/**
 * Draws a figure for a report.
 * @param files for what of them; without, for its page alone
 * @throws Error when the specification is not valid Vega-Lite
 */
export async function drawForReport(
  figure: Figure,
  files?: FigureFiles,
): Promise<UnfinishedFigure> {
  if (!files) return { bare: await renderSvg(figure, { heading: false }) };
  const { headed, bare } = await renderHeadedAndBare(figure);
  if (headed === files.known) return { headed, bare };
  return { headed, bare, picture: await svgInFont(figure, headed) };
}

/** The figure with its PNG, which is made in a thread of its own. */
export async function finishFigure(drawn: UnfinishedFigure): Promise<DrawnFigure> {
  const { picture, ...figure } = drawn;
  return picture === undefined ? figure : { ...figure, png: await rasterize(picture) };
}

/** What there is of a figure's files. */
export interface FigureFiles {
  /** The SVG that is there with its PNG: where the new one is the same, so is the PNG, which costs most of the time. */
  readonly known?: string;
}

/** What is there of `figures/<id>.svg` and `.png` under `outDir`. */
export async function figureFiles({ id }: Figure, outDir: string): Promise<FigureFiles> {
  const { drawing, picture } = pathsOf(id, outDir);
  if (!existsSync(picture)) return {};
  const known = await readFile(drawing, 'utf8').catch(() => undefined);
  return known === undefined ? {} : { known };
}

/**
 * Writes `figures/<id>.svg`, `figures/<id>.png` and `data/<id>.csv` under `outDir`, each whole or
 * not at all, over what was there.
 * @returns The three paths.
 * @throws InputError when the folder cannot be written.
 */
export async function writeFigure(figure: Figure, outDir: string): Promise<string[]> {
  const csv = figureCsv(figure);
  const { known } = await figureFiles(figure, outDir);
  const headed = await renderSvg(figure);
  const png = headed === known ? undefined : await rasterize(await svgInFont(figure, headed));
  return writeDrawn(figure.id, { headed, png, csv }, outDir);
}

/**
 * Writes the files of a figure that is drawn; see `writeFigure`.
 * @param drawn without a PNG where it is there already, with its SVG
 */
export async function writeDrawn(
  id: string,
  drawn: { readonly headed: string; readonly png?: Uint8Array | undefined; readonly csv: string },
  outDir: string,
): Promise<string[]> {
  const { drawing, picture, data } = pathsOf(id, outDir);
  // The SVG is written after the PNG, so that it never stands beside an older one.
  if (drawn.png) {
    await writeOutput(picture, drawn.png);
    await writeOutput(drawing, drawn.headed);
  }
  await writeOutput(data, drawn.csv);
  return [drawing, picture, data];
}

/** The files of a figure or table that may be in the folder of a report. */
export function artefactFiles({ id }: DataTable): string[] {
  return [`figures/${id}.svg`, `figures/${id}.png`, `data/${id}.csv`];
}

function pathsOf(id: string, outDir: string) {
  return {
    drawing: join(outDir, 'figures', `${id}.svg`),
    picture: join(outDir, 'figures', `${id}.png`),
    data: join(outDir, 'data', `${id}.csv`),
  };
}

/**
 * Writes `data/<id>.csv` of a table under `outDir`, whole or not at all, over what was there.
 * @returns Its path.
 * @throws InputError when the folder cannot be written.
 */
export async function writeTable(table: DataTable, outDir: string): Promise<string[]> {
  const file = join(outDir, 'data', `${table.id}.csv`);
  await writeOutput(file, figureCsv(table));
  return [file];
}

/**
 * A figure alone, in the format that the ending of `file` names: .png or else .svg.
 * @throws Error when the specification is not valid Vega-Lite
 */
export async function drawFigure(figure: Figure, file: string): Promise<string | Uint8Array> {
  const svg = await renderSvg(figure);
  return /\.png$/i.test(file) ? rasterize(await svgInFont(figure, svg)) : svg;
}

/** The figure's SVG with code points in place of letters that the font of pictures lacks. */
async function svgInFont(figure: Figure, svg: string): Promise<string> {
  const rewrite = glyphsOf(await readFile(fontFiles()[0]));
  return rewrite(svg) === svg ? svg : renderSvg(figure, { rewrite });
}

function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return FONTS.map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`));
}

/** How many pixels the PNG has per pixel of the SVG, in each direction. */
export function pngScale(svg: string): number {
  const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return Math.min(PNG_SCALE, Math.sqrt(MOST_PIXELS / (Number(width) * Number(height))));
}

/** An SVG as PNG, at `PNG_SCALE` or as large as may be. */
async function rasterize(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  // Of the names for images without smoothing, resvg knows this one.
  const sharp = svg.replaceAll('image-rendering="pixelated"', 'image-rendering="optimizeSpeed"');
  const image = await renderAsync(sharp, {
    fitTo: { mode: 'zoom', value: pngScale(svg) },
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles(),
      defaultFontFamily: 'DejaVu Sans',
    },
  });
  return image.asPng();
}
