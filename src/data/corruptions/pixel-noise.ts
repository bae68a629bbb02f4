import { exponential } from '../../statistics/exponential.ts';
import { at, type InkCorruption } from './ink-image.ts';

/** Photons of full ink. */
const PHOTONS = [60, 25, 12, 5, 3] as const;

/** Photons are counted: Poisson(λ x) / λ. */
export const shotNoise: InkCorruption = ({ pixels }, severity, draws) => {
  const photons = at(PHOTONS, severity);
  // A pixel without ink has no photons, and takes no draw.
  return pixels.map((ink) => (ink > 0 ? poisson(ink * photons, draws.uniform()) / photons : 0));
};

/** The smallest count whose cumulative probability is above `level`. */
function poisson(mean: number, level: number): number {
  let probability = exponential(-mean);
  let below = probability;
  let count = 0;
  // With probability 0 the sum has come to an end, whatever rounding has left of it.
  while (level >= below && probability > 0) {
    count++;
    probability *= mean / count;
    below += probability;
  }
  return count;
}

/** Share of the pixels that are lost. */
const LOST = [0.03, 0.06, 0.09, 0.17, 0.27] as const;

/** Salt and pepper: of the pixels that are lost half are blank and half have full ink. */
export const impulseNoise: InkCorruption = ({ pixels }, severity, draws) => {
  const half = at(LOST, severity) / 2;
  return pixels.map((ink) => {
    const level = draws.uniform();
    if (level < half) return 0;
    return level >= 1 - half ? 1 : ink;
  });
};
