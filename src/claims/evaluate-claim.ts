import { checkList, checkObject } from '../checks.ts';
import type { Claim } from './claim.ts';
import type { ClaimDefinition, ClaimRow } from './definition.ts';
import { gatherEvidence } from './evidence.ts';
import { judgeFamily } from './judge.ts';
import { claimOf } from './outcome.ts';

/**
 * The verdicts on one claim, one for each recipe, each by itself: nothing is corrected for other claims.
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
  return labels.map((recipe) => {
    const own = rows.filter((row) => row.recipe === recipe);
    const evidence = gatherEvidence(claim, own);
    const member = { rule: claim.rule, primary: false, alone: true, sequence: evidence.sequence };
    const [judgement] = judgeFamily([member]);
    return claimOf(claim, evidence, judgement, { recipe });
  });
}

/** The recipes of rows, in the order of their appearance. */
export function recipesOf(rows: readonly { readonly recipe: string }[]): string[] {
  return [...new Set(rows.map(({ recipe }) => recipe))];
}
