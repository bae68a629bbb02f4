/** A picture in shades of grey. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** height × width, row by row from the top, 0 … 255 from black to white. */
  readonly pixels: Uint8Array;
  /** What was done to get there. */
  readonly conversions: ReadonlySet<Conversion>;
}

/** Colour to grey, transparency shown over white, 16 bits rounded to 8, turned as its EXIF orientation says. */
export type Conversion = 'colour' | 'transparency' | 'depth' | 'orientation';

/**
 * The grey of a colour by ITU-R BT.601, rounded: (19595 R + 38470 G + 7471 B + 2¹⁵) / 2¹⁶ without the rest, as Pillow's
 * `convert("L")` gives it. The sum of the weights is 2¹⁶, so that grey stays as it is.
 */
export function lumaOf(red: number, green: number, blue: number): number {
  return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
}

/** A value from 0 to `maximum` (at most 65,535) as one from 0 to 255, rounded half up. */
export function toByte(value: number, maximum: number): number {
  return Math.floor((510 * value + maximum) / (2 * maximum));
}

/** A grey of some opacity over white, rounded half up; both 0 … 255. */
export function overWhite(grey: number, alpha: number): number {
  return Math.floor((2 * (grey * alpha + 255 * (255 - alpha)) + 255) / 510);
}
