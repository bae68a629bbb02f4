import type { PrePrunedRow, PruningRow } from '../studies/rows.ts';
import { groups, spread } from './groups.ts';
import { mean } from '../statistics/mean.ts';

/** The printed rule, its controls, and pruning before training; the order of the panels. */
export const RULES = {
  layer: 'as printed',
  'first-layer': 'first layer',
  global: 'one threshold',
  random: 'random weights',
  'before-kept': 'before training, mask kept',
  'before-regrown': 'before training, grown back',
} as const;
export type Rule = keyof typeof RULES;

/** One recipe, pair, rule, hidden size and sparsity, over the seeds. */
export type PrunedPoint = {
  readonly recipe: string;
  readonly pair: string;
  readonly rule: Rule;
  readonly hidden: number;
  readonly sparsity_percent: number;
  /** Seeds behind the change, those whose F1 was not 0 before. */
  readonly seeds: number;
  /** Change of validation F1 in per cent of what it was before. */
  readonly change_mean: number | null;
  readonly change_sd: number | null;
  readonly f1_mean: number | null;
  readonly f1_sd: number | null;
  readonly unpruned_f1_mean: number | null;
  /** Networks whose F1 falls by one per cent or more somewhere, of `networks`. */
  readonly falling: number | null;
  readonly networks: number;
  /** Fewest removed weights at which it does so, mean over the falling networks. */
  readonly first_fall_mean: number | null;
  readonly first_fall_sd: number | null;
};

/** 100 (after − before) / before; undefined when before is 0. */
export function percentChange(before: number, after: number): number | undefined {
  return before === 0 ? undefined : (100 * (after - before)) / before;
}

/** Of pruning before training the printed rule alone: `pruningPlaces` compares the others. */
export function prunedPoints(
  pruning: readonly PruningRow[],
  prePruned: readonly PrePrunedRow[],
): PrunedPoint[] {
  const points = [
    ...groups(pruning, 'scope', 'hidden').flatMap(afterTraining),
    ...groups(
      prePruned.filter(({ scope }) => scope === 'layer'),
      'keep',
      'hidden',
      'sparsity',
    ).map(beforeTraining),
  ];
  const places = Object.keys(RULES);
  // A stable sort: recipes, sizes and sparsities keep their order.
  return points.sort((a, b) => places.indexOf(a.rule) - places.indexOf(b.rule));
}

function afterTraining(group: readonly PruningRow[]): PrunedPoint[] {
  const [{ recipe, pair, scope, hidden, curve }] = group as [PruningRow];
  const falls = group.flatMap(({ firstFall }) => (firstFall === null ? [] : [firstFall]));
  return curve.map(({ sparsity }, i) => {
    const pruned = group.map((row) => ({ before: row.unprunedF1, after: row.curve[i].f1 }));
    return {
      recipe,
      pair,
      rule: scope,
      hidden,
      ...changes(sparsity, pruned),
      falling: falls.length,
      networks: group.length,
      ...spread('first_fall', falls),
    };
  });
}

function beforeTraining(group: readonly PrePrunedRow[]): PrunedPoint {
  const [{ recipe, pair, keep, hidden, sparsity }] = group as [PrePrunedRow];
  const pruned = group.map(({ f1, unprunedF1 }) => ({ before: unprunedF1, after: f1 }));
  return {
    recipe,
    pair,
    rule: keep ? 'before-kept' : 'before-regrown',
    hidden,
    ...changes(sparsity, pruned),
    falling: null,
    networks: group.length,
    first_fall_mean: null,
    first_fall_sd: null,
  };
}

function changes(sparsity: number, pruned: readonly { before: number; after: number }[]) {
  const known = pruned.flatMap(({ before, after }) => percentChange(before, after) ?? []);
  return {
    // Shares such as 0.29 are whole per cents; the product need not be.
    sparsity_percent: Number((100 * sparsity).toPrecision(12)),
    seeds: known.length,
    ...spread('change', known),
    ...spread(
      'f1',
      pruned.map(({ after }) => after),
    ),
    unpruned_f1_mean: mean(pruned.map(({ before }) => before)),
  };
}
