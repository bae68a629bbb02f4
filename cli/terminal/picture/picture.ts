import type { Rgb } from '../palette.ts';
import type { Theme } from '../theme.ts';

/** How values become colours: as ink on paper, as heat, or as below and above zero. */
export type PictureScale = 'ink' | 'heat' | 'signed';

export interface Picture {
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
