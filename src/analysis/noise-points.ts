import type { NoiseRow } from '../studies/rows.ts';
import { constantOf } from './balance.ts';
import { ascending, drawnSizes, finiteRows, groups, spread } from './groups.ts';
import { NOISE_SIZES, QUOTED_SIGMA } from './paper.ts';
import { fixed, listed } from './words.ts';

/** One recipe, pair, hidden size and strength of noise, over the seeds. */
export type NoisePoint = ReturnType<typeof pointOf>;

export function noisePoints(rows: readonly NoiseRow[]): NoisePoint[] {
  return groups(rows, 'clip', 'hidden', 'sigma').map(pointOf);
}

function pointOf(group: readonly NoiseRow[]) {
  const [{ recipe, pair, hidden, clip, sigma, draws }] = group as [NoiseRow];
  const { finite, diverged } = finiteRows(group);
  const values = spread(
    'f1',
    finite.map(({ f1 }) => f1),
  );
  return {
    recipe,
    pair,
    hidden,
    clip,
    sigma,
    seeds: finite.length,
    draws: draws.length,
    ...values,
    constant_f1: constantOf(finite),
    diverged,
  };
}

/** Where F1 begins, passes and ends, and where the larger network is ahead. */
export function noiseSentences(points: readonly NoisePoint[]): string[] {
  const drawn = drawnSizes(points, NOISE_SIZES);
  // The paper compares networks with hidden units.
  const sizes = drawn.some((hidden) => hidden > 0) ? drawn.filter((hidden) => hidden > 0) : drawn;
  const [small, large] = [sizes[0] as number, sizes.at(-1) as number];
  const sigmas = ascending(points.map(({ sigma }) => sigma));
  const at = (hidden: number, sigma: number) =>
    points.find((point) => point.hidden === hidden && point.sigma === sigma)?.f1_mean ?? null;
  const shown = ascending([
    sigmas[0],
    ...sigmas.filter((sigma) => sigma === QUOTED_SIGMA),
    sigmas.at(-1)!,
  ]);
  const values = (hidden: number) =>
    `${listed(shown.map((sigma) => `${fixed(at(hidden, sigma))} at σ = ${sigma}`))} with H = ${hidden}`;
  const ahead = sigmas.filter((sigma) => (at(large, sigma) ?? 0) > (at(small, sigma) ?? 0));
  return [
    `Mean F1 is ${listed((small === large ? [small] : [small, large]).map(values))}.`,
    ...(small === large
      ? []
      : [
          ahead.length === sigmas.length
            ? `H = ${large} has the higher mean at every σ.`
            : ahead.length === 0
              ? `H = ${large} has the higher mean at no σ.`
              : `H = ${large} has the higher mean at σ = ${listed(ahead)}, but not at σ = ${listed(sigmas.filter((sigma) => !ahead.includes(sigma)))}.`,
        ]),
  ];
}
