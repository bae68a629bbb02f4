import type { PruningMethod, PruningMethodRow } from '../studies/rows.ts';
import { FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import { groups, sizesOf, spread } from './groups.ts';
import { fixed, unitsText } from './words.ts';

/** What a legend calls each way to prune, and what stands beside it; in the order of legends. */
export const METHOD_NAMES: Readonly<Record<PruningMethod, string>> = {
  magnitude: 'magnitude, by layer',
  damage: 'optimal brain damage',
  surgeon: 'optimal brain surgeon',
  snip: 'SNIP, then trained',
  iterative: 'in rounds, trained on (Han)',
  longer: 'not pruned, trained as long',
  ticket: 'ticket, rewound',
  fresh: 'its mask, fresh weights',
  permuted: 'its weights, permuted mask',
};

const METHODS = Object.keys(METHOD_NAMES) as PruningMethod[];

/** One method at one level over the seeds. */
export type PruningMethodPoint = ReturnType<typeof pruningMethodPoints>[number];

/** A point for each recipe, pair, hidden size, method and round. */
export function pruningMethodPoints(rows: readonly PruningMethodRow[]) {
  const placed = rows.map((row) => ({ ...row, place: METHODS.indexOf(row.method) }));
  return groups(placed, 'hidden', 'place', 'round').map((group) => {
    const [{ recipe, pair, hidden, method, round, ...first }] = group;
    return {
      recipe,
      pair,
      hidden,
      method,
      round,
      seeds: group.length,
      removed_percent: (100 * first.removed) / first.weights,
      epochs: first.epochs,
      epochs_in_all: first.epochsInAll,
      hessian_blocks: first.surgeonBlocks,
      ...spread(
        'f1',
        group.map(({ f1 }) => f1),
      ),
      ...spread(
        'less_dense',
        group.map(({ f1, denseF1 }) => f1 - denseF1),
      ),
      ...spread(
        'dense_f1',
        group.map(({ denseF1 }) => denseF1),
      ),
    };
  });
}

/** Of each size: what each method leaves of F1 at the level that is nearest to the sparsity that the paper looks at. */
export function pruningMethodSentences(points: readonly PruningMethodPoint[]): string[] {
  return sizesOf(points).flatMap((hidden) => {
    const own = points.filter((point) => point.hidden === hidden);
    // All methods are where those are that are not trained for every round.
    const trained = own.filter(({ method }) => method === 'snip' || method === 'fresh');
    const far = ({ removed_percent }: PruningMethodPoint) =>
      Math.abs(removed_percent - 100 * FOCUS_SPARSITY);
    const [nearest] = trained.toSorted((a, b) => far(a) - far(b));
    if (!nearest) return [];
    const told = own
      .filter(({ round }) => round === nearest.round)
      .map(({ method, f1_mean }) => `${METHOD_NAMES[method]} ${fixed(f1_mean)}`);
    return (
      `F1 of ${unitsText(hidden)}, ${fixed(nearest.dense_f1_mean)} dense, with ` +
      `${fixed(nearest.removed_percent, 1)} % of the weights removed: ${told.join('; ')}.`
    );
  });
}
