import type { StudyRows } from '../studies/catalogue.ts';
import type { Claim } from './claim.ts';
import type { RowsName } from './clean-rows.ts';
import type { LedgerEntry } from './definition.ts';
import { distanceToBound, ruleText, thresholdOf, verdictOf } from './decision-rule.ts';
import { LEDGER } from './ledger.ts';
import { seedsNeeded } from '../statistics/seeds-needed.ts';
import { type Summary, summarizeValues } from '../statistics/summary.ts';

/** Every claim of the ledger, in its order, for every recipe, in the order of their appearance in the rows. */
export function evaluateClaims(rows: StudyRows): Claim[] {
  const recipes = recipesOf(rows);
  return LEDGER.flatMap((entry) => recipes.map((recipe) => evaluateClaim(entry, rows, recipe)));
}

function evaluateClaim(entry: LedgerEntry, rows: StudyRows, recipe: string): Claim {
  const { id, section, paper, statistic, reading, needs, judge } = entry;
  const { values, trials, details } = entry.gather(rows, recipe);
  const summary = inRange(summarizeValues(values), entry.range);
  const verdict = summary ? verdictOf(judge, summary) : 'undecided';
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
    rule: `${reading} ${ruleText(judge)}`,
    effect: summary && effectOf(summary, thresholdOf(judge, summary.mean)),
    seedsNeeded: summary && verdict === 'undecided' ? seedsToDecide(entry, summary) : null,
    details: { 'sd over seeds': summary?.sd ?? null, ...details },
    trials,
  };
}

function inRange(summary: Summary | null, range: LedgerEntry['range']): Summary | null {
  if (!summary?.interval || !range) return summary;
  const [low, high] = summary.interval;
  return { ...summary, interval: [Math.max(low, range[0]), Math.min(high, range[1])] };
}

function effectOf({ mean, sd }: Summary, threshold: number): number | null {
  return sd === null || sd === 0 ? null : (mean - threshold) / sd;
}

/** More than there are: a bootstrap interval may reach further than Student's. */
function seedsToDecide({ judge }: LedgerEntry, { n, mean, sd }: Summary): number | null {
  if (sd === null) return null;
  const needed = seedsNeeded(distanceToBound(judge, mean), sd);
  return needed === null ? null : Math.max(needed, n + 1);
}

function recipesOf(rows: StudyRows): string[] {
  const names = Object.keys(rows) as RowsName[];
  return [...new Set(names.flatMap((name) => rows[name].map((row) => row.recipe)))];
}
