import type { ImageShape } from '../raw-data.ts';
import type { Draws } from './draws.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { at, type InkCorruption, lengthIn, mapPixels } from './ink-image.ts';

/** Ink that every pixel gets. */
const ADDED = [0.1, 0.2, 0.3, 0.4, 0.5] as const;

/** Ink on every pixel, up to full ink. */
export const brightness: InkCorruption = ({ pixels }, severity) =>
  pixels.map((ink) => ink + at(ADDED, severity));

/** Columns on each side, of 28. */
const STRIPES = [1, 2, 3, 5, 7] as const;

/** The columns at both sides are inverted. */
export const stripe: InkCorruption = ({ shape, pixels }, severity) => {
  const { width } = shape;
  const columns = Math.max(1, Math.round((at(STRIPES, severity) * width) / 28));
  return mapPixels(shape, (x, _, i) =>
    x < columns || x >= width - columns ? 1 - pixels[i] : pixels[i],
  );
};

/** Density of the fog beside full ink. */
const DENSITIES = [0.25, 0.5, 1, 1.5, 2.5] as const;

/** Between the image and clouds: (x + c f) / (1 + c). */
export const fog: InkCorruption = ({ shape, pixels }, severity, draws) => {
  const density = at(DENSITIES, severity);
  const clouds = cloudsOver(shape, draws);
  return pixels.map((ink, i) => (ink + density * clouds[i]) / (1 + density));
};

/** Pixels between the random numbers of each octave; each has half the height of the one before. */
const OCTAVES = [16, 8, 4, 2] as const;

/** Value noise: random numbers on grids, bilinear between them, octaves added up, from 0 at the least to 1 at the most. */
function cloudsOver(shape: ImageShape, draws: Draws): Float64Array {
  const { width, height } = shape;
  const clouds = new Float64Array(width * height);
  let amplitude = 1;
  for (const octave of OCTAVES) {
    const spacing = lengthIn(shape, octave);
    const across = Math.floor((width - 1) / spacing) + 2;
    const down = Math.floor((height - 1) / spacing) + 2;
    const grid = Float64Array.from({ length: across * down }, () => draws.uniform());
    for (let row = 0, i = 0; row < height; row++) {
      const y = row / spacing;
      const top = Math.floor(y);
      for (let column = 0; column < width; column++, i++) {
        const x = column / spacing;
        const left = Math.floor(x);
        const corner = top * across + left;
        const [right, below] = [x - left, y - top];
        const over = (1 - right) * grid[corner] + right * grid[corner + 1];
        const under = (1 - right) * grid[corner + across] + right * grid[corner + across + 1];
        clouds[i] += amplitude * ((1 - below) * over + below * under);
      }
    }
    amplitude /= 2;
  }
  let [least, most] = [Infinity, -Infinity];
  for (const value of clouds) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const range = most > least ? most - least : 1;
  return clouds.map((value) => (value - least) / range);
}

/** Share of the pixels under spatter. */
const COVERED = [0.04, 0.08, 0.13, 0.19, 0.26] as const;

/** Size of the drops: standard deviation of what smooths them, in pixels of 28. */
const DROP = 1.5;

/** Ink of the drops: opaque, and neither blank nor full. */
const MUD = 0.25;

/** Drops that hide what is below them: where smoothed noise is highest. */
export const spatter: InkCorruption = ({ shape, pixels }, severity, draws) => {
  const noise = pixels.map(() => draws.uniform());
  const wetness = gaussianBlur({ shape, pixels: noise }, lengthIn(shape, DROP), true);
  const dry = Math.round((1 - at(COVERED, severity)) * pixels.length);
  const level = wetness.toSorted()[Math.min(dry, pixels.length - 1)];
  return pixels.map((ink, i) => (wetness[i] >= level ? MUD : ink));
};
