import type { Rgb } from '../palette.ts';
import type { Theme } from '../theme.ts';
import type { ImageShape } from '../../../src/data/raw-data.ts';
import { maximum } from '../../../src/statistics/extent.ts';
import { fit, widthOf } from '../layout.ts';

/** How values become colours: as ink on paper, as heat, or as below and above zero. */
export type PictureScale = 'ink' | 'heat' | 'signed';

interface Picture {
  /** [rows, columns], row by row. */
  readonly values: ArrayLike<number>;
  readonly columns: number;
  readonly rows: number;
  readonly scale: PictureScale;
  /** The value with the strongest colour; by default the largest there is, of `signed` by amount. */
  readonly most?: number;
}

/** From no ink to full, for terminals without colours. */
const SHADES = ' ░▒▓█';
const ASCII_SHADES = ' .:-=+*#%@';
/** Below zero, where there are no colours to say so. */
const ASCII_NEGATIVE = ' `\'"~^<v&0';

/**
 * A picture in ⌈rows / 2⌉ lines of `columns` cells: two pixels a cell, one above the other, as upper half blocks.
 * Without colour a cell is a shade of both together; below zero it has letters of its own.
 */
export function pictureLines(picture: Picture, theme: Theme): string[] {
  const { columns, rows } = picture;
  if (theme.linear) return Array<string>(Math.ceil(rows / 2)).fill('');
  const value = shareOf(picture);
  return Array.from({ length: Math.ceil(rows / 2) }, (_, line) => {
    const cells = Array.from({ length: columns }, (_, column) => {
      const upper = value(2 * line, column);
      return [upper, 2 * line + 1 < rows ? value(2 * line + 1, column) : undefined] as const;
    });
    if (!theme.colour || theme.ascii) {
      return cells.map(([upper, lower = upper]) => shade((upper + lower) / 2, theme)).join('');
    }
    return paintRuns(cells, theme, colourOf(picture.scale, theme));
  });
}

/** A key to the colours: from the least value to the most, in `width` cells. */
export function pictureKey(scale: PictureScale, width: number, theme: Theme): string {
  const least = scale === 'signed' ? -1 : 0;
  const cells = Array.from({ length: width }, (_, i) => {
    const value = least + ((1 - least) * i) / Math.max(1, width - 1);
    return [value, value] as const;
  });
  if (!theme.colour || theme.ascii) return cells.map(([value]) => shade(value, theme)).join('');
  return paintRuns(cells, theme, colourOf(scale, theme));
}

/** A pixel as −1 … 1 or 0 … 1. */
function shareOf({ values, columns, most }: Picture): (row: number, column: number) => number {
  let largest = most ?? 0;
  if (most === undefined) {
    for (let i = 0; i < values.length; i++) {
      if (Number.isFinite(values[i])) largest = Math.max(largest, Math.abs(values[i]));
    }
  }
  return (row, column) => {
    const share = largest > 0 ? values[row * columns + column] / largest : 0;
    return Number.isFinite(share) ? Math.min(1, Math.max(-1, share)) : 0;
  };
}

function colourOf(scale: PictureScale, theme: Theme): (value: number) => Rgb {
  return scale === 'ink' ? theme.ink : scale === 'heat' ? theme.heat : theme.signed;
}

/** Cells of equal colours are painted at once: a picture is then a few hundred bytes instead of many thousand. */
function paintRuns(
  cells: readonly (readonly [upper: number, lower: number | undefined])[],
  theme: Theme,
  colour: (value: number) => Rgb,
): string {
  // Below the last of an odd number of rows there is nothing, in no scale's colour.
  const pixels = ([upper, lower]: (typeof cells)[number]) =>
    [colour(upper), lower === undefined ? undefined : colour(lower)] as const;
  let text = '';
  for (let from = 0; from < cells.length;) {
    const [upper, lower] = pixels(cells[from]);
    let to = from + 1;
    for (; to < cells.length; to++) {
      const [otherUpper, otherLower] = pixels(cells[to]);
      if (!same(otherUpper, upper) || !same(otherLower, lower)) break;
    }
    text += theme.between('▀'.repeat(to - from), upper, lower);
    from = to;
  }
  return text;
}

