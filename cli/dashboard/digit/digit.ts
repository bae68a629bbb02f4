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

/** How pictures fill a room: cells across a pixel, and columns left out on either side. */
export interface Fit {
  readonly zoom: 0.5 | 1 | 2;
  readonly crop: 0 | 1;
  readonly gap: number;
}

/** From the largest to the smallest; two pixels at the border are little beside a picture of half the size. */
const FITS: readonly Fit[] = [
  { zoom: 2, crop: 0, gap: 4 },
  { zoom: 1, crop: 0, gap: 2 },
  { zoom: 1, crop: 1, gap: 1 },
  { zoom: 0.5, crop: 0, gap: 2 },
];

/** Columns that a picture fills. */
export function digitWidth({ zoom, crop }: Fit): number {
  return zoom * (SIDE - 2 * crop);
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

/** The pixels larger, cropped or averaged two by two. */
function scaled(
  values: ArrayLike<number>,
  { zoom, crop }: Fit,
): { readonly values: Float64Array; readonly columns: number } {
  const [columns, rows] = [zoom * (SIDE - 2 * crop), zoom * SIDE];
  const out = new Float64Array(columns * rows);
  const at = (row: number, column: number) => values[row * SIDE + column] ?? 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [y, x] = [Math.floor(row / zoom), Math.floor(column / zoom) + crop];
      out[row * columns + column] =
        zoom < 1 ? (at(y, x) + at(y, x + 1) + at(y + 1, x) + at(y + 1, x + 1)) / 4 : at(y, x);
    }
  }
  return { values: out, columns };
}
