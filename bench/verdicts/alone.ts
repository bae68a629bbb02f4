import { above, decisionEvidence, verdictOf } from '../../src/claims/decision-rule.ts';
import { ALPHA } from '../../src/claims/judge.ts';
import { mean, sampleSd } from '../../src/statistics/mean.ts';
import { t975 } from '../../src/statistics/student.ts';
import { Draws, drawMany } from '../../tests/statistics/draws.ts';
import type { World } from './worlds.ts';

/** Seeds at which one looks: after each from the second on. */
export const MOST_SEEDS = 50;

/** How often a claim that is judged by itself is decided, and how. */
export interface AloneRates {
  /** Share of runs that decide wrongly. */
  readonly wrong: number;
  /** Share that decides rightly. */
  readonly power: number;
  /** Seeds at the decision, on average over the runs that decide. */
  readonly seeds: number;
}

/** Decides at the given look or not; true for “above the bound”. */
type Look = (values: readonly number[], bound: number) => boolean | undefined;

/** As the product: the verdict of a confidence sequence. */
export function bySequence(world: World): Look {
  return (values, bound) => {
    const sequence = world.sequence(values);
    if (decisionEvidence(above(bound), sequence) < 1 / ALPHA) return undefined;
    return sequence.centre > bound;
  };
}

/** As it is often done: Student's 95 % interval, and stop when it excludes the bound. */
export const byStudent: Look = (values, bound) => {
  const sd = sampleSd(values)!;
  const centre = mean(values)!;
  const half = (t975(values.length - 1) * sd) / Math.sqrt(values.length);
  const verdict = verdictOf(above(bound), [centre - half, centre + half]);
  return verdict === 'undecided' ? undefined : verdict === 'reproduced';
};

/**
 * @param effect distance of the centre from the bound, in standard deviations; negative when the centre lies below
 * @param at what lies so far from the bound; the centre of the world by default
 * @param looks numbers of seeds at which one looks
 */
export function ratesOf(
  world: World,
  effect: number,
  look: Look,
  runs: number,
  { centre }: { readonly centre: number } = world,
  looks: readonly number[] = Array.from({ length: MOST_SEEDS - 1 }, (_, i) => i + 2),
): AloneRates {
  const bound = centre - effect * world.sd;
  let [wrong, right, seeds] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const draws = new Draws(run, 2);
    const values = drawMany(MOST_SEEDS, () => world.draw(draws));
    for (const n of looks) {
      const decision = look(values.slice(0, n), bound);
      if (decision === undefined) continue;
      // On the bound every decision is wrong.
      if (effect !== 0 && decision === effect > 0) right++;
      else wrong++;
      seeds += n;
      break;
    }
  }
  return { wrong: wrong / runs, power: right / runs, seeds: seeds / (right + wrong) };
}
