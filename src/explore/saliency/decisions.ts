import { around } from '../lists.ts';
import type { Chosen } from '../selection.ts';

/** How a network decides the validation images before and after pruning, as far as that is known. */
export interface Decisions {
  readonly key: string;
  /** Images there are; those below `dense.length` are decided. */
  readonly count: number;
  /** Whether an image is of the positive class. */
  readonly positive: readonly boolean[];
  /** Probabilities of the positive class. */
  readonly dense: readonly number[];
  readonly pruned: readonly number[];
}

/** Decisions on the images from `first` on. */
export interface Decided {
  readonly key: string;
  readonly first: number;
  readonly count: number;
  readonly positive: readonly boolean[];
  readonly dense: ArrayLike<number>;
  readonly pruned: ArrayLike<number>;
}

/** What one looks for among the images. */
export const WANTED = ['dense', 'pruned', 'changed'] as const;
export type Wanted = (typeof WANTED)[number];

/** What the decisions depend on. */
export function decisionsKey({ trialId }: Chosen, thousandths: number): string {
  return `${trialId} ${thousandths}`;
}

/** The decisions if they are about this. */
export function known(decisions: Decisions | undefined, key: string): Decisions | undefined {
  return decisions?.key === key ? decisions : undefined;
}

/** The decisions with some more; those that do not follow are of no use. */
export function withMore(before: Decisions | undefined, more: Decided): Decisions | undefined {
  const { key, first, count } = more;
  const kept = first === 0 ? undefined : known(before, key);
  if ((kept?.dense.length ?? 0) !== first) return before;
  return {
    key,
    count,
    positive: [...(kept?.positive ?? []), ...more.positive],
    dense: [...(kept?.dense ?? []), ...Array.from(more.dense)],
    pruned: [...(kept?.pruned ?? []), ...Array.from(more.pruned)],
  };
}

/** Whether a probability is a decision for the positive class. */
export function toldPositive(probability: number): boolean {
  return probability >= 0.5;
}

/** Whether an image is one that is looked for. */
export function isWanted({ positive, dense, pruned }: Decisions, wanted: Wanted, at: number) {
  const [before, after] = [toldPositive(dense[at]), toldPositive(pruned[at])];
  if (wanted === 'changed') return before !== after;
  return (wanted === 'dense' ? before : after) !== positive[at];
}

/** How many of the decided images are. */
export function countWanted(decisions: Decisions, wanted: Wanted): number {
  return decisions.dense.filter((_, at) => isWanted(decisions, wanted, at)).length;
}

/** The next wanted image after a position, or before it, around the end; undefined when no other is known. */
export function nextWanted(
  decisions: Decisions,
  wanted: Wanted,
  position: number,
  by: 1 | -1,
): number | undefined {
  const { count, dense } = decisions;
  for (let step = 1; step < count; step++) {
    const at = around(position + step * by, count);
    if (at < dense.length && isWanted(decisions, wanted, at)) return at;
  }
  return undefined;
}
