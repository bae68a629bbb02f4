import { gaussianBlur } from './gaussian-blur.ts';
import { at, type InkCorruption, type InkImage, lengthIn, pixelsIn } from './ink-image.ts';

/** Standard deviation of the blur, how far pixels are swapped, and how often, of frosted glass. */
const GLASS = [
  [0.6, 1, 1],
  [0.7, 1, 2],
  [0.8, 2, 1],
  [0.9, 2, 2],
  [1.1, 3, 2],
] as const;

/** Blurred, half of the pixels swapped with one nearby, and blurred again. */
export const glassBlur: InkCorruption = ({ shape, pixels }, severity, draws) => {
  const { width, height } = shape;
  const [deviation, distance, times] = at(GLASS, severity);
  const sigma = lengthIn(shape, deviation);
  const reach = pixelsIn(shape, distance);
  const shuffled = gaussianBlur({ shape, pixels }, sigma);
  for (let time = 0; time < times; time++) {
    for (let i = 0; i < shuffled.length; i++) {
      const word = draws.word();
      if (word < 2 ** 31) continue;
      const x = (i % width) + step(word, reach);
      const y = Math.floor(i / width) + step(word >>> 15, reach);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const other = y * width + x;
      [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
    }
  }
  return gaussianBlur({ shape, pixels: shuffled }, sigma);
};

/** −reach … reach, from the lowest 15 bits. */
function step(word: number, reach: number): number {
  return (((word & 0x7fff) * (2 * reach + 1)) >> 15) - reach;
}

/** Pixels of the way that the image moves. */
const WAYS = [3, 5, 7, 9, 11] as const;

/** The mean along a line, whose slope against the horizontal is between −1 and 1. */
export const motionBlur: InkCorruption = (image, severity, draws) => {
  const places = pixelsIn(image.shape, at(WAYS, severity));
  const slope = 2 * draws.uniform() - 1;
  const right = 1 / Math.sqrt(1 + slope * slope);
  const down = slope * right;
  const sum = new Float64Array(image.pixels.length);
  for (let place = 0; place < places; place++) {
    const way = place - (places - 1) / 2;
    addShifted(sum, image, way * right, way * down);
  }
  return sum.map((ink) => ink / places);
};

/** Adds the image to a sum, each pixel the ink so far to the right of it and below, bilinear. */
function addShifted(sum: Float64Array, { shape, pixels }: InkImage, x: number, y: number): void {
  const { width, height } = shape;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  for (const [column, across] of [
    [left, 1 - (x - left)],
    [left + 1, x - left],
  ] as const) {
    for (const [row, down] of [
      [top, 1 - (y - top)],
      [top + 1, y - top],
    ] as const) {
      const weight = across * down;
      for (let to = Math.max(0, -row); to < Math.min(height, height - row); to++) {
        const from = (to + row) * width + column;
        const end = Math.min(width, width - column);
        for (let i = Math.max(0, -column); i < end; i++) {
          sum[to * width + i] += weight * pixels[from + i];
        }
      }
    }
  }
}
