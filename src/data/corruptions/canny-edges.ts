import type { ImageShape } from '../raw-data.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { at, type InkCorruption, type InkImage } from './ink-image.ts';

/** Share of the edges in what is seen. */
const SHARES = [0.2, 0.4, 0.6, 0.8, 1] as const;

/** Standard deviation of the blur before edges are looked for, in pixels. */
const SIGMA = 1;

/** Slopes in ink per pixel: an edge begins at the second, and goes on as long as it is above the first. */
const THRESHOLDS = [0.05, 0.1] as const;

/** tan(π/8): directions nearer to an axis than to a diagonal. */
const EIGHTH_TURN = Math.SQRT2 - 1;

/** Between the image and its edges (Canny 1986): (1 − a) x + a e. */
export const cannyEdges: InkCorruption = (image, severity) => {
  const share = at(SHARES, severity);
  const edges = edgesOf(image);
  return image.pixels.map((ink, i) => (1 - share) * ink + share * edges[i]);
};

/** 1 on edges, else 0. */
function edgesOf(image: InkImage): Uint8Array {
  const { shape } = image;
  const smooth = gaussianBlur(image, SIGMA);
  const ridges = ridgesOf(smooth, shape);
  const [low, high] = THRESHOLDS;
  const edges = new Uint8Array(smooth.length);
  const open: number[] = [];
  const take = (i: number) => {
    edges[i] = 1;
    open.push(i);
  };
  ridges.forEach((slope, i) => slope >= high && take(i));
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    const [x, y] = [i % shape.width, Math.floor(i / shape.width)];
    for (let row = Math.max(0, y - 1); row <= Math.min(shape.height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(shape.width - 1, x + 1); column++) {
        const next = row * shape.width + column;
        if (edges[next] === 0 && ridges[next] >= low) take(next);
      }
    }
  }
  return edges;
}

/** Slopes after Sobel where no slope beside is steeper, across the edge; else 0. */
function ridgesOf(ink: Float64Array, { width, height }: ImageShape): Float64Array {
  const inkIn = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : ink[y * width + x];
  const [right, down, slopes] = [0, 1, 2].map(() => new Float64Array(ink.length));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const before = inkIn(x - 1, y - 1);
      const after = inkIn(x + 1, y + 1);
      const rising = inkIn(x + 1, y - 1) - inkIn(x - 1, y + 1);
      right[i] = (after - before + rising + 2 * (inkIn(x + 1, y) - inkIn(x - 1, y))) / 8;
      down[i] = (after - before - rising + 2 * (inkIn(x, y + 1) - inkIn(x, y - 1))) / 8;
      slopes[i] = Math.sqrt(right[i] * right[i] + down[i] * down[i]);
    }
  }
  const slopeIn = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : slopes[y * width + x];
  const ridges = new Float64Array(ink.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [stepX, stepY] = directionOf(right[i], down[i]);
      // Of two that are equally steep the first stays, so that edges are one pixel wide.
      const isRidge =
        slopes[i] > slopeIn(x - stepX, y - stepY) && slopes[i] >= slopeIn(x + stepX, y + stepY);
      if (isRidge) ridges[i] = slopes[i];
    }
  }
  return ridges;
}

/** The nearest of the four directions of neighbours. */
function directionOf(right: number, down: number): readonly [x: number, y: number] {
  const [across, along] = [Math.abs(right), Math.abs(down)];
  if (along <= EIGHTH_TURN * across) return [1, 0];
  if (across <= EIGHTH_TURN * along) return [0, 1];
  return right > 0 === down > 0 ? [1, 1] : [1, -1];
}
