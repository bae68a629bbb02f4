import { SCOPES } from '../../src/network/prune.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import {
  capacityRow,
  censusRow,
  clustersRow,
  historyOf,
  learningRateRow,
  noiseRow,
  occlusionRow,
  prePrunedRow,
  pruningRow,
  quality,
  saliencyRow,
} from './rows.ts';

const SIZES = [2, 4, 12, 16, 24, 32, 48, 64];
const PAIRS = ['0-1', '1-7', '5-6', '3-8', '4-9'];

/**
 * Bad networks of one seed that no claim speaks of: of a pair that is not in the paper, and of its pairs where
 * something else was done to them than what is asked about.
 */
export function strangers(seed: number): Partial<StudyRows> {
  const foreign = SIZES.map((hidden) => ({ pair: '2-7', hidden, seed }));
  const own = PAIRS.flatMap((pair) => SIZES.map((hidden) => ({ pair, hidden, seed })));
  const losses = { 0.6: -0.5, 0.95: 0.9, 0.99: 0.9 };
  const bad = { bestF1: 0.1 * seed, lastLoss: 9, history: historyOf([0.9, 0.1], [0.1, 9]) };
  return {
    learningRate: foreign.flatMap((network) =>
      [1e-4, 1e-2, 3e-2].map((learningRate) =>
        learningRateRow({ ...network, learningRate, bestF1: 0.1 * seed }),
      ),
    ),
    capacity: foreign.map((network) => capacityRow({ ...network, ...bad })),
    pruning: [
      ...foreign.map((network) => pruningRow({ ...network, losses, firstFall: 1 })),
      ...own.flatMap((network) =>
        SCOPES.filter((scope) => scope !== 'layer').map((scope) =>
          pruningRow({ ...network, scope, losses, firstFall: 1 }),
        ),
      ),
    ],
    prePruned: [
      ...foreign.map((network) => prePrunedRow({ ...network, f1: 0.1 })),
      ...own.map((network) => prePrunedRow({ ...network, f1: 0.1, keep: false })),
      ...own.map((network) => prePrunedRow({ ...network, f1: 0.1, sparsity: 0.99 })),
    ],
    census: [
      ...foreign.map((network) =>
        censusRow({ ...network, before: { dead: 1, useful: 0 }, after: { dead: 1, useful: 0 } }),
      ),
      ...own
        .filter(({ pair, hidden }) => hidden !== { '0-1': 12, '3-8': 16, '4-9': 24 }[pair])
        .map((network) =>
          censusRow({ ...network, before: { dead: 1, useful: 0 }, after: { dead: 1, useful: 0 } }),
        ),
    ],
    clusters: [
      ...foreign,
      ...own.filter(({ pair, hidden }) => pair === '4-9' && hidden !== 24),
    ].map((network) =>
      clustersRow({ ...network, dense: quality({ silhouette: -1 }), overlap: 0, procrustes: 1 }),
    ),
    noise: [...foreign, ...own.filter(({ hidden }) => hidden !== 24 && hidden !== 64)].flatMap(
      (network) => [0, 0.3].map((sigma) => noiseRow({ ...network, sigma, f1: 0.1 })),
    ),
    occlusion: [
      ...foreign.map((network) => occlusionRow({ ...network, f1: 0.1 })),
      ...own.map((network) => occlusionRow({ ...network, size: 5, f1: 0.1 })),
    ],
    saliency: [
      ...foreign,
      ...own.filter(({ pair, hidden }) => pair === '4-9' && hidden !== 24),
    ].map((network) =>
      saliencyRow({ ...network, similarity: { rank: -1, top: 0, ssim: 0 }, others: [] }),
    ),
  };
}
