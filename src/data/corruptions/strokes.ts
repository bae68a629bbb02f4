import type { ImageShape } from '../raw-data.ts';
import { at, type InkCorruption, lengthIn } from './ink-image.ts';

type Point = readonly [x: number, y: number];

/** Half the width of a stroke. */
const HALF_WIDTHS = [0.6, 0.9, 1.3, 1.8, 2.3] as const;

/** Length of a dash, and of the gap after it. */
const DASH = 2;

/** A dashed line from the left edge to the right one is added. */
export const dottedLine: InkCorruption = ({ shape, pixels }, severity, draws) => {
  const { width, height } = shape;
  const level = () => draws.uniform() * (height - 1);
  const strokes = new Float64Array(pixels.length);
  const reach = lengthIn(shape, at(HALF_WIDTHS, severity));
  const line = [
    [0, level()],
    [width - 1, level()],
  ] as const;
  addStroke(strokes, shape, line, reach, lengthIn(shape, DASH));
  return pixels.map((ink, i) => ink + strokes[i]);
};

/** Columns between a zigzag and the edges, and how much higher or lower it ends than it begins. */
const MARGIN = 2;
const RISE = 5;

/** Half the length of a tooth, and its height to each side. */
const TOOTH = 2;

/** A zigzag across the image is added. */
export const zigzag: InkCorruption = ({ shape, pixels }, severity, draws) => {
  const { width, height } = shape;
  const reach = lengthIn(shape, at(HALF_WIDTHS, severity));
  const tooth = lengthIn(shape, TOOTH);
  const left = lengthIn(shape, MARGIN);
  const top = draws.uniform() * (height - 1);
  const [across, down] = [width - 1 - 2 * left, lengthIn(shape, RISE) * (2 * draws.uniform() - 1)];
  const length = Math.sqrt(across * across + down * down);
  const [right, below] = [across / length, down / length];
  const corner = (k: number): Point => {
    const along = Math.min(k * tooth, length);
    // The first and the last one lie on the line itself.
    const aside = k === 0 || along === length ? 0 : k % 2 === 0 ? tooth : -tooth;
    return [left + along * right - aside * below, top + along * below + aside * right];
  };
  const strokes = new Float64Array(pixels.length);
  const teeth = Math.ceil(length / tooth);
  for (let k = 0; k < teeth; k++) {
    addStroke(strokes, shape, [corner(k), corner(k + 1)], reach);
  }
  return pixels.map((ink, i) => ink + strokes[i]);
};

/**
 * Draws a stroke over others: full ink on its line, 1 − (d / reach)² at a distance d.
 * @param dash length of dashes and gaps; without it there are none
 */
function addStroke(
  strokes: Float64Array,
  { width, height }: ImageShape,
  [[x0, y0], [x1, y1]]: readonly [Point, Point],
  reach: number,
  dash?: number,
): void {
  const [across, down] = [x1 - x0, y1 - y0];
  const square = across * across + down * down;
  const length = Math.sqrt(square);
  const from = (a: number, b: number) => Math.max(0, Math.ceil(Math.min(a, b) - reach));
  const to = (a: number, b: number, most: number) =>
    Math.min(most, Math.floor(Math.max(a, b) + reach));
  for (let y = from(y0, y1); y <= to(y0, y1, height - 1); y++) {
    for (let x = from(x0, x1); x <= to(x0, x1, width - 1); x++) {
      const along = (x - x0) * across + (y - y0) * down;
      // In an image of one pixel a line has no length.
      const share = square > 0 ? Math.min(1, Math.max(0, along / square)) : 0;
      if (dash !== undefined && Math.floor((share * length) / dash) % 2 === 1) continue;
      const [aside, above] = [x - x0 - share * across, y - y0 - share * down];
      const ink = 1 - (aside * aside + above * above) / (reach * reach);
      const i = y * width + x;
      strokes[i] = Math.max(strokes[i], ink);
    }
  }
}
