import { STREAMS } from '../../core/streams.ts';
import { glassBlur, motionBlur } from './blurs.ts';
import { cannyEdges } from './canny-edges.ts';
import { openDraws } from './draws.ts';
import type { InkCorruption, InkImage } from './ink-image.ts';
import { brightness, fog, spatter, stripe } from './light.ts';
import { rotate, scale, shear, translate } from './moves.ts';
import { CORRUPTION_NAMES, type CorruptionName, type NamedCorruption } from './names.ts';
import { impulseNoise, shotNoise } from './pixel-noise.ts';
import { dottedLine, zigzag } from './strokes.ts';

const CORRUPTIONS: Readonly<Record<CorruptionName, InkCorruption>> = {
  'shot-noise': shotNoise,
  'impulse-noise': impulseNoise,
  'glass-blur': glassBlur,
  'motion-blur': motionBlur,
  shear,
  scale,
  rotate,
  brightness,
  translate,
  stripe,
  fog,
  spatter,
  'dotted-line': dottedLine,
  zigzag,
  'canny-edges': cannyEdges,
};

/** What is drawn for one image. */
export interface ImageDraw {
  readonly seed: number;
  /** Number of the image in its file. */
  readonly number: number;
  /** Number of the draw, from 0. */
  readonly draw: number;
}

/**
 * An image after one of the corruptions of MNIST-C, shares of full ink again. What is drawn depends on the seed, the
 * corruption, the image's number and the draw, and not on the severity: of one image a higher severity is more of the same.
 * Definitions: docs/CORRUPTIONS.md.
 */
export function corruptInk(
  image: InkImage,
  { corruption, severity }: NamedCorruption,
  { seed, number, draw }: ImageDraw,
): Float64Array {
  const purpose = CORRUPTION_NAMES.indexOf(corruption);
  const draws = openDraws(seed, STREAMS.imageCorruption, number, purpose, draw);
  const pixels = CORRUPTIONS[corruption](image, severity, draws);
  return pixels.map((ink) => Math.min(1, Math.max(0, ink)));
}
