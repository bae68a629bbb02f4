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

/** Weights from one end to the other. */
function kernelOf(sigma: number): Float64Array {
  const reach = Math.ceil(REACH * sigma);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    exponential(-((i - reach) * (i - reach)) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function blurLine(
  from: Float64Array,
  to: Float64Array,
  first: number,
  step: number,
  length: number,
  kernel: Float64Array,
  wrap: boolean,
): void {
  const reach = (kernel.length - 1) / 2;
  for (let i = 0; i < length; i++) {
    const begin = wrap ? i - reach : Math.max(0, i - reach);
    const end = wrap ? i + reach : Math.min(length - 1, i + reach);
    let sum = 0;
    for (let place = begin; place <= end; place++) {
      const inside = place >= 0 && place < length;
      const at = inside ? place : ((place % length) + length) % length;
      sum += kernel[place - i + reach] * from[first + at * step];
    }
    to[first + i * step] = sum;
  }
}
