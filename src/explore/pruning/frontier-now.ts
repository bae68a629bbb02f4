import { type Frontier, traceFrontier } from '../../network/frontier.ts';
import type { Scope } from '../../network/prune.ts';
import { type MissingAction, type StoredNetwork, workOnSelection } from '../load-selection.ts';
import type { Work } from '../services.ts';

export type FrontierNowAction =
  | {
      readonly type: 'traced';
      readonly trialId: string;
      readonly scope: Scope;
      readonly frontier: Frontier;
    }
  | MissingAction;

/** Removes the weights one by one and counts after each how the validation images are decided. */
export function frontierNow(stored: StoredNetwork, scope: Scope): Work<FrontierNowAction> {
  const { trialId, seed } = stored;
  return workOnSelection(
    `${trialId} ${scope}`,
    stored,
    async function* ({ core, network, images }) {
      const positions = Uint32Array.from({ length: images.count }, (_, i) => i);
      const frontier = traceFrontier(core, images, positions, network, scope, seed);
      yield { type: 'traced', trialId, scope, frontier };
    },
  );
}
