import type { Scope } from '../../network/prune.ts';
import { groupBy } from '../../statistics/group-by.ts';
import type { GeneralizationRow, PruningRow } from '../../studies/rows.ts';
import { above } from '../decision-rule.ts';
import { isPaperPair } from '../difficulty.ts';
import { average, minus, share } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { prunedNetworks, type SimulatedNetwork, simulatedNetworks } from '../worlds/pruned-rows.ts';
import { generalizationRow } from '../worlds/rows.ts';
import { vary } from '../worlds/vary.ts';
import { ONE_IMAGE } from '../effects.ts';
import { EXTREME, isWithin, LEFT_OUT, shareLost } from './pruning-rows.ts';
import { type Gain, repeatedValue } from './repeated-gains.ts';

const MODERATE = 0.5;
const isHard = ({ pair }: PruningRow) => pair === '3-8' || pair === '4-9';

const common = {
  section: '4.3',
  finding: 'regularizer' as const,
  seedsPerValue: 2 as const,
  unit: 'share of F1',
  overSeeds: 'median' as const,
  smallestEffect: '0.0005 of F1: what one validation image changes; less cannot be seen',
};

/** Section 4.3: what is gained. */
export const regularizerClaims = [
  paperClaim({
    ...common,
    id: 'pruning-improves',
    lead: true,
    paper: 'In several cases, … performance slightly increased at moderate to high sparsity levels',
    study: 'pruning',
    statistic:
      'change of F1 in the other of two seeds of the three networks and sparsities (50 % to 95 %) that gained most in one; the lesser of that and its excess over the same with weights chosen at random',
    formula:
      'min(G, G − G_random), G = mean over the 3 best (pair, H, s) of seed a of (F1(s) − F1(0)) / F1(0) in seed b, and the other way round',
    interpretation: `Among hundreds of networks and sparsities F1 rises somewhere by luck, and also where weights are removed at random. A case is therefore one that repeats itself in another seed, as the figures average over seeds, and more than under random choice. Several is three; slightly is more than one image, partly anything. ${LEFT_OUT}`,
    rule: above(ONE_IMAGE, 0),
    needs: 'pruning rows by layer and at random from 50 % to 95 %, of two seeds',
    select: isCompared,
    every: 'least',
    measure: (rows) => {
      const printed = repeatedGain(rows, 'layer');
      const beyond = minus(printed, repeatedGain(rows, 'random'));
      return printed === undefined || beyond === undefined
        ? undefined
        : { gain: printed, 'gain beyond random choice': beyond };
    },
    details: (rows) => {
      const improving = (scope: Scope) =>
        share(
          ofScope(rows, scope).filter((row) => gainsOf(row).length > 0),
          (row) => gainsOf(row).some(({ gain }) => gain > 0),
        );
      return {
        'share of networks that gain anything anywhere': improving('layer'),
        'the same with weights removed at random': improving('random'),
        'mean change of F1, 50 % to 95 %': average(
          ofScope(rows, 'layer').flatMap((row) => gainsOf(row).map(({ gain }) => gain)),
        ),
      };
    },
    worlds: {
      ceiling: (seed) => gaining(seed, ({ hidden }) => (hidden > 4 ? 0.01 : 0)),
      floor: (seed) => gaining(seed, () => -0.2),
      control: (seed) => gaining(seed, () => 0),
      controlled: 'pruning that changes F1 by luck alone',
    },
  }),
  paperClaim({
    ...common,
    id: 'pruning-improves-harder',
    paper: 'particularly for harder tasks',
    study: 'pruning',
    statistic:
      'change of F1 in the other of two seeds of the three networks and sparsities (50 % to 95 %) that gained most in one, of 3-8 and 4-9, less that of the other pairs',
    formula: 'G(3-8, 4-9) − G(0-1, 1-7, 5-6), G as for pruning-improves',
    interpretation: `Particularly is a larger gain in the cases that repeat themselves. A larger share of networks that gain would follow from arithmetic alone: where more images are wrong, more are turned by luck. ${LEFT_OUT}`,
    rule: above(ONE_IMAGE, 0),
    needs: 'pruning rows of 3-8 or 4-9 and of other pairs by layer from 50 % to 95 %, of two seeds',
    select: (row) => isCompared(row) && row.scope === 'layer',
    measure: (rows) =>
      minus(
        repeatedGain(rows.filter(isHard), 'layer'),
        repeatedGain(
          rows.filter((row) => !isHard(row)),
          'layer',
        ),
      ),
    worlds: {
      ceiling: (seed) => gaining(seed, ({ level }) => (level === 2 ? 0.01 : -0.001)),
      floor: (seed) => gaining(seed, ({ level }) => (level === 2 ? -0.2 : 0)),
      control: (seed) => gaining(seed, () => 0.01),
      controlled: 'pruning that helps every pair alike',
    },
  }),
  paperClaim({
    ...common,
    id: 'pruning-closes-gap',
    paper: 'pruning can improve generalization by eliminating spurious, low-magnitude weights',
    study: 'generalization',
    statistic:
      'change of validation F1 in the other of two seeds of the three sizes and sparsities (50, 80 or 95 %) of 4-9 that gained most in one; the lesser of that and its excess over the change of training F1',
    formula:
      'min(G, G − G_training), G = mean over the 3 best (H, s) of seed a of F1_validation(s) − F1_validation(0) in seed b, and the other way round',
    unit: 'F1',
    interpretation: `The sentence explains gains by overfitting that goes away: F1 rises on the validation images, and by more than on the training images, so the gap between them closes. Each by more than one image, partly by anything. ${LEFT_OUT}`,
    rule: above(ONE_IMAGE, 0),
    needs: 'generalization rows of 4-9 with three sizes at 0, 50, 80 and 95 %, of two seeds',
    select: (row) => isPaperPair(row) && row.hidden > 0,
    every: 'least',
    measure: (rows) => {
      const [a, b] = coupleOf(rows).map(closingOf);
      if (a === undefined || b === undefined) return undefined;
      const gain = repeatedValue(a, b, (one) => one.gain);
      const closing = repeatedValue(a, b, (one) => one.closing);
      return gain === undefined || closing === undefined
        ? undefined
        : { 'validation gain': gain, 'gap closed': closing };
    },
    details: (rows) => ({
      'training F1 less validation F1, unpruned': average(
        rows
          .filter(({ sparsity }) => sparsity === 0)
          .map((row) => row.trainingF1 - row.validationF1),
      ),
    }),
    worlds: {
      ceiling: (seed) => fitted(seed, 0.01, -0.01),
      floor: (seed) => fitted(seed, -0.1, 0),
      control: (seed) => fitted(seed, 0.01, 0.01),
      controlled: 'pruning that improves F1 on training and validation images alike',
    },
  }),
];

