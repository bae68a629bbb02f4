import { median } from '../../statistics/order.ts';
import { average, share } from '../measures.ts';
import type { PrePrunedRow } from '../../studies/rows.ts';
import { above, atMost, MOST } from '../decision-rule.ts';
import { SHARE } from '../definition.ts';
import { isPaperPair } from '../difficulty.ts';
import { paperClaim } from '../paper-claim.ts';
import { prePrunedRow } from '../worlds/rows.ts';
import { vary } from '../worlds/vary.ts';
import { groupBy } from '../../statistics/group-by.ts';
import { ONE_IMAGE } from '../effects.ts';
import {
  EXTREME,
  HIGHEST,
  isWithin,
  MARGINAL,
  NOTICED,
  shareLost,
  SIGNIFICANT,
} from './pruning-rows.ts';

const byLayerBefore = (row: PrePrunedRow, sparsity: number) =>
  row.scope === 'layer' &&
  row.hidden > 0 &&
  isPaperPair(row) &&
  isWithin(row.sparsity, sparsity, sparsity);

/** Pruned before training and not held there: "weights that grow back". */
const regrown = (sparsity: number) => (row: PrePrunedRow) =>
  !row.keep && byLayerBefore(row, sparsity);
const regrownOf = (pair: string, sparsity: number) => (row: PrePrunedRow) =>
  regrown(sparsity)(row) && row.pair === pair;

/** Shares of the F1 of the networks that were not pruned. */
function knownLosses(rows: readonly PrePrunedRow[]): number[] {
  return rows.flatMap(({ f1, unprunedF1 }) => shareLost(unprunedF1, f1) ?? []);
}

/** Networks of 0-1 and 4-9 with 12, 24 and 64 units, at 95 and 99 %, whose F1 is so. */
function simulated(
  seed: number,
  keep: boolean,
  f1Of: (luck: number) => Pick<PrePrunedRow, 'f1'> & Partial<PrePrunedRow>,
): PrePrunedRow[] {
  return ['0-1', '4-9'].flatMap((pair, place) =>
    [12, 24, 64].flatMap((hidden) =>
      [EXTREME, HIGHEST].map((sparsity) => {
        const luck = vary(seed, 1000 * place + 2 * hidden + Number(sparsity > EXTREME), 1);
        return prePrunedRow({
          pair,
          hidden,
          seed,
          sparsity,
          keep,
          unprunedF1: 0.95,
          ...f1Of(luck),
        });
      }),
    ),
  );
}

const losing = (loss: number, luckShare: number) => (seed: number) =>
  simulated(seed, false, (luck) => ({ f1: 0.95 * (1 - loss - luckShare * luck) }));

const regrownWorlds = {
  ceiling: losing(0.0001, 0.0001),
  floor: losing(0.9, 0.02),
  control: losing(0.3, 0.02),
  controlled: 'networks that answer all images alike after they were pruned',
};

const reading = {
  finding: 'pruning' as const,
  author: 'lowcap',
  study: 'prePruned' as const,
};
const GREW_BACK =
  'Another reading of what was done: the weights were removed before training and not held at zero, so training let them grow back. The code of appendix C.1 sets weights to zero once and keeps no mask; called before training it would do this.';

