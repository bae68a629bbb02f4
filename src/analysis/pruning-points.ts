import type { Scope } from '../network/prune.ts';
import type { PrePrunedRow, PruningRow } from '../studies/rows.ts';
import { finiteRows, groups, type Spread, spread } from './groups.ts';
import { mean } from '../statistics/mean.ts';

/** Where weights are removed; the order of panels and sentences. */
export const SCOPE_NAMES: Readonly<Record<Scope, string>> = {
  layer: 'as printed',
  'first-layer': 'first layer',
  global: 'one threshold',
  random: 'random weights',
};

/** When they are removed. */
export const WHEN = {
  after: 'after training',
  'before-kept': 'before training, mask kept',
  'before-regrown': 'before training, grown back',
} as const;
export type When = keyof typeof WHEN;

type Before = Exclude<When, 'after'>;
/** When and where; the printed scope goes without saying. */
export type Rule = Scope | Before | `${Before}-${Exclude<Scope, 'layer'>}`;

const places = Object.keys(SCOPE_NAMES) as Scope[];

/** The printed rule, its controls, and pruning before training; in order. */
export const RULES = Object.fromEntries(
  (Object.keys(WHEN) as When[]).flatMap((when) =>
    places.map((scope) => [ruleOf(when, scope), ruleName(when, scope)]),
  ),
) as Readonly<Record<Rule, string>>;

function ruleOf(when: When, scope: Scope): Rule {
  if (when === 'after') return scope;
  return scope === 'layer' ? when : `${when}-${scope}`;
}

function ruleName(when: When, scope: Scope): string {
  if (when === 'after') return SCOPE_NAMES[scope];
  return scope === 'layer' ? WHEN[when] : `${WHEN[when]}, ${SCOPE_NAMES[scope]}`;
}

/** One recipe, pair, rule, hidden size and sparsity, over the seeds. */
export type PrunedPoint = {
  readonly recipe: string;
  readonly pair: string;
  readonly rule: Rule;
  readonly when: When;
  readonly scope: Scope;
  readonly hidden: number;
  readonly sparsity_percent: number;
  /** Seeds behind the change, those whose F1 was not 0 before. */
  readonly seeds: number;
  /** Change of validation F1 in per cent of what it was before. */
  readonly unpruned_f1_mean: number | null;
  /** Networks whose F1 falls by one per cent or more somewhere, of `networks`. */
  readonly falling: number | null;
  readonly networks: number;
  /** Networks left out because their loss was not finite. */
  readonly diverged: number;
  /** Fewest removed weights at which it does so, mean over the falling networks. */
} & Readonly<Spread<'change' | 'f1' | 'first_fall'>>;

/** 100 (after − before) / before; undefined when before is 0. */
export function percentChange(before: number, after: number): number | undefined {
  return before === 0 ? undefined : (100 * (after - before)) / before;
}

export function prunedPoints(
  pruning: readonly PruningRow[],
  prePruned: readonly PrePrunedRow[],
): PrunedPoint[] {
  const points = [
    ...groups(pruning, 'scope', 'hidden').flatMap(afterTraining),
    ...groups(prePruned, 'keep', 'scope', 'hidden', 'sparsity').map(beforeTraining),
  ];
  const order = Object.keys(RULES);
  // A stable sort: recipes, sizes and sparsities keep their order.
  return points.sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule));
}

function afterTraining(group: readonly PruningRow[]): PrunedPoint[] {
  const [{ recipe, pair, scope, hidden, curve }] = group as [PruningRow];
  const { finite, diverged } = finiteRows(group);
  const falls = finite.flatMap(({ firstFall }) => (firstFall === null ? [] : [firstFall]));
  const before = finite.map(({ unprunedF1 }) => unprunedF1);
  return curve.map(({ sparsity }, i) => {
    const after = finite.map((row) => row.curve[i].f1);
    return {
      recipe,
      pair,
      rule: scope,
      when: 'after',
      scope,
      hidden,
      ...changes(sparsity, before, after),
      falling: falls.length,
      networks: finite.length,
      diverged,
      ...spread('first_fall', falls),
    };
  });
}

function beforeTraining(group: readonly PrePrunedRow[]): PrunedPoint {
  const [{ recipe, pair, keep, scope, hidden, sparsity }] = group as [PrePrunedRow];
  const when = keep ? 'before-kept' : 'before-regrown';
  const { finite, diverged } = finiteRows(group);
  const before = finite.map(({ unprunedF1 }) => unprunedF1);
  const after = finite.map(({ f1 }) => f1);
  return {
    recipe,
    pair,
    rule: ruleOf(when, scope),
    when,
    scope,
    hidden,
    ...changes(sparsity, before, after),
    falling: null,
    networks: finite.length,
    diverged,
    ...spread('first_fall', []),
  };
}

/** @param before and after: F1 of each network */
function changes(sparsity: number, before: readonly number[], after: readonly number[]) {
  const known = after.flatMap((f1, i) => percentChange(before[i], f1) ?? []);
  return {
    // Shares such as 0.29 are whole per cents; the product need not be.
    sparsity_percent: Number((100 * sparsity).toPrecision(12)),
    seeds: known.length,
    ...spread('change', known),
    ...spread('f1', after),
    unpruned_f1_mean: mean(before),
  };
}
