import { traceFrontier } from '../../network/frontier.ts';
import type { Scope } from '../../network/prune.ts';
import { removalsAt } from '../../network/pruning-order.ts';
import { drawnRow, formAsSeen } from '../drawing/drawn-row.ts';
import {
  imageAt,
  type MissingAction,
  type StoredNetwork,
  workOnSelection,
} from '../load-selection.ts';
import type { Work } from '../services.ts';

/** How far a network can be pruned before it decides otherwise on one image. */
export interface KeptDecision {
  readonly trialId: string;
  readonly scope: Scope;
  /** Whether the whole network decides for the positive class. */
  readonly positive: boolean;
  /** Weights that go one by one before the decision first changes; undefined when it never does. */
  readonly removals: number | undefined;
  /** The largest sparsity up to which it is the same throughout, in thousandths of the scope's weights. */
  readonly thousandths: number;
}

export type DecisionKeptAction =
  | { readonly type: 'kept'; readonly kept: KeptDecision }
  | MissingAction;

const STEPS = 1000;

/**
 * Follows the decision on one image through every single removal: exact, by the frontier of that image alone.
 *
 * @param image a place among the validation images, see `imageAt`, or one of its own: [D], 0 … 1
 */
export function decisionKept(
  stored: StoredNetwork,
  scope: Scope,
  image: number | Float32Array,
): Work<DecisionKeptAction> {
  const { trialId, seed } = stored;
  const what = typeof image === 'number' ? image : image.join();
  return workOnSelection(`${trialId} ${scope} ${what}`, stored, async function* (loaded) {
    const { core, network, images } = loaded;
    const [rows, place] =
      typeof image === 'number'
        ? [images, imageAt(images, image).position]
        : [drawnRow(image, formAsSeen(images.form)), 0];
    const frontier = traceFrontier(core, rows, Uint32Array.of(place), network, scope, seed);
    const isPositive = (removals: number) =>
      frontier.counts[4 * removals] + frontier.counts[4 * removals + 1] > 0;
    const positive = isPositive(0);
    let removals = 0;
    while (removals <= frontier.removals && isPositive(removals) === positive) removals++;
    let thousandths = STEPS;
    while (removalsAt(frontier.lists, thousandths / STEPS) >= removals) thousandths--;
    const isKept = removals > frontier.removals;
    yield {
      type: 'kept',
      kept: { trialId, scope, positive, removals: isKept ? undefined : removals, thousandths },
    };
  });
}
