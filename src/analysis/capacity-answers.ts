import { count } from '../count.ts';
import { extent } from '../statistics/extent.ts';
import { shareText } from '../studies/result-words.ts';
import type { CapacityRow } from '../studies/rows.ts';
import { groups } from './groups.ts';
import { bestF1Of, minimumCapacities, minimumCapacityOf } from './minimum-capacity.ts';
import { HIGH_F1 } from './paper.ts';
import { fixed } from './words.ts';

/** The smallest hidden size that suffices for a pair with a recipe: the answer of the capacity study. */
export interface CapacityAnswer {
  readonly type: 'capacity';
  readonly pair: string;
  /** Label of the recipe. */
  readonly recipe: string;
  /** The smallest size that suffices; null when none does. */
  readonly minimum: number | null;
  /** 95 % interval over the seeds; null at an end where no size suffices, and altogether for fewer than two seeds. */
  readonly interval: readonly [number | null, number | null] | null;
  readonly seeds: number;
  /** Over the seeds, of that size: the best epoch's validation F1. */
  readonly f1: number | null;
  readonly sd: number | null;
  /** F1 of always saying the positive class, mean over the seeds. */
  readonly constantF1: number | null;
  /** The smallest and the largest size that was tried. */
  readonly tried: readonly [number, number];
  /** When a size suffices, in words. */
  readonly criterion: string;
}

/** When a size suffices, and how the interval is made. */
export const SUFFICES =
  `The size that suffices is the minimum capacity: the smallest hidden size from which on the validation F1 of the ` +
  `best epoch, mean over the seeds, stays above ${HIGH_F1}, with it and with every larger size tried; ` +
  `the interval is a 95 % bootstrap over the seeds.`;

/** One for each recipe and pair that has rows. */
export function capacityAnswers(rows: readonly CapacityRow[]): CapacityAnswer[] {
  return minimumCapacities(rows).map((found): CapacityAnswer => {
    const own = rows.filter(({ pair, recipe }) => pair === found.pair && recipe === found.recipe);
    return {
      type: 'capacity',
      pair: found.pair,
      recipe: found.recipe,
      minimum: found.minimum,
      interval: found.seeds < 2 ? null : [found.low, found.high],
      seeds: found.seeds,
      f1: found.best_mean,
      sd: found.best_sd,
      constantF1: found.constant_f1,
      tried: extent(own.map(({ hidden }) => hidden)),
      criterion: SUFFICES,
    };
  });
}

/**
 * `4-9: 12 hidden units suffice, 95 % interval 8 to 16 over 10 seeds; F1 0.931 ± 0.008`.
 * @param severalRecipes the recipe is named
 */
export function capacityText(answer: CapacityAnswer, severalRecipes: boolean): string {
  const { pair, recipe, minimum, interval, seeds, f1, sd, constantF1, tried } = answer;
  const about = severalRecipes ? `${pair}, recipe ${recipe}` : pair;
  if (seeds === 0) return `${about}: every network diverged`;
  const end = (size: number | null) => size ?? `more than ${tried[1]}`;
  const over = interval
    ? `95 % interval ${interval.map(end).join(' to ')} over ${count(seeds, 'seed')}`
    : 'with one seed, which gives no interval';
  if (minimum === null) return `${about}: no hidden size up to ${tried[1]} suffices, ${over}`;
  const least = minimum === tried[0] && minimum > 0 ? ', the fewest tried' : '';
  // A positive class that is nearly all rows has a high F1 without a network.
  const idle =
    constantF1 !== null && constantF1 > HIGH_F1
      ? `; always saying the positive class has ${fixed(constantF1)}`
      : '';
  return `${about}: ${sizeSuffices(minimum)}${least}, ${over}; F1 ${fixed(f1)}${sd === null ? '' : ` ± ${fixed(sd)}`}${idle}`;
}

function sizeSuffices(hidden: number): string {
  if (hidden === 0) return 'logistic regression, without hidden units, suffices';
  return hidden === 1 ? '1 hidden unit suffices' : `${hidden} hidden units suffice`;
}

/** A line for each answer, and what they mean. */
export function capacityLines(answers: readonly CapacityAnswer[]): string[] {
  if (answers.length === 0) return [];
  const several = new Set(answers.map(({ recipe }) => recipe)).size > 1;
  return [...answers.map((answer) => capacityText(answer, several)), SUFFICES];
}

/** The answers of one recipe in a few words: `F1 above .900 from H: 0-1 2, 4-9 none`. */
export function capacityResult(rows: readonly CapacityRow[]): string {
  const pairs = groups(rows).map(
    (group) => `${group[0].pair} ${minimumCapacityOf(group, bestF1Of) ?? 'none'}`,
  );
  return pairs.length === 0 ? '' : `F1 above ${shareText(HIGH_F1)} from H: ${pairs.join(', ')}`;
}