function same(a: Rgb | undefined, b: Rgb | undefined): boolean {
  if (!a || !b) return a === b;
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}

function shade(value: number, theme: Theme): string {
  const shades = theme.ascii ? (value < 0 ? ASCII_NEGATIVE : ASCII_SHADES) : SHADES;
  if (!theme.ascii && value < 0) return ASCII_NEGATIVE[level(value, ASCII_NEGATIVE)];
  return shades[level(value, shades)];
}

function level(value: number, shades: string): number {
  return Math.round(Math.abs(value) * (shades.length - 1));
}

/** Pixels of the longer side as they are drawn: at most as far as they are worth it, and so many that one sees something. */
const MOST = 56;
const LEAST = 14;

/** How much larger or smaller images of a shape can be drawn, from the largest to the smallest: 2, 1 and 1/2 of 28 × 28. */
export function zoomsOf({ width, height }: ImageShape): number[] {
  const longest = Math.max(width, height);
  const largest = Math.max(1, Math.floor(MOST / longest));
  const whole = Array.from({ length: largest }, (_, i) => largest - i);
  const parts = Math.floor(longest / LEAST);
  return [...whole, ...Array.from({ length: Math.max(0, parts - 1) }, (_, i) => 1 / (i + 2))];
}

/** Columns and rows of an image at a zoom. */
export function zoomedShape({ width, height }: ImageShape, zoom: number): ImageShape {
  // Not one more for what a third leaves over.
  const side = (pixels: number) => Math.ceil(pixels * zoom - 1e-9);
  return { width: side(width), height: side(height) };
}

/**
 * The pixels of an image larger, or several as one: their mean, or the strongest by amount, so that none that is left
 * disappears.
 *
 * @param values [height, width]
 */
export function zoomed(
  values: ArrayLike<number>,
  shape: ImageShape,
  zoom: number,
  several: 'mean' | 'strongest',
): Float64Array {
  const { width, height } = shape;
  const to = zoomedShape(shape, zoom);
  const block = Math.max(1, Math.round(1 / zoom));
  const join = several === 'mean' ? meanOf : strongestOf;
  return Float64Array.from({ length: to.width * to.height }, (_, at) => {
    const [row, column] = [Math.floor(at / to.width), at % to.width];
    if (zoom >= 1) return values[Math.floor(row / zoom) * width + Math.floor(column / zoom)];
    const pixels: number[] = [];
    for (let y = row * block; y < Math.min(height, (row + 1) * block); y++) {
      for (let x = column * block; x < Math.min(width, (column + 1) * block); x++) {
        pixels.push(values[y * width + x]);
      }
    }
    return join(pixels);
  });
}

function meanOf(pixels: readonly number[]): number {
  return pixels.reduce((sum, value) => sum + value) / pixels.length;
}

function strongestOf(pixels: readonly number[]): number {
  return pixels.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most));
}

/**
 * Pictures side by side, each as wide as its widest line unless a width is given, filled up to the highest. A screen
 * reader reads line by line: for one they come one after the other, without their empty lines.
 */
export function beside(
  blocks: readonly (readonly string[])[],
  options: { readonly theme: Theme; readonly gap?: number; readonly widths?: readonly number[] },
): string[] {
  const { theme, gap = 2, widths = [] } = options;
  if (theme.linear) return blocks.flat().filter((line) => line.trim() !== '');
  const height = Math.max(0, maximum(blocks.map((block) => block.length)));
  const wide = blocks.map((block, i) => widths[i] ?? Math.max(0, maximum(block.map(widthOf))));
  return Array.from({ length: height }, (_, row) =>
    blocks.map((block, i) => fit(block[row] ?? '', wide[i])).join(' '.repeat(gap)),
  );
}
