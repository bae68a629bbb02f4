import type { Census } from '../../../../src/network/census.ts';
import type { Evaluated } from '../../../../src/network/evaluate.ts';
import type { Confusion } from '../../../../src/network/evaluation.ts';
import { classesOf } from '../../../../src/analysis/classes.ts';
import { balancedAccuracy, largerShare } from '../../../../src/analysis/balance.ts';
import { percentChange } from '../../../../src/analysis/pruning-points.ts';
import { mean, sampleSd } from '../../../../src/statistics/mean.ts';
import type { PruningRow } from '../../../../src/studies/rows.ts';
import { grouped, percentText, sparsityText } from '../../../print/numbers.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { LOSS_UNIT } from '../../trained/quantity.ts';
import type { PrunedNow } from '../../../../src/explore/pruning/prune-now.ts';

/** Columns of the table of numbers. */
export const FACTS_WIDTH = 36;
const CELL = 10;

/** Kinds of hidden units, from the census. */
const UNITS: Readonly<Record<keyof Census, string>> = {
  useful: 'useful units',
  dead: 'dead units',
  constant: 'constant',
  outputDisconnected: 'without output',
  inputDisconnected: 'without input',
};

/** The network before and after, number by number; what matters most comes first, for there may not be room for all. */
export function factsLines(
  now: PrunedNow,
  pair: readonly [string, string],
  theme: Theme,
): string[] {
  const { dense, pruned, weights, left, bytes, thousandths } = now;
  const line = (name: string, before: string, after: string) =>
    `${name.padEnd(FACTS_WIDTH - 2 * CELL)}${before.padStart(CELL)}${after.padStart(CELL)}`;
  const both = (name: string, text: (one: Evaluated) => string) =>
    line(name, text(dense), text(pruned));
  const change = percentChange(dense.evaluation.f1, pruned.evaluation.f1);
  const changed = line('change', '', change === undefined ? 'of 0' : percentText(change));
  const [negative, positive] = pair;
  const decisions = (
    { evaluation: { confusion } }: Evaluated,
    one: keyof Confusion,
    other: keyof Confusion,
  ) => `${confusion[one]}/${confusion[other]}`;
  return [
    theme.strong(line('validation', 'dense', `−${sparsityText(thousandths)}`)),
    theme.strong(both('F1', ({ evaluation }) => evaluation.f1.toFixed(4))),
    change !== undefined && change <= -1 ? theme.bad(changed) : changed,
    line('weights left', grouped(weights), grouped(left)),
    line('bytes, dense', grouped(bytes.dense), grouped(bytes.dense)),
    line('bytes, sparse', grouped(bytes.denseAsSparse), grouped(bytes.sparse)),
    ...(Object.keys(UNITS) as (keyof Census)[]).map((kind) =>
      both(UNITS[kind], ({ census }) => String(census[kind])),
    ),
    both(`${positive} classified ${positive}/${negative}`, (one) => decisions(one, 'tp', 'fn')),
    both(`${negative} classified ${negative}/${positive}`, (one) => decisions(one, 'tn', 'fp')),
    both('accuracy', ({ evaluation }) => evaluation.accuracy.toFixed(4)),
    both('AUC', ({ evaluation }) => evaluation.auc.toFixed(4)),
    both('loss', ({ evaluation }) => evaluation.loss.toFixed(4)),
    both('balanced acc.', ({ evaluation }) => shareText(balancedAccuracy(evaluation.confusion))),
    line('larger class', shareText(largerShare(dense.evaluation.confusion)), ''),
  ];
}

/** The same as rows of what is measured, its unit, dense and pruned. */
export function factRows(
  { dense, pruned, weights, left, bytes }: PrunedNow,
  pair: string,
): (readonly (string | number | null)[])[] {
  const [negative, positive] = classesOf(pair);
  const both = (name: string, unit: string, of: (one: Evaluated) => number | null) =>
    [name, unit, of(dense), of(pruned)] as const;
  const images = (name: string, kind: keyof Confusion) =>
    both(name, 'images', ({ evaluation }) => evaluation.confusion[kind]);
  const change = percentChange(dense.evaluation.f1, pruned.evaluation.f1) ?? null;
  return [
    both('validation F1', '', ({ evaluation }) => evaluation.f1),
    ['change of validation F1', '% of F1 before', null, change],
    ['weights left', 'weights', weights, left],
    ['size, written densely', 'bytes', bytes.dense, bytes.dense],
    ['size, written sparsely', 'bytes', bytes.denseAsSparse, bytes.sparse],
    ...(Object.keys(UNITS) as (keyof Census)[]).map((kind) =>
      both(UNITS[kind], 'hidden units', ({ census }) => census[kind]),
    ),
    images(`${positive} classified as ${positive}`, 'tp'),
    images(`${positive} classified as ${negative}`, 'fn'),
    images(`${negative} classified as ${negative}`, 'tn'),
    images(`${negative} classified as ${positive}`, 'fp'),
    both('validation accuracy', '', ({ evaluation }) => evaluation.accuracy),
    both('validation AUC', '', ({ evaluation }) => evaluation.auc),
    both('validation loss', LOSS_UNIT, ({ evaluation }) => evaluation.loss),
    both('balanced accuracy', '', ({ evaluation }) => balancedAccuracy(evaluation.confusion)),
  ];
}

function shareText(share: number | null): string {
  return share === null ? 'undefined' : share.toFixed(4);
}

/** Where F1 of this network first falls by 1 %, and where that of all seeds does, mean ± sd. */
export function firstFallTexts(row: PruningRow, seeds: readonly PruningRow[]): string[] {
  const { firstFall, weights } = row;
  const own =
    firstFall === null
      ? 'F1 never falls by 1 %'
      : `1 % fall of F1: ${grouped(firstFall)} of ${grouped(weights)} weights, ${shareOf(row)!.toFixed(2)} %`;
  const shares = seeds.flatMap((seed) => shareOf(seed) ?? []);
  const [centre, sd] = [mean(shares), sampleSd(shares)];
  if (centre === null || sd === null) return [own];
  return [
    own,
    `${shares.length} of ${seeds.length} seeds: ${centre.toFixed(1)} ± ${sd.toFixed(1)} %`,
  ];
}

/** The first fall in per cent of the weights. */
function shareOf({ firstFall, weights }: PruningRow): number | undefined {
  return firstFall === null ? undefined : (100 * firstFall) / weights;
}
