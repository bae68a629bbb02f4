/** Images that are looked at for a partner. */
const WINDOW = 64;

/** Sorted by slant (none without a side), then each first image that is left takes the nearest of the next 64 as its partner. */
export function matchRows(
  pixels: Uint8Array,
  order: Iterable<number>,
  dimensions = 784,
  side = 28,
): number[] {
  const left = Array.from(order, (image) => {
    const pixelsOfImage = pixels.subarray(image * dimensions, (image + 1) * dimensions);
    return { image, pixels: pixelsOfImage, slant: side > 0 ? slant(pixelsOfImage, side) : 0 };
  }).sort((a, b) => a.slant - b.slant);
  const matched: number[] = [];
  for (let head = left.shift(); head; head = left.shift()) {
    matched.push(head.image);
    const { pixels: here } = head;
    const distances = left.slice(0, WINDOW).map((other) => unequalSupports(here, other.pixels));
    if (distances.length === 0) break;
    const nearest = distances.indexOf(Math.min(...distances));
    matched.push(...left.splice(nearest, 1).map(({ image }) => image));
  }
  return matched;
}

/** Pixels that one of two images sets and the other does not. */
export function unequalSupports(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, pixel, d) => sum + Number(pixel > 0 !== b[d] > 0), 0);
}

/** Covariance of column and row over the variance of the row, ink as weight. */
function slant(image: Uint8Array, side: number): number {
  const sum = (of: (x: number, y: number) => number) =>
    image.reduce((total, pixel, d) => total + pixel * of(d % side, Math.floor(d / side)), 0);
  const ink = sum(() => 1);
  const sumX = sum((x) => x);
  const sumY = sum((_, y) => y);
  const covariance = ink * sum((x, y) => x * y) - sumX * sumY;
  const variance = ink * sum((_, y) => y * y) - sumY * sumY;
  return variance > 0 ? Math.fround(covariance / variance) : 0;
}
