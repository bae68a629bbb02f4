import { sortedBy } from '../analysis/groups.ts';
import type { PrunedPoint, Rule } from '../analysis/pruning-points.ts';
import { fixed, listed, percent } from '../analysis/words.ts';

/** What a sentence calls a control. */
const CONTROLS: readonly (readonly [Rule, string])[] = [
  ['first-layer', 'in the first layer only'],
  ['global', 'by one threshold for both layers'],
  ['random', 'at random'],
];
const BEFORE: readonly (readonly [Rule, string])[] = [
  ['before-kept', 'with the mask kept'],
  ['before-regrown', 'with weights that grow back'],
];

/** The sparsities that the paper speaks of, in per cent. */
const QUOTED = [95, 99];

/** What was measured with one recipe: changes at 95 and 99 % over the hidden sizes, controls, gains, first falls. */
export function pruningSentences(points: readonly PrunedPoint[]): string[] {
  const known = points.filter(({ change_mean }) => change_mean !== null);
  const there = [...new Set(known.map(({ sparsity_percent }) => sparsity_percent))];
  const quoted = QUOTED.filter((sparsity) => there.includes(sparsity));
  const chosen = quoted.length > 0 ? quoted : there.slice(-1);
  const at = (rule: Rule, sparsity: number) =>
    known.filter((point) => point.rule === rule && point.sparsity_percent === sparsity);
  const ranges = (rules: typeof CONTROLS, sparsity: number) =>
    rules.flatMap(([rule, words]) =>
      at(rule, sparsity).length === 0 ? [] : [`${range(at(rule, sparsity))} ${words}`],
    );
  const printed = chosen.filter((sparsity) => at('layer', sparsity).length > 0);
  return [
    ...(printed.length === 0
      ? []
      : [
          `As printed, pruning changes mean F1 by ${listed(printed.map((sparsity) => `${range(at('layer', sparsity))} with ${sparsity} % removed`))}.`,
        ]),
    ...chosen.flatMap((sparsity) => [
      ...prefixed(`Controls with ${sparsity} % removed: `, ranges(CONTROLS, sparsity)),
      ...prefixed(`Pruned before training, ${sparsity} %: `, ranges(BEFORE, sparsity)),
    ]),
    ...gain(known.filter(({ rule }) => rule === 'layer')),
    ...fall(points.filter(({ rule }) => rule === 'layer')),
  ];
}

function prefixed(start: string, words: readonly string[]): string[] {
  return words.length === 0 ? [] : [`${start}${listed(words)}.`];
}

/** The worst and the best hidden size. */
function range(points: readonly PrunedPoint[]): string {
  const [worst, best] = extremes(points);
  const end = ({ change_mean, hidden }: PrunedPoint) => `${percent(change_mean)} (H = ${hidden})`;
  return worst === best ? end(worst) : `${end(worst)} to ${end(best)}`;
}

/** The largest increase that the printed rule gives. */
function gain(points: readonly PrunedPoint[]): string[] {
  if (points.length === 0) return [];
  const [, { change_mean, sparsity_percent, hidden }] = extremes(points);
  return (change_mean as number) > 0
    ? [
        `The largest mean increase is ${percent(change_mean)}, with ${sparsity_percent} % removed and H = ${hidden}.`,
      ]
    : ['Mean F1 increases at no sparsity.'];
}

/** Where F1 first falls by one per cent, for the smallest and the largest network. */
function fall(points: readonly PrunedPoint[]): string[] {
  const falling = points.filter(({ first_fall_mean }) => first_fall_mean !== null);
  const [first, last] = [falling[0], falling.at(-1)];
  if (first === undefined || last === undefined) return [];
  const words = ({ first_fall_mean, hidden }: PrunedPoint) =>
    `${fixed(first_fall_mean, 0)} weights with H = ${hidden}`;
  const ends = first.hidden === last.hidden ? words(first) : `${words(first)} and ${words(last)}`;
  return [
    `F1 first falls by one per cent after the removal of ${ends} (means over the networks where it does).`,
  ];
}

function extremes(points: readonly PrunedPoint[]): [PrunedPoint, PrunedPoint] {
  const sorted = sortedBy(points, ({ change_mean }) => change_mean);
  return [sorted[0] as PrunedPoint, sorted.at(-1) as PrunedPoint];
}
