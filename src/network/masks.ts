import { LANES } from '../core/layout.ts';
import { type Columns, panelIndex } from './columns.ts';
import type { CohortMemory } from './cohort-memory.ts';
import { type Network, firstLayerWidth } from './network.ts';
import type { PruningBeforeTraining } from './prune.ts';

/** All bits of a weight that may change. */
const FREE = 0xffff_ffff;

/**
 * Fills the masks of a cohort in which some network keeps its pruned weights: 0 where a weight of such a network
 * starts as 0, all bits everywhere else.
 */
export function writeMasks(
  memory: Pick<CohortMemory, 'w1Mask' | 'w2Mask'>,
  columns: Columns,
  initial: readonly Network[],
  members: readonly { readonly pruning?: PruningBeforeTraining }[],
): void {
  memory.w1Mask.fill(FREE);
  memory.w2Mask.fill(FREE);
  initial.forEach(({ dimensions, hidden, w1, w2 }, i) => {
    if (!members[i].pruning?.keep) return;
    const first = columns.firstVectors[i] * LANES;
    const width = firstLayerWidth(hidden);
    for (let h = 0; h < width; h++) {
      for (let d = 0; d < dimensions; d++) {
        if (w1[d * width + h] === 0) memory.w1Mask[panelIndex(d, first + h, dimensions)] = 0;
      }
    }
    w2.forEach((weight, h) => {
      if (weight === 0) memory.w2Mask[first + h] = 0;
    });
  });
}