function isCompared(row: PruningRow): boolean {
  return isPaperPair(row) && row.hidden > 0 && (row.scope === 'layer' || row.scope === 'random');
}

function ofScope(rows: readonly PruningRow[], scope: Scope): PruningRow[] {
  return rows.filter((row) => row.scope === scope);
}

function coupleOf<Row extends { readonly seed: number }>(rows: readonly Row[]): Row[][] {
  return [...groupBy(rows, ({ seed }) => seed).values()];
}

function repeatedGain(rows: readonly PruningRow[], scope: Scope): number | undefined {
  const [a, b] = coupleOf(ofScope(rows, scope)).map((seed) => seed.flatMap(gainsOf));
  return a && b && repeatedValue(a, b, ({ gain }) => gain);
}

/** Changes of F1 as shares, at moderate to high sparsity. */
function gainsOf({ pair, hidden, curve, unprunedF1 }: PruningRow): Gain[] {
  return curve
    .filter(({ sparsity }) => isWithin(sparsity, MODERATE, EXTREME))
    .flatMap(({ sparsity, f1 }) => {
      const loss = shareLost(unprunedF1, f1);
      return loss === undefined ? [] : { network: `${pair} ${hidden}`, sparsity, gain: -loss };
    });
}

/** What the networks of one seed gained on validation images, and by how much more than on training images. */
function closingOf(rows: readonly GeneralizationRow[]): (Gain & { readonly closing: number })[] {
  const whole = rows.filter(({ sparsity }) => sparsity === 0);
  return rows
    .filter(({ sparsity }) => sparsity > 0)
    .flatMap(({ pair, hidden, sparsity, validationF1, trainingF1 }) => {
      const before = whole.find((row) => row.pair === pair && row.hidden === hidden);
      if (!before || shareLost(before.validationF1, validationF1) === undefined) return [];
      const gain = validationF1 - before.validationF1;
      const closing = gain - (trainingF1 - before.trainingF1);
      return { network: `${pair} ${hidden}`, sparsity, gain, closing };
    });
}

/** Networks that gain so much when weights are removed by magnitude, with luck; at random they lose as usual. */
function gaining(seed: number, gainOf: (network: SimulatedNetwork) => number): PruningRow[] {
  const luckAt = ({ pair, hidden }: SimulatedNetwork, sparsity: number) =>
    vary(
      seed,
      7 * Number(pair.replace('-', '')) + 1000 * hidden + Math.round(1e6 * sparsity),
      0.001,
    );
  return [
    ...prunedNetworks(seed, (network, s) => luckAt(network, s) - gainOf(network)),
    ...prunedNetworks(
      seed,
      (network, s) => 0.3 * s + 0.01 * network.luck,
      () => ({ scope: 'random' }),
    ),
  ];
}

/** Networks that gain so much on validation and on training images, with luck. */
function fitted(seed: number, onValidation: number, onTraining: number): GeneralizationRow[] {
  return simulatedNetworks(seed)
    .filter(({ pair }) => pair === '4-9')
    .flatMap(({ pair, hidden }) =>
      [0, 0.5, 0.8, 0.95].map((sparsity) => {
        const pruned = Number(sparsity > 0);
        const luck = (split: number) =>
          vary(seed, 1000 * hidden + Math.round(100 * sparsity) + split, 0.0005);
        return generalizationRow({
          pair,
          hidden,
          seed,
          sparsity,
          trainingF1: 0.96 + pruned * onTraining + luck(0),
          validationF1: 0.93 + pruned * onValidation + luck(500),
        });
      }),
    );
}
