import { betting } from '../../src/statistics/betting.ts';
import { mean, sampleSd } from '../../src/statistics/mean.ts';
import type { MeanSequence } from '../../src/statistics/sequence.ts';
import { tMixture } from '../../src/statistics/t-mixture.ts';
import { Draws, drawMany } from '../../tests/statistics/draws.ts';

/** How the values of a claim are distributed over seeds, and how a claim with such values is judged. */
export interface World {
  readonly name: string;
  /** ±Infinity without limits. */
  readonly range: readonly [number, number];
  /** Of all seeds; measured in many draws. */
  readonly mean: number;
  readonly sd: number;
  draw(draws: Draws): number;
  sequence(values: readonly number[]): MeanSequence;
}

const SHARE = [0, 1] as const;
const CORRELATION = [-1, 1] as const;

/** Draws from which mean and standard deviation of a world are taken. */
const MANY = 400_000;

/** Judged as `distribution: 'continuous'`. */
function continuous(
  name: string,
  draw: (draws: Draws) => number,
  range: readonly [number, number] = [-Infinity, Infinity],
): World {
  return { name, range, ...momentsOf(draw), draw, sequence: (values) => tMixture(values, range) };
}

/** Judged as `distribution: 'bounded'`. */
function bounded(
  name: string,
  range: readonly [number, number],
  draw: (draws: Draws) => number,
): World {
  return { name, range, ...momentsOf(draw), draw, sequence: (values) => betting(values, range) };
}

function momentsOf(draw: (draws: Draws) => number): { mean: number; sd: number } {
  const draws = new Draws(1, 1);
  const values = drawMany(MANY, () => draw(draws));
  return { mean: mean(values)!, sd: sampleSd(values)! };
}

/** A share of `cases` networks that each succeed with the given chance. */
function shareOf(cases: number, chance: number): (draws: Draws) => number {
  return (draws) => {
    let successes = 0;
    for (let i = 0; i < cases; i++) successes += draws.coin(chance);
    return successes / cases;
  };
}

function cut(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

/** F1 of seeds of which some collapse. */
function collapsing(chance: number, sd: number): (draws: Draws) => number {
  return (draws) => cut((draws.coin(chance) === 1 ? 0.6 : 0.95) + sd * draws.normal(), SHARE);
}

/** Those that the promise is about. */
export const WORLDS: readonly World[] = [
  continuous('normal', (draws) => draws.normal()),
  continuous('uniform', (draws) => draws.uniform()),
  continuous(
    'difference of two F1, heavy tails',
    (draws) => cut(0.01 * draws.normal() * (1 + draws.exponential()), CORRELATION),
    CORRELATION,
  ),
  continuous(
    'F1 near 1, skewed',
    (draws) => cut(1 - 0.03 * Math.exp(0.5 * draws.normal()), SHARE),
    SHARE,
  ),
  continuous(
    'F1, one seed in five is worse by 3 sd',
    (draws) => cut(0.95 - 0.03 * draws.coin(0.2) + 0.01 * draws.normal(), SHARE),
    SHARE,
  ),
  continuous('log ratio of spreads', (draws) =>
    Math.log(
      Math.max(Math.abs(draws.normal() - draws.normal()), 0.01) /
        Math.max(Math.abs(draws.normal() - draws.normal()), 0.01),
    ),
  ),
  bounded('share of 8 networks, mean 0.75', SHARE, shareOf(8, 0.75)),
  bounded('share of 8 networks, mean 0.97', SHARE, shareOf(8, 0.97)),
  bounded('yes or no, mean 0.5', SHARE, (draws) => draws.coin(0.5)),
  bounded('rank association, mean 0.6', CORRELATION, (draws) =>
    cut(Math.round(10 * (0.6 + 0.25 * draws.normal())) / 10, CORRELATION),
  ),
];

/** Those in which values of a few seeds cannot show what is to come. */
export const HARD_WORLDS: readonly World[] = [
  continuous('exponential', (draws) => draws.exponential()),
  continuous('F1, one seed in ten collapses, by t mixture', collapsing(0.1, 0.01), SHARE),
  bounded('F1, one seed in ten collapses, by betting', SHARE, collapsing(0.1, 0.01)),
  continuous('F1, half of the seeds collapse, by t mixture', collapsing(0.5, 0.03), SHARE),
  bounded('F1, half of the seeds collapse, by betting', SHARE, collapsing(0.5, 0.03)),
];
