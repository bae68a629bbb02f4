import { f1Of } from '../../network/evaluation.ts';
import { confusionAt, firstFall, frontierAt, traceFrontier } from '../../network/frontier.ts';
import type { Scope } from '../../network/prune.ts';
import { type MissingAction, type StoredNetwork, workOnSelection } from '../load-selection.ts';
import type { Work } from '../services.ts';

/** F1 of a network over the validation images after every single removal of a scope, read at every thousandth. */
export interface FrontierNow {
  readonly trialId: string;
  readonly scope: Scope;
  /** How many weights the scope has. */
  readonly weights: number;
  /** [1001], F1 after 0, 1, … 1000 thousandths of the scope were removed. */
  readonly f1: Float64Array;
  /** How many removals it takes until F1 has fallen by 1 %; undefined when it never does. */
  readonly fall: number | undefined;
}

export type FrontierNowAction =
  { readonly type: 'frontier'; readonly frontier: FrontierNow } | MissingAction;

const STEPS = 1000;

/** Traces the exact frontier of one network: some ten milliseconds for 24 hidden units. */
export function frontierNow(stored: StoredNetwork, scope: Scope): Work<FrontierNowAction> {
  const { trialId, seed } = stored;
  return workOnSelection(`${trialId} ${scope}`, stored, async function* (loaded) {
    const { core, network, images } = loaded;
    const all = Uint32Array.from({ length: images.count }, (_, i) => i);
    const traced = traceFrontier(core, images, all, network, scope, seed);
    const f1 = Float64Array.from({ length: STEPS + 1 }, (_, i) =>
      f1Of(frontierAt(traced, i / STEPS).confusion),
    );
    const fall = f1Of(confusionAt(traced, 0)) > 0 ? firstFall(traced) : undefined;
    yield {
      type: 'frontier',
      frontier: { trialId, scope, weights: traced.removals, f1, fall },
    };
  });
}
