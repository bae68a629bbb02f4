import { count } from '../count.ts';
import { extent } from '../statistics/extent.ts';
import type { CapacityRow } from '../studies/rows.ts';
import { CRITERION, minimumCapacities } from './minimum-capacity.ts';
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
  /** The smallest and the largest size that was tried. */
  readonly tried: readonly [number, number];
  /** When a size suffices, in words. */
  readonly criterion: string;
}

/** When a size suffices, and how the interval is made. */
export const SUFFICES =
  `A hidden size suffices when the validation F1 of its best epoch has a mean above ${CRITERION.f1} over the seeds ` +
  `and a sample standard deviation of at most ${CRITERION.sd}; the interval is a 95 % bootstrap over the seeds.`;

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
  const { pair, recipe, minimum, interval, seeds, f1, sd, tried } = answer;
  const about = severalRecipes ? `${pair}, recipe ${recipe}` : pair;
  if (seeds < 2)
    return `${about}: ${count(seeds, 'seed')}, expected two or more to say which size suffices`;
  const end = (size: number | null) => size ?? `more than ${tried[1]}`;
  const over = `95 % interval ${interval!.map(end).join(' to ')} over ${count(seeds, 'seed')}`;
  if (minimum === null) return `${about}: no hidden size up to ${tried[1]} suffices, ${over}`;
  const units =
    minimum === 0
      ? 'logistic regression suffices'
      : minimum === 1
        ? '1 hidden unit suffices'
        : `${minimum} hidden units suffice`;
  const least = minimum === tried[0] && minimum > 0 ? ', the fewest tried' : '';
  return `${about}: ${units}${least}, ${over}; F1 ${fixed(f1)} ± ${fixed(sd)}`;
}

/** A line for each answer, and what they mean. */
export function capacityLines(answers: readonly CapacityAnswer[]): string[] {
  if (answers.length === 0) return [];
  const several = new Set(answers.map(({ recipe }) => recipe)).size > 1;
  return [...answers.map((answer) => capacityText(answer, several)), SUFFICES];
}
