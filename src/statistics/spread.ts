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

/**
 * Log ratios of the standard deviations of two groups, one for each couple of consecutive seeds: seeds 1 and 2, 3 and
 * 4 …; a last seed without a partner waits for it. Their mean estimates log(σ_A/σ_B) if both groups have one shape of
 * distribution, and the couples are independent, so a sequence over them stays valid at every look. If both groups sink
 * below the resolution the ratio is 0: then they are equally still as far as one can tell.
 *
 * @param a values of one group by ascending seed
 * @param b values of the other, of the same seeds
 * @param resolution see {@link logSpread}
 */
export function logSpreadRatios(
  a: readonly number[],
  b: readonly number[],
  resolution: number,
): number[] {
  const spreadAt = (values: readonly number[], i: number) =>
    logSpread(values[2 * i] as number, values[2 * i + 1] as number, resolution);
  const couples = Math.floor(Math.min(a.length, b.length) / 2);
  return Array.from({ length: couples }, (_, i) => spreadAt(a, i) - spreadAt(b, i));
}
