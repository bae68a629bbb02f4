import { exponential } from '../../statistics/exponential.ts';
import type { InkImage } from './ink-image.ts';

/** Standard deviations that a kernel reaches to each side. */
const REACH = 3;

/**
 * The image under a Gaussian of so many pixels, its kernel cut at three standard deviations and divided by its sum.
 * @param wrap opposite edges are neighbours, so that all pixels are alike; else there is no ink outside
 */
export function gaussianBlur(
  { shape, pixels }: InkImage,
  sigma: number,
  wrap = false,
): Float64Array {
  const { width, height } = shape;
  const kernel = kernelOf(sigma);
  const across = new Float64Array(pixels.length);
  for (let row = 0; row < height; row++) {
    blurLine(pixels, across, row * width, 1, width, kernel, wrap);
  }
  const out = new Float64Array(pixels.length);
  for (let column = 0; column < width; column++) {
    blurLine(across, out, column, width, height, kernel, wrap);
  }
  return out;
}

/** The weights of the middle and of one side. */
function kernelOf(sigma: number): number[] {
  const reach = Math.ceil(REACH * sigma);
  const half = Array.from({ length: reach + 1 }, (_, k) =>
    exponential((-k * k) / (2 * sigma * sigma)),
  );
  const sum = half.reduce((total, weight, k) => total + (k > 0 ? 2 * weight : weight), 0);
  return half.map((weight) => weight / sum);
}

function blurLine(
  from: Float64Array,
  to: Float64Array,
  first: number,
  step: number,
  length: number,
  kernel: readonly number[],
  wrap: boolean,
): void {
  const reach = kernel.length - 1;
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let k = -reach; k <= reach; k++) {
      let place = i + k;
      if (place < 0 || place >= length) {
        if (!wrap) continue;
        place = ((place % length) + length) % length;
      }
      sum += kernel[Math.abs(k)] * from[first + place * step];
    }
    to[first + i * step] = sum;
  }
}
