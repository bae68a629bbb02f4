import type { OutputMaskRow } from '../studies/rows.ts';
import { groups, sizesOf, spread } from './groups.ts';
import { fixed, unitsText } from './words.ts';

/** What so many output weights are worth, over the seeds. */
export type OutputMaskPoint = ReturnType<typeof outputMaskPoints>[number];

/** A point for each recipe, pair, hidden size and number of output weights that are kept. */
export function outputMaskPoints(rows: readonly OutputMaskRow[]) {
  return groups(rows, 'hidden', 'kept').map((group) => {
    const [{ recipe, pair, hidden, kept }] = group as [OutputMaskRow];
    const over = <Name extends string>(name: Name, of: (row: OutputMaskRow) => number) =>
      spread(name, group.map(of));
    return {
      recipe,
      pair,
      hidden,
      kept,
      seeds: group.length,
      ...over('magnitude_f1', ({ magnitude }) => magnitude.validationF1),
      ...over('best_f1', ({ best }) => best.validationF1),
      ...over('regret', ({ best, magnitude }) => best.validationF1 - magnitude.validationF1),
      ...over('test_regret', ({ best, magnitude }) => best.testF1 - magnitude.testF1),
      ...over('better_share', ({ better }) => better),
    };
  });
}

/** Of each size: where the regret is largest. */
export function outputMaskSentences(points: readonly OutputMaskPoint[]): string[] {
  return sizesOf(points).map((hidden) => {
    const own = points.filter((point) => point.hidden === hidden);
    const worst = own.reduce((most, point) =>
      (point.regret_mean as number) > (most.regret_mean as number) ? point : most,
    );
    return (
      `With ${unitsText(hidden)} the regret of magnitude is largest with ${worst.kept} kept: F1 ` +
      `${fixed(worst.magnitude_f1_mean)} instead of ${fixed(worst.best_f1_mean)}, ${fixed(worst.regret_mean)} less, ` +
      `${fixed(worst.test_regret_mean)} on the test file; a share of ${fixed(worst.better_share_mean)} of all subsets does better.`
    );
  });
}
