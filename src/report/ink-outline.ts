import type { ImageShape } from '../data/raw-data.ts';

/** From this share of full ink on a pixel belongs to the stroke. */
const INKED = 0.5;

/**
 * The line around the ink of an image as the path of a symbol: lengths in units of half the image's height, its middle
 * at 0; empty where nothing is inked.
 *
 * @param ink [D] shares of full ink, row by row
 */
export function inkOutline(ink: readonly number[], { width, height }: ImageShape): string {
  const inked = (x: number, y: number) =>
    x >= 0 && x < width && y >= 0 && y < height && (ink[y * width + x] ?? 0) >= INKED;
  const place = (x: number, y: number) =>
    `${short((2 * x - width) / height)},${short((2 * y - height) / height)}`;
  const edges = [
    ...runs(height + 1, width, (y, x) => inked(x, y - 1) !== inked(x, y)).map(
      ([y, from, to]) => `M${place(from, y)}L${place(to, y)}`,
    ),
    ...runs(width + 1, height, (x, y) => inked(x - 1, y) !== inked(x, y)).map(
      ([x, from, to]) => `M${place(x, from)}L${place(x, to)}`,
    ),
  ];
  return edges.join('');
}

/** In each line the pieces, as long as they are, of which all places are edges. */
function runs(
  lines: number,
  length: number,
  isEdge: (line: number, at: number) => boolean,
): [line: number, from: number, to: number][] {
  const found: [number, number, number][] = [];
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      if (!isEdge(line, at)) continue;
      const last = found.at(-1);
      if (last && last[0] === line && last[2] === at) last[2] = at + 1;
      else found.push([line, at, at + 1]);
    }
  }
  return found;
}

function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