/** Section 5, and sentences of section 4.3 read as if weights were pruned before training and grew back. */
export const pruningBeforeTrainingClaims = [
  paperClaim({
    id: 'dense-training-crucial',
    finding: 'dense-start',
    lead: true,
    section: '5',
    paper:
      'overparameterization, … not essential for the final sparse architecture, may be a crucial ingredient during the training',
    study: 'prePruned',
    statistic:
      'F1 of networks trained dense and then pruned by 95 % less F1 of the same networks pruned by 95 % before training and kept so, mean over pairs and sizes',
    formula:
      'mean over (pair, H) of F1(train, then prune 95 %) − F1(prune 95 %, then train with the mask)',
    unit: 'F1',
    overSeeds: 'median',
    smallestEffect: '0.01 of F1: two decimals show it',
    interpretation:
      'The sentence compares two ways to the same sparse architecture, so both networks have as many weights and start from the same seed; they differ in whether the others were there during training. Crucial is more than 0.01, partly any.',
    rule: above(0.01, 0),
    needs:
      'rows of networks pruned by layer by 95 % before training with the mask kept, and the pruning measured of those trained dense',
    select: (row) => row.keep && byLayerBefore(row, EXTREME),
    measure: (rows) => {
      const advantages = rows.flatMap(({ f1, prunedAfterF1 }) =>
        prunedAfterF1 === null ? [] : [prunedAfterF1 - f1],
      );
      return advantages.length < rows.length ? undefined : average(advantages);
    },
    details: (rows) => ({
      'F1, dense and never pruned': average(rows.map(({ unprunedF1 }) => unprunedF1)),
      'F1, trained dense, then pruned': average(rows.map((row) => row.prunedAfterF1 ?? undefined)),
      'F1, sparse from the start': average(rows.map(({ f1 }) => f1)),
    }),
    worlds: {
      ceiling: (seed) =>
        simulated(seed, true, (luck) => ({ f1: 0.8 + 0.01 * luck, prunedAfterF1: 0.94 })),
      floor: (seed) =>
        simulated(seed, true, (luck) => ({ f1: 0.94, prunedAfterF1: 0.7 + 0.01 * luck })),
      control: (seed) =>
        simulated(seed, true, (luck) => ({ f1: 0.9, prunedAfterF1: 0.9 + 0.01 * luck })),
      controlled: 'networks that are as good sparse from the start',
    },
  }),
  paperClaim({
    ...reading,
    id: 'regrown-robust-to-95',
    interprets: 'pruning-robust-to-95',
    section: 'abstract',
    paper: 'robust to extreme magnitude pruning (up to 95% sparsity)',
    statistic:
      'loss of F1 by pruning 95 % before training, weights free to grow back, as a share of F1, mean over the sizes; of the pair that loses most',
    formula: 'max over pairs of mean over H of (F1 − F1(pruned before)) / F1',
    unit: 'share of F1',
    overSeeds: 'median',
    smallestEffect: '0.01 of F1: two decimals show it',
    interpretation: `${GREW_BACK} Bounds as for pruning-robust-to-95.`,
    rule: atMost(NOTICED, MARGINAL),
    needs: 'rows of 0-1 and 4-9 pruned by layer by 95 % before training without a mask',
    select: regrown(EXTREME),
    every: 'greatest',
    measure: (rows) => {
      const losses = [...groupBy(rows, ({ pair }) => pair)].map(([pair, group]) => [
        pair,
        average(knownLosses(group)),
      ]);
      return losses.length < 2 ? undefined : (Object.fromEntries(losses) as Record<string, number>);
    },
    worlds: regrownWorlds,
  }),
  paperClaim({
    ...reading,
    id: 'regrown-easy-at-99',
    interprets: 'pruning-easy-at-99',
    section: '4.3',
    paper: 'most models showed no discernible drop (≈10⁻⁵) even with 99% pruning for … 0 and 1',
    statistic:
      'share of the sizes that lose no more than one image’s worth of F1 by pruning 99 % before training, weights free to grow back, 0-1',
    formula: 'share of H with (F1 − F1(pruned before)) / F1 ≤ 0.0005',
    unit: 'share of networks',
    range: SHARE,
    smallestEffect: '0.0005 of F1: one validation image of 2,533 changes F1 by 0.00037',
    interpretation: `${GREW_BACK} Bounds as for pruning-easy-at-99.`,
    rule: MOST,
    needs: 'rows of 0-1 pruned by layer by 99 % before training without a mask',
    select: regrownOf('0-1', HIGHEST),
    measure: (rows) => share(knownLosses(rows), (loss) => loss <= ONE_IMAGE),
    details: (rows) => ({ 'mean loss of F1': average(knownLosses(rows)) }),
    worlds: regrownWorlds,
  }),
  paperClaim({
    ...reading,
    id: 'regrown-hard-at-99',
    interprets: 'pruning-hard-at-99',
    section: '4.3',
    paper: 'Even for … 4 and 9, the drop is marginal in levels of 10⁻²',
    statistic:
      'loss of F1 by pruning 99 % before training, weights free to grow back, as a share of F1, median over the sizes, 4-9',
    formula: 'median over H of (F1 − F1(pruned before)) / F1',
    unit: 'share of F1',
    overSeeds: 'median',
    smallestEffect: '0.01 of F1: the unit that the sentence counts in',
    interpretation: `${GREW_BACK} Bounds as for pruning-hard-at-99.`,
    rule: atMost(MARGINAL, SIGNIFICANT),
    needs: 'rows of 4-9 pruned by layer by 99 % before training without a mask',
    select: regrownOf('4-9', HIGHEST),
    measure: (rows) => median(knownLosses(rows)),
    worlds: regrownWorlds,
  }),
  paperClaim({
    ...reading,
    finding: 'regularizer',
    id: 'regrown-improves',
    interprets: 'pruning-improves',
    section: '4.3',
    paper: 'In several cases, … performance slightly increased at moderate to high sparsity levels',
    statistic:
      'gain of F1 by pruning 95 % before training, weights free to grow back, as a share of F1, mean over the sizes, 4-9',
    formula: 'mean over H of (F1(pruned before) − F1) / F1',
    unit: 'share of F1',
    overSeeds: 'median',
    smallestEffect: '0.0005 of F1: what one validation image changes; less cannot be seen',
    interpretation: `${GREW_BACK} The several cases are the sizes of the pair that the paper calls hard; more than one image, partly anything.`,
    rule: above(ONE_IMAGE, 0),
    needs: 'rows of 4-9 pruned by layer by 95 % before training without a mask',
    select: regrownOf('4-9', EXTREME),
    measure: (rows) => {
      const loss = average(knownLosses(rows));
      return loss === undefined ? undefined : -loss;
    },
    worlds: {
      ceiling: losing(-0.01, 0.001),
      floor: losing(0.3, 0.02),
      control: losing(0, 0.001),
      controlled: 'pruning that changes F1 by luck alone',
    },
  }),
];
