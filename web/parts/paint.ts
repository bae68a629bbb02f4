/** Red, green, blue, 0 … 255. */
export type Rgb = readonly [number, number, number];

/** Opposite colours for weights below and above 0: Okabe and Ito's blue and vermilion. */
const BELOW: Rgb = [0, 114, 178];
const ABOVE: Rgb = [213, 94, 0];
/** What attention is drawn to. */
const HEAT: Rgb = [213, 94, 0];

/** Pixels of ink: the colour of writing, the darker the more; where there is none the ground shines through. */
export function paintInk(
  values: ArrayLike<number>,
  most: number,
  colour: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  return paint(values, (value) => [colour, value / most]);
}

/** Weights: vermilion above 0, blue below, the stronger the further from 0. */
export function paintWeights(
  values: ArrayLike<number>,
  strong: number,
): Uint8ClampedArray<ArrayBuffer> {
  return paint(values, (value) => [value < 0 ? BELOW : ABOVE, Math.abs(value) / strong]);
}

/** A map of how much pixels matter, over an image that stays faint below it. */
export function paintHeat(
  map: ArrayLike<number>,
  ink: ArrayLike<number>,
  most: number,
  colour: Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  let strongest = 0;
  for (let i = 0; i < map.length; i++) strongest = Math.max(strongest, map[i] ?? 0);
  return paint(map, (value, i) => {
    const heat = strongest > 0 ? value / strongest : 0;
    const faint = 0.3 * ((ink[i] ?? 0) / most);
    // The map covers the image by as much as it matters.
    const alpha = heat + faint * (1 - heat);
    const share = alpha > 0 ? heat / alpha : 0;
    const mixed = HEAT.map((c, k) => share * c + (1 - share) * (colour[k] ?? 0));
    return [mixed as unknown as Rgb, alpha];
  });
}

function paint(
  values: ArrayLike<number>,
  colourOf: (value: number, at: number) => readonly [Rgb, number],
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * values.length);
  for (let i = 0; i < values.length; i++) {
    const [colour, alpha] = colourOf(values[i] ?? 0, i);
    pixels.set(colour, 4 * i);
    pixels[4 * i + 3] = 255 * Math.min(1, Number.isFinite(alpha) ? alpha : 1);
  }
  return pixels;
}

/** `rgb(31, 30, 27)` as numbers. */
export function parseRgb(colour: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
