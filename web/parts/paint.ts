/** Red, green, blue, 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Pixels of a picture, row by row, four numbers each. */
export type Painted = Uint8ClampedArray<ArrayBuffer>;

/** Opposite colours for weights below and above 0: Okabe and Ito's blue and vermilion. */
const BELOW: Rgb = [0, 114, 178];
const ABOVE: Rgb = [213, 94, 0];
/** What attention is drawn to. */
const HEAT: Rgb = ABOVE;
/** How much of the image shows below a map. */
const FAINT = 0.3;
const FULL = 255;
/** A pixel as one number, as little-endian machines have it: red in the lowest byte, how much it covers in the highest. */
const ALPHA_SHIFT = 24;
const [BELOW_WORD, ABOVE_WORD] = [BELOW, ABOVE].map(
  ([red, green, blue]) => red | (green << 8) | (blue << 16),
);

/** Ink in the colour of writing, the darker the more; where there is none the ground shines through. */
export function paintInk(values: ArrayLike<number>, most: number, colour: Rgb): Painted {
  const pixels = new Uint8ClampedArray(4 * values.length);
  for (let i = 0; i < values.length; i++) put(pixels, i, colour, values[i] / most);
  return pixels;
}

/**
 * Weights: vermilion above 0, blue below, the stronger the further from 0.
 *
 * @param values [D]; or a matrix [D, columns], of which one column is painted
 * @param pixels that are painted over: all units of a network are painted some 20 times a second
 */
export function paintWeights(
  values: ArrayLike<number>,
  strong: number,
  { column = 0, columns = 1 } = {},
  pixels: Painted = new Uint8ClampedArray(4 * Math.ceil(values.length / columns)),
): Painted {
  const words = new Uint32Array(pixels.buffer);
  const scale = FULL / strong;
  for (let i = 0, at = column; i < words.length; i++, at += columns) {
    const value = values[at];
    const alpha = Math.abs(value) * scale;
    // What has grown beyond all bounds is as strong as can be.
    words[i] =
      ((alpha < FULL ? alpha + 0.5 : FULL) << ALPHA_SHIFT) | (value < 0 ? BELOW_WORD : ABOVE_WORD);
  }
  return pixels;
}

/** A map of how much pixels matter, over an image that stays faint below it. */
export function paintHeat(
  map: ArrayLike<number>,
  ink: ArrayLike<number>,
  most: number,
  colour: Rgb,
): Painted {
  let strongest = 0;
  for (let i = 0; i < map.length; i++) strongest = Math.max(strongest, map[i]);
  const pixels = new Uint8ClampedArray(4 * map.length);
  for (let i = 0; i < map.length; i++) {
    const heat = strongest > 0 ? map[i] / strongest : 0;
    const faint = FAINT * (ink[i] / most);
    // The map covers the image by as much as it matters.
    const alpha = heat + faint * (1 - heat);
    const share = alpha > 0 ? heat / alpha : 0;
    put(pixels, i, colour, alpha);
    for (let k = 0; k < 3; k++) pixels[4 * i + k] = share * HEAT[k] + (1 - share) * colour[k];
  }
  return pixels;
}

function put(pixels: Painted, at: number, colour: Rgb, alpha: number): void {
  pixels[4 * at] = colour[0];
  pixels[4 * at + 1] = colour[1];
  pixels[4 * at + 2] = colour[2];
  // What has grown beyond all bounds is as strong as can be.
  pixels[4 * at + 3] = Number.isFinite(alpha) ? FULL * Math.min(1, alpha) : FULL;
}

/** `rgb(31, 30, 27)` as numbers. */
export function parseRgb(colour: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
