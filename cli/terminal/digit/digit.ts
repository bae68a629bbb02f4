import { beside, cut, fit } from '../layout.ts';
import { pictureLines, type PictureScale } from '../picture/picture.ts';
import type { Size } from '../size.ts';
import { centre } from '../text.ts';
import type { Theme } from '../theme.ts';

/** Rows and columns of an image. */
export const SIDE = 28;

/** A picture of 28 × 28 values under its title, with a few words below. */
export interface Digit {
  readonly title: string;
  readonly values: ArrayLike<number>;
  readonly scale: PictureScale;
  readonly most?: number;
  readonly note?: string;
}

/** How pictures fill a room: cells across a pixel. */
export interface Fit {
  readonly zoom: 0.5 | 1 | 2;
  readonly gap: number;
}

export const SMALLEST_FIT: Fit = { zoom: 0.5, gap: 2 };

/** From the largest to the smallest. */
const FITS: readonly Fit[] = [{ zoom: 2, gap: 4 }, { zoom: 1, gap: 2 }, SMALLEST_FIT];

/** Columns that a picture fills. */
export function digitWidth({ zoom }: Fit): number {
  return zoom * SIDE;
}

/** Lines that a picture fills. */
export function digitHeight({ zoom }: Fit): number {
  return (zoom * SIDE) / 2;
}

/** The largest pictures of which so many stand side by side; undefined when none do. */
export function fitDigits(count: number, { width, height }: Size): Fit | undefined {
  return FITS.find(
    (one) => count * digitWidth(one) + (count - 1) * one.gap <= width && digitHeight(one) <= height,
  );
}

/** Pictures side by side. */
export function digitsLines(digits: readonly Digit[], place: Fit, theme: Theme): string[] {
  return beside(
    digits.map((digit) => digitLines(digit, place, theme)),
    { theme, gap: place.gap },
  );
}

function digitLines({ title, note, ...picture }: Digit, place: Fit, theme: Theme): string[] {
  const width = digitWidth(place);
  const end = theme.ascii ? '' : '…';
  const { values, columns } = scaled(picture.values, place);
  const rows = values.length / columns;
  return [
    theme.strong(centre(cut(title, width, end), width)),
    ...pictureLines({ ...picture, values, columns, rows }, theme).map((line) => fit(line, width)),
    ...(note === undefined ? [] : [centre(cut(note, width, end), width)]),
  ];
}

/** The pixels larger, or averaged two by two. */
function scaled(
  values: ArrayLike<number>,
  { zoom }: Fit,
): { readonly values: Float64Array; readonly columns: number } {
  const columns = zoom * SIDE;
  const out = new Float64Array(columns * columns);
  const at = (row: number, column: number) => values[row * SIDE + column] ?? 0;
  for (let row = 0; row < columns; row++) {
    for (let column = 0; column < columns; column++) {
      const [y, x] = [Math.floor(row / zoom), Math.floor(column / zoom)];
      out[row * columns + column] =
        zoom < 1 ? (at(y, x) + at(y, x + 1) + at(y + 1, x) + at(y + 1, x + 1)) / 4 : at(y, x);
    }
  }
  return { values: out, columns };
}
