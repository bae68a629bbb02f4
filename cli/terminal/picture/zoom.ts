import type { ImageShape } from '../../../src/data/raw-data.ts';

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
