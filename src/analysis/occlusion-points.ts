import type { OcclusionRow } from '../studies/rows.ts';
import { constantOf } from './balance.ts';
import { drawnSizes, finiteRows, groups, spread } from './groups.ts';
import { OCCLUSION_F1, OCCLUSION_PATCH, OCCLUSION_SIZES } from './paper.ts';
import { FOCUS_PAIR } from '../lab/paper-grid.ts';
import { fixed, listed } from './words.ts';

/** One recipe, pair, hidden size and patch, over the seeds, and what the paper prints for it. */
export type OcclusionPoint = ReturnType<typeof pointOf>;

/** @param ofPaper whether the rows are of the paper's data: only then its values stand beside them */
export function occlusionPoints(rows: readonly OcclusionRow[], ofPaper = true): OcclusionPoint[] {
  return groups(rows, 'size', 'hidden').map((group) => pointOf(group, ofPaper));
}

function pointOf(group: readonly OcclusionRow[], ofPaper: boolean) {
  const [{ recipe, pair, hidden, size, draws }] = group as [OcclusionRow];
  const { finite, diverged } = finiteRows(group);
  const printed =
    ofPaper && pair === FOCUS_PAIR && size === OCCLUSION_PATCH ? OCCLUSION_F1[hidden] : undefined;
  return {
    recipe,
    pair,
    hidden,
    patch: size,
    seeds: finite.length,
    draws: draws.length,
    ...spread(
      'f1',
      finite.map(({ f1 }) => f1),
    ),
    ...spread(
      'clean',
      finite.map(({ cleanF1 }) => cleanF1),
    ),
    paper_f1: printed ?? null,
    constant_f1: constantOf(finite),
    diverged,
  };
}

export function occlusionSentence(points: readonly OcclusionPoint[]): string {
  const sizes = drawnSizes(points, OCCLUSION_SIZES);
  const values = points
    .filter(({ hidden }) => sizes.includes(hidden))
    .map(
      ({ hidden, f1_mean, clean_mean }) =>
        `${fixed(f1_mean)} with H = ${hidden} (${fixed(clean_mean)} without the patch)`,
    );
  return `Mean F1 is ${listed(values)}.`;
}
