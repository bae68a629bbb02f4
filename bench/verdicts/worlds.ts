import { betting } from '../../src/statistics/betting.ts';
import { mean, sampleSd } from '../../src/statistics/mean.ts';
import { medianSequence } from '../../src/statistics/median-sequence.ts';
import { median } from '../../src/statistics/order.ts';
import type { ConfidenceSequence } from '../../src/statistics/sequence.ts';
import { Draws, drawMany } from '../../tests/statistics/draws.ts';

/** How the values of a claim are distributed over seeds, and how a claim with such values is judged. */
export interface World {
  readonly name: string;
  /** ±Infinity without limits. */
  readonly range: readonly [number, number];
  /** Of all seeds, as what follows; measured in many draws. */
  readonly mean: number;
  /** What the claim is about: the median or the mean. */
  readonly centre: number;
  readonly sd: number;
  draw(draws: Draws): number;
  sequence(values: readonly number[]): ConfidenceSequence;
}

const SHARE = [0, 1] as const;
const CORRELATION = [-1, 1] as const;

/** Draws from which median, mean and standard deviation of a world are taken. */
const MANY = 400_000;

/** Judged as `overSeeds: 'median'`. */
function ofMedian(
  name: string,
  draw: (draws: Draws) => number,
  range: readonly [number, number] = [-Infinity, Infinity],
): World {
  const { mean: average, sd, middle } = momentsOf(draw);
  const sequence = (values: readonly number[]) => medianSequence(values, range);
  return { name, range, mean: average, centre: middle, sd, draw, sequence };
}

/** Judged as `overSeeds: 'mean'`. */
function ofMean(
  name: string,
  range: readonly [number, number],
  draw: (draws: Draws) => number,
): World {
  const { mean: centre, sd } = momentsOf(draw);
  const sequence = (values: readonly number[]) => betting(values, range);
  return { name, range, mean: centre, centre, sd, draw, sequence };
}

function momentsOf(draw: (draws: Draws) => number) {
  const draws = new Draws(1, 1);
  const values = drawMany(MANY, () => draw(draws));
  return { mean: mean(values)!, sd: sampleSd(values)!, middle: median(values)! };
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

/** Those that the promise is about; in the last ones values of a few seeds do not show what is to come. */
export const WORLDS: readonly World[] = [
  ofMedian('normal', (draws) => draws.normal()),
  ofMedian('uniform', (draws) => draws.uniform()),
  ofMedian(
    'difference of two F1, heavy tails',
    (draws) => cut(0.01 * draws.normal() * (1 + draws.exponential()), CORRELATION),
    CORRELATION,
  ),
  ofMedian(
    'F1 near 1, skewed',
    (draws) => cut(1 - 0.03 * Math.exp(0.5 * draws.normal()), SHARE),
    SHARE,
  ),
  ofMedian(
    'F1, one seed in five is worse by 3 sd',
    (draws) => cut(0.95 - 0.03 * draws.coin(0.2) + 0.01 * draws.normal(), SHARE),
    SHARE,
  ),
  ofMedian('log ratio of spreads', (draws) =>
    Math.log(
      Math.max(Math.abs(draws.normal() - draws.normal()), 0.01) /
        Math.max(Math.abs(draws.normal() - draws.normal()), 0.01),
    ),
  ),
  ofMean('share of 8 networks, mean 0.75', SHARE, shareOf(8, 0.75)),
  ofMean('share of 8 networks, mean 0.97', SHARE, shareOf(8, 0.97)),
  ofMean('yes or no, mean 0.5', SHARE, (draws) => draws.coin(0.5)),
  ofMean('rank association, mean 0.6', CORRELATION, (draws) =>
    cut(Math.round(10 * (0.6 + 0.25 * draws.normal())) / 10, CORRELATION),
  ),
  ofMedian('difference of two F1, a third of them equal', (draws) =>
    draws.uniform() < 1 / 3 ? 0 : 0.001 * draws.normal(),
  ),
  ofMedian('exponential', (draws) => draws.exponential()),
  ofMedian('F1, one seed in ten collapses, median', collapsing(0.1, 0.01), SHARE),
  ofMean('F1, one seed in ten collapses, mean', SHARE, collapsing(0.1, 0.01)),
  ofMedian('F1, half of the seeds collapse, median', collapsing(0.5, 0.03), SHARE),
  ofMean('F1, half of the seeds collapse, mean', SHARE, collapsing(0.5, 0.03)),
];
