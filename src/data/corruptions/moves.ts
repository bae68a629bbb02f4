import {
  at,
  type InkCorruption,
  type InkImage,
  inkBetween,
  mapPixels,
  pixelsIn,
} from './ink-image.ts';

/** By how much a row moves for each row from the middle. */
const SHEARS = [0.2, 0.4, 0.6, 0.8, 1] as const;

/** Slanted to the left or to the right about the middle. */
export const shear: InkCorruption = (image, severity, draws) =>
  lookUp(image, 1, draws.sign() * at(SHEARS, severity), 0, 1);

/** Size that is left. */
const SIZES = [0.9, 0.8, 0.7, 0.6, 0.5] as const;

/** Made smaller about the middle. */
export const scale: InkCorruption = (image, severity) => {
  const step = 1 / at(SIZES, severity);
  return lookUp(image, step, 0, 0, step);
};

/** Cosine and sine of 0.2, 0.4, 0.6, 0.8 and 1. */
const ANGLES = [
  [0.9800665778412416, 0.19866933079506122],
  [0.9210609940028851, 0.3894183423086505],
  [0.8253356149096783, 0.5646424733950354],
  [0.6967067093471654, 0.7173560908995228],
  [0.5403023058681398, 0.8414709848078965],
] as const;

/** Turned to the left or to the right about the middle. */
export const rotate: InkCorruption = (image, severity, draws) => {
  const [cosine, sine] = at(ANGLES, severity);
  return turnedImage(image, cosine, draws.sign() * sine);
};

/** An image turned about its middle. */
export function turnedImage(image: InkImage, cosine: number, sine: number): Float64Array {
  return lookUp(image, cosine, sine, -sine, cosine);
}

/** Each pixel has the ink of the place to which this matrix takes it, about the middle of the image. */
function lookUp(image: InkImage, xx: number, xy: number, yx: number, yy: number): Float64Array {
  const { width, height } = image.shape;
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  return mapPixels(image.shape, (column, row) => {
    const x = column - middleX;
    const y = row - middleY;
    return inkBetween(image, middleX + xx * x + xy * y, middleY + yx * x + yy * y);
  });
}

/** Pixels to the side, and up or down. */
const STEPS = [1, 2, 3, 4, 5] as const;

/** Moved along a diagonal by whole pixels. */
export const translate: InkCorruption = ({ shape, pixels }, severity, draws) => {
  const { width, height } = shape;
  const step = pixelsIn(shape, at(STEPS, severity));
  const [right, down] = [step * draws.sign(), step * draws.sign()];
  return mapPixels(shape, (column, row) => {
    const [x, y] = [column - right, row - down];
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : pixels[y * width + x];
  });
};
