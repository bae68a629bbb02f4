import type { NoiseRow } from '../studies/rows.ts';
import { ascending, groups, sizesOf, spread } from './groups.ts';
import { fixed, list } from './words.ts';

/** The sizes that the paper compares; the data have all. */
const PAPER_SIZES = [24, 64];
const QUOTED_SIGMA = 0.3;

/** One recipe, pair, hidden size and strength of noise, over the seeds. */
export type NoisePoint = ReturnType<typeof pointOf>;

export function noisePoints(rows: readonly NoiseRow[]): NoisePoint[] {
  return groups(rows, 'clip', 'hidden', 'sigma').map(pointOf);
}

function pointOf(group: readonly NoiseRow[]) {
  const [{ recipe, pair, hidden, clip, sigma, draws }] = group as [NoiseRow];
  const values = spread(
    'f1',
    group.map(({ f1 }) => f1),
  );
  return { recipe, pair, hidden, clip, sigma, seeds: group.length, draws: draws.length, ...values };
}

/** The paper's sizes as far as they are there, or else all. */
export function drawnSizes(points: readonly NoisePoint[]): number[] {
  const there = sizesOf(points);
  const paper = PAPER_SIZES.filter((size) => there.includes(size));
  return paper.length > 0 ? paper : there;
}

/** Where F1 begins, passes and ends, and where the larger network is ahead. */
export function noiseSentences(points: readonly NoisePoint[]): string[] {
  const sizes = drawnSizes(points);
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
    `${list(shown.map((sigma) => `${fixed(at(hidden, sigma))} at σ = ${sigma}`))} with H = ${hidden}`;
  const ahead = sigmas.filter((sigma) => (at(large, sigma) ?? 0) > (at(small, sigma) ?? 0));
  return [
    `Mean F1 is ${list((small === large ? [small] : [small, large]).map(values))}.`,
    ...(small === large
      ? []
      : [
          ahead.length === sigmas.length
            ? `H = ${large} has the higher mean at every σ.`
            : ahead.length === 0
              ? `H = ${large} has the higher mean at no σ.`
              : `H = ${large} has the higher mean at σ = ${list(ahead)}, but not at σ = ${list(sigmas.filter((sigma) => !ahead.includes(sigma)))}.`,
        ]),
  ];
}
