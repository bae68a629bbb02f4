import { type Scope, SCOPES } from '../network/prune.ts';
import type { MeasuredSubject, PrePrunedRow, PruningRow, Subject } from '../studies/rows.ts';
import { finiteRows, groups, spread } from './groups.ts';
import { percentChange } from './pruning-points.ts';

/** When weights are pruned and what becomes of them, in words. */
export const MOMENTS = {
  after: 'after training',
  kept: 'before it with the mask kept',
  regrown: 'before it with weights that grow back',
} as const;
type Moment = keyof typeof MOMENTS;

/** What one scope does to the F1 of one network at each moment, over the seeds. */
export type PruningPlace = {
  readonly recipe: string;
  readonly pair: string;
  readonly hidden: number;
  readonly sparsity_percent: number;
  readonly scope: Scope;
  /** Seeds with all three moments and an F1 above 0 without pruning. */
  readonly seeds: number;
  /** Networks left out because their loss was not finite. */
  readonly diverged: number;
} & {
  /** Change of validation F1 in per cent of that of the unpruned network of the same seed. */
  readonly [Column in `${Moment}_mean` | `${Moment}_sd`]: number | null;
};

/** One network pruned at one moment in one place. */
interface PrunedOnce extends MeasuredSubject {
  readonly moment: Moment;
  readonly scope: Scope;
  readonly sparsity: number;
  readonly unprunedF1: number;
  readonly f1: number;
}

/**
 * When and where weights were pruned, side by side: for the networks that were pruned before training by several
 * scopes. Seeds that lack a moment are left out, so that the three are of the same networks.
 */
export function pruningPlaces(
  pruning: readonly PruningRow[],
  prePruned: readonly PrePrunedRow[],
): PruningPlace[] {
  const compared = new Map<string, Set<number>>();
  for (const row of prePruned) {
    if (row.scope === 'layer') continue;
    const network = networkOf(row);
    compared.set(network, (compared.get(network) ?? new Set()).add(row.sparsity));
  }
  const sparsitiesOf = (row: Subject) => compared.get(networkOf(row)) ?? NONE;
  // Of hundreds of thousands of points these are a few.
  const after = pruning.flatMap((row) => {
    const sparsities = sparsitiesOf(row);
    return row.curve
      .filter(({ sparsity }) => sparsities.has(sparsity))
      .map(({ sparsity, f1 }): PrunedOnce => ({ ...row, moment: 'after', sparsity, f1 }));
  });
  const before = prePruned
    .filter((row) => sparsitiesOf(row).has(row.sparsity))
    .map((row): PrunedOnce => ({ ...row, moment: row.keep ? 'kept' : 'regrown' }));
  const wanted = [...after, ...before];
  return groups(wanted, 'hidden', 'sparsity')
    .flatMap((group) => SCOPES.map((scope) => group.filter((row) => row.scope === scope)))
    .filter((group) => group.length > 0)
    .map(placeOf);
}

const NONE: ReadonlySet<number> = new Set();

function networkOf({ recipe, pair, hidden }: Subject): string {
  return JSON.stringify([recipe, pair, hidden]);
}

/** @param group by ascending seed */
function placeOf(group: readonly PrunedOnce[]): PruningPlace {
  const [{ recipe, pair, hidden, sparsity, scope }] = group as [PrunedOnce];
  const moments = Object.keys(MOMENTS) as Moment[];
  const { finite, diverged } = finiteRows(group);
  const bySeed = [...new Set(group.map(({ seed }) => seed))].flatMap((seed) => {
    const changes = moments.map((moment) => {
      const row = finite.find((one) => one.seed === seed && one.moment === moment);
      return row && percentChange(row.unprunedF1, row.f1);
    });
    return changes.every((change) => change !== undefined) ? [changes] : [];
  });
  const columns = moments.map((moment, i) =>
    spread(
      moment,
      bySeed.map((changes) => changes[i] as number),
    ),
  );
  return {
    recipe,
    pair,
    hidden,
    // Shares such as 0.29 are whole per cents; the product need not be.
    sparsity_percent: Number((100 * sparsity).toPrecision(12)),
    scope,
    seeds: bySeed.length,
    diverged,
    ...(Object.fromEntries(columns.flatMap(Object.entries)) as Pick<
      PruningPlace,
      `${Moment}_mean` | `${Moment}_sd`
    >),
  };
}
