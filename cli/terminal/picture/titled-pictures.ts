import type { ImageShape } from '../../../src/data/raw-data.ts';
import { cut, fit, type Size } from '../layout.ts';
import { centre } from '../text.ts';
import type { Theme } from '../theme.ts';
import {
  beside,
  pictureLines,
  type PictureScale,
  zoomed,
  zoomedShape,
  zoomsOf,
} from './picture.ts';

/** A picture under its title, with a few words below. */
export interface TitledPicture {
  readonly title: string;
  /** [height, width]. */
  readonly values: ArrayLike<number>;
  readonly scale: PictureScale;
  readonly most?: number;
  readonly note?: string;
}

/** How pictures of one shape fill a room. */
export interface Fit {
  readonly shape: ImageShape;
  /** Cells across a pixel. */
  readonly zoom: number;
  readonly gap: number;
}

/** From here on a picture has room for a sentence above it. */
const ROOMY = 28;
/** From here on pictures stand further apart. */
const LARGE = 56;

/** Columns that a picture fills. */
export function pictureWidth({ shape, zoom }: Fit): number {
  return zoomedShape(shape, zoom).width;
}

/** Lines that a picture fills. */
export function pictureHeight({ shape, zoom }: Fit): number {
  return Math.ceil(zoomedShape(shape, zoom).height / 2);
}

/** Whether a title has room for a sentence. */
export function isRoomy(place: Fit): boolean {
  return pictureWidth(place) >= ROOMY;
}

/** The largest pictures of which so many stand side by side; undefined when none do. */
export function fitPictures(
  count: number,
  { width, height }: Size,
  shape: ImageShape,
): Fit | undefined {
  return fitsOf(shape).find(
    (one) =>
      count * pictureWidth(one) + (count - 1) * one.gap <= width && pictureHeight(one) <= height,
  );
}

/** The smallest way to draw images of a shape. */
export function smallestFit(shape: ImageShape): Fit {
  return fitsOf(shape).at(-1)!;
}

/** From the largest to the smallest. */
function fitsOf(shape: ImageShape): Fit[] {
  return zoomsOf(shape).map((zoom) => {
    const { width, height } = zoomedShape(shape, zoom);
    return { shape, zoom, gap: Math.max(width, height) >= LARGE ? 4 : 2 };
  });
}

/** Pictures side by side. */
export function titledPictures(
  pictures: readonly TitledPicture[],
  place: Fit,
  theme: Theme,
): string[] {
  return beside(
    pictures.map((picture) => linesOf(picture, place, theme)),
    { theme, gap: place.gap },
  );
}

function linesOf({ title, note, ...picture }: TitledPicture, place: Fit, theme: Theme): string[] {
  const { shape, zoom } = place;
  const { width: columns, height: rows } = zoomedShape(shape, zoom);
  const values = zoomed(picture.values, shape, zoom, 'mean');
  const end = theme.ascii ? '' : '…';
  return [
    theme.strong(centre(cut(title, columns, end), columns)),
    ...pictureLines({ ...picture, values, columns, rows }, theme).map((line) => fit(line, columns)),
    ...(note === undefined ? [] : [centre(cut(note, columns, end), columns)]),
  ];
}
