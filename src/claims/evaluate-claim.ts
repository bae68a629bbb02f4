import { checkList, checkObject } from '../checks.ts';
import { seedsNeeded } from '../statistics/seeds-needed.ts';
import { type Summary, summarizeValues } from '../statistics/summary.ts';
import type { Claim } from './claim.ts';
import { distanceToBound, ruleText, thresholdOf, verdictOf } from './decision-rule.ts';
import type { ClaimDefinition, ClaimRow, ClaimWording } from './definition.ts';
import { gatherEvidence } from './evidence.ts';

/**
 * The verdicts on a claim, one for each recipe.
 *
 * @param rows in any order
 * @param recipes labels; by default those of the rows, in the order of their appearance
 * @throws InputError when there is no claim, or rows or recipes are no lists
 */
export function evaluateClaim<Row extends ClaimRow>(
  claim: ClaimDefinition<Row>,
  rows: readonly Row[],
  recipes?: readonly string[],
): Claim[] {
  checkObject(claim, 'a claim such as defineClaim makes');
  checkList(rows, 'a list of rows');
  const labels = recipes ?? recipesOf(rows);
  checkList(labels, 'a list of the labels of recipes');
  return labels.map((recipe) =>
    evaluateWithRecipe(
      claim,
      rows.filter((row) => row.recipe === recipe),
      recipe,
    ),
  );
}

/** The recipes of rows, in the order of their appearance. */
export function recipesOf(rows: readonly { readonly recipe: string }[]): string[] {
  return [...new Set(rows.map(({ recipe }) => recipe))];
}

/** A claim that is not about the data at hand. */
export function untested(
  { id, section, paper, statistic, interpretation, rule }: ClaimWording,
  recipe: string,
  reason: string,
): Claim {
  return {
    type: 'claim',
    id,
    section,
    paper,
    recipe,
    verdict: 'untested',
    reason,
    measured: null,
    interval: null,
    intervalMethod: null,
    n: 0,
    statistic,
    rule: `${interpretation} ${ruleText(rule)}`,
    effect: null,
    seedsNeeded: null,
    details: {},
    trials: [],
  };
}

function evaluateWithRecipe<Row extends ClaimRow>(
  claim: ClaimDefinition<Row>,
  rows: readonly Row[],
  recipe: string,
): Claim {
  const { id, section, paper, statistic, interpretation, needs, rule } = claim;
  const { values, trials, details } = gatherEvidence(claim, rows);
  const summary = inRange(summarizeValues(values), claim.range);
  const verdict = summary ? verdictOf(rule, summary) : 'undecided';
  return {
    type: 'claim',
    id,
    section,
    paper,
    recipe,
    verdict,
    measured: summary?.mean ?? null,
    interval: summary?.interval ?? null,
    intervalMethod: summary?.method ?? null,
    n: values.length,
    statistic: summary ? statistic : `${statistic}; missing: ${needs}`,
    rule: `${interpretation} ${ruleText(rule)}`,
    effect: summary && effectOf(summary, thresholdOf(rule, summary.mean)),
    seedsNeeded: summary && verdict === 'undecided' ? seedsToDecide(claim, summary) : null,
    details: { 'sd over seeds': summary?.sd ?? null, ...details },
    trials,
  };
}

function inRange(summary: Summary | null, range: ClaimWording['range']): Summary | null {
  if (!summary?.interval || !range) return summary;
  const [low, high] = summary.interval;
  return { ...summary, interval: [Math.max(low, range[0]), Math.min(high, range[1])] };
}

function effectOf({ mean, sd }: Summary, threshold: number): number | null {
  return sd === null || sd === 0 ? null : (mean - threshold) / sd;
}

/** More than there are: a bootstrap interval may reach further than Student's. */
function seedsToDecide({ rule }: ClaimWording, { n, mean, sd }: Summary): number | null {
  if (sd === null) return null;
  const needed = seedsNeeded(distanceToBound(rule, mean), sd);
  return needed === null ? null : Math.max(needed, n + 1);
}
