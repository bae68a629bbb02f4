import { naturalLog } from './logarithm.ts';

/**
 * Log of the distance of two values, at least that of the resolution: of two values of one distribution it is log σ on
 * average, plus a number that depends on the shape of the distribution only.
 *
 * @param resolution the least difference that means something, above 0: one image more or less, say
 */
export function logSpread(a: number, b: number, resolution: number): number {
  return naturalLog(Math.max(Math.abs(a - b), resolution));
}
