import type { OcclusionRow } from '../studies/rows.ts';
import { groups, sizesOf, spread } from './groups.ts';
import { fixed, list } from './words.ts';

/** What the paper prints for 4-9 and a patch of 7 × 7, by hidden size. */
const PAPER: Readonly<Record<number, number>> = { 24: 0.847, 48: 0.86, 64: 0.862 };
const PAPER_PAIR = '4-9';
const PAPER_PATCH = 7;

/** One recipe, pair, hidden size and patch, over the seeds, and what the paper prints for it. */
export type OcclusionPoint = ReturnType<typeof pointOf>;

export function occlusionPoints(rows: readonly OcclusionRow[]): OcclusionPoint[] {
  return groups(rows, 'size', 'hidden').map(pointOf);
}

function pointOf(group: readonly OcclusionRow[]) {
  const [{ recipe, pair, hidden, size, draws }] = group as [OcclusionRow];
  const printed = pair === PAPER_PAIR && size === PAPER_PATCH ? PAPER[hidden] : undefined;
  return {
    recipe,
    pair,
    hidden,
    patch: size,
    seeds: group.length,
    draws: draws.length,
    ...spread(
      'f1',
      group.map(({ f1 }) => f1),
    ),
    ...spread(
      'clean',
      group.map(({ cleanF1 }) => cleanF1),
    ),
    paper_f1: printed ?? null,
  };
}

/** The paper's sizes as far as they are there, or else all. */
export function drawnSizes(points: readonly OcclusionPoint[]): number[] {
  const there = sizesOf(points);
  const paper = there.filter((size) => size in PAPER);
  return paper.length > 0 ? paper : there;
}

export function occlusionSentence(points: readonly OcclusionPoint[]): string {
  const sizes = drawnSizes(points);
  const values = points
    .filter(({ hidden }) => sizes.includes(hidden))
    .map(
      ({ hidden, f1_mean, clean_mean }) =>
        `${fixed(f1_mean)} with H = ${hidden} (${fixed(clean_mean)} without the patch)`,
    );
  return `Mean F1 is ${list(values)}.`;
}
