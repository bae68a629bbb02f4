import type { StudyRows } from '../../src/studies/rows.ts';
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

/** For one claim: rows of one seed in which its statistic has a given value, and values that deserve each verdict. */
export interface World {
  rows(value: number, seed: number): Partial<StudyRows>;
  readonly reproduced: number;
  readonly partly?: number;
  readonly notReproduced: number;
}

const SIZES = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48];
const PAIRS = ['0-1', '1-7', '5-6', '3-8', '4-9'];
/** Ten things of which a share is as wished. */
const tenOf = <Row>(value: number, make: (yes: boolean, hidden: number) => Row): Row[] =>
  SIZES.map((hidden, i) => make(i < Math.round(10 * value), hidden));
/** Seeds come in twos that lie as far above their common mean as below. */
const apart = (centre: number, distance: number, seed: number) =>
  centre + (seed % 2 === 0 ? distance : -distance);
const SHARE = { reproduced: 1, partly: 0.7, notReproduced: 0.2 };
const MAJORITY = { reproduced: 0.8, partly: 0.4, notReproduced: 0.1 };
const SIGN = { reproduced: 0.03, notReproduced: -0.03 };

const spreadOfMedium = (value: number, seed: number, small: number, large: number) => ({
  capacity: [
    capacityRow({
      pair: '1-7',
      hidden: small,
      seed,
      bestF1: apart(0.95, Math.max(value, 0), seed),
    }),
    capacityRow({
      pair: '1-7',
      hidden: large,
      seed,
      bestF1: apart(0.95, Math.max(-value, 0), seed),
    }),
  ],
});
const dip = (depth: number) => historyOf([0.5, 0.9, 0.9 - Math.max(depth, 0), 0.95]);
const pruningShare =
  (sparsity: number, below: number, pair: string) => (value: number, seed: number) => ({
    pruning: tenOf(value, (yes, hidden) =>
      pruningRow({ pair, hidden, seed, losses: { [sparsity]: yes ? below / 2 : below * 2 } }),
    ),
  });
/** The pairs with values from the easiest to the hardest, by the rank association that they make. */
const ORDERS: Readonly<Record<number, readonly number[]>> = {
  1: [0, 1, 2, 3, 4],
  0.4: [0, 1, 4, 3, 2],
  [-1]: [4, 3, 2, 1, 0],
};
const LEVELS: Readonly<Record<number, readonly number[]>> = {
  1: [0, 1, 1, 2, 2],
  0.375: [0, 0, 0, 1, 0],
  [-1]: [2, 1, 1, 0, 0],
};
const BY_ORDER = { reproduced: 1, partly: 0.4, notReproduced: -1 };
const BY_LEVEL = { reproduced: 1, partly: 0.375, notReproduced: -1 };

const tableNetworks =
  (when: 'before' | 'after', flaw: object) => (value: number, seed: number) => ({
    census: [['0-1', 12] as const, ['3-8', 16] as const, ['4-9', 24] as const].map(
      ([pair, hidden], i) =>
        censusRow({ pair, hidden, seed, [when]: i < Math.round(3 * value) ? {} : flaw }),
    ),
  });
const OF_THREE = { reproduced: 1, partly: 2 / 3, notReproduced: 1 / 3 };

/** Two classes in the plane, of which a share of each lies with the other. */
const plane = (share: number) => {
  const labels = Array.from({ length: 200 }, (_, i) => i % 2);
  const positions = labels.flatMap((label, i) => {
    const astray = i < 200 * share;
    const x = (label === 1) !== astray ? 1 : -1;
    return [x + ((i * 37) % 11) / 20, (i % 7) / 7];
  });
  return { labels, positions };
};

const occluded = (hidden: number, seed: number, f1: number, cleanF1 = 0.95) =>
  occlusionRow({ hidden, seed, f1, cleanF1 });
const occludedValue = (hidden: number, paper: number): World => ({
  rows: (value, seed) => ({ occlusion: [occluded(hidden, seed, value)] }),
  reproduced: paper,
  partly: paper - 0.02,
  notReproduced: paper + 0.1,
});

export const WORLDS: Readonly<Record<string, World>> = {
  'rate-low-underperforms': {
    rows: (value, seed) => ({
      learningRate: [
        learningRateRow({ seed, learningRate: 1e-4, bestF1: 0.5 }),
        learningRateRow({ seed, learningRate: 1e-2, bestF1: 0.5 + value }),
        learningRateRow({ seed, learningRate: 3e-2, bestF1: 0.5 + value }),
      ],
    }),
    ...SIGN,
  },
  'rate-higher-optima': {
    rows: (value, seed) => {
      const order = value === 1 ? [1, 2, 3] : value === -1 ? [3, 2, 1] : [1, 3, 2];
      return {
        learningRate: [1e-3, 1e-2, 3e-2].map((learningRate, i) => {
          const bestF1 = 0.2 * (order[i] as number);
          return learningRateRow({ seed, learningRate, bestF1, lastAuc: bestF1 });
        }),
      };
    },
    reproduced: 1,
    partly: 1 / 3,
    notReproduced: -1,
  },
  'rate-best-everywhere': {
    rows: (value, seed) => ({
      learningRate: tenOf(value, (yes, hidden) => [
        learningRateRow({ seed, hidden, learningRate: 0.03, bestF1: yes ? 0.9 : 0.8 }),
        learningRateRow({ seed, hidden, learningRate: 0.01, bestF1: 0.85 }),
      ]).flat(),
    }),
    ...SHARE,
  },
  'rate-gains-diminish': {
    rows: (value, seed) => ({
      learningRate: [
        learningRateRow({ seed, hidden: 16, bestF1: 0.5 }),
        learningRateRow({ seed, hidden: 32, bestF1: 0.6 + value }),
        learningRateRow({ seed, hidden: 64, bestF1: 0.7 + value }),
      ],
    }),
    ...SIGN,
  },
  'rate-gains-continue': {
    rows: (value, seed) => ({
      learningRate: [
        learningRateRow({ seed, hidden: 32, bestF1: 0.8 }),
        learningRateRow({ seed, hidden: 64, bestF1: 0.8 + value }),
      ],
    }),
    reproduced: 0.005,
    partly: 0.05,
    notReproduced: -0.03,
  },
  'rate-middle-unstable': {
    rows: (value, seed) => ({
      learningRate: [
        learningRateRow({ seed, hidden: 12, bestF1: apart(0.9, Math.max(value, 0), seed) }),
        learningRateRow({ seed, hidden: 48, bestF1: apart(0.9, Math.max(-value, 0), seed) }),
      ],
    }),
    ...SIGN,
  },
  'rate-no-overfitting': {
    rows: (value, seed) => ({
      capacity: tenOf(value, (yes, hidden) =>
        capacityRow({
          seed,
          hidden,
          history: historyOf([0.9, 0.9, 0.9], [0.3, 0.2, yes ? 0.205 : 0.25]),
        }),
      ),
    }),
    ...SHARE,
  },
  'simple-tasks-strong': {
    rows: (value, seed) => ({
      capacity: tenOf(value, (yes, hidden) =>
        capacityRow({ pair: '1-7', seed, hidden, bestF1: yes ? 0.91 : 0.89 }),
      ),
    }),
    ...SHARE,
  },
  'difficulty-order': {
    rows: (value, seed) => ({
      capacity: PAIRS.map((pair, i) =>
        capacityRow({ pair, seed, bestF1: 0.99 - 0.01 * (ORDERS[value]?.[i] as number) }),
      ),
    }),
    ...BY_ORDER,
  },
  'capacity-scales': {
    rows: (value, seed) => ({
      capacity: PAIRS.flatMap((pair, i) =>
        [2, 4, 8].map((hidden, place) => {
          const enough = place >= (LEVELS[value]?.[i] as number);
          return capacityRow({ pair, hidden, seed, bestF1: enough ? 0.95 : 0.85 });
        }),
      ),
    }),
    ...BY_LEVEL,
  },
  'critical-spread': {
    rows: (value, seed) => ({
      capacity: [
        capacityRow({ hidden: 4, seed, bestF1: 0.8 }),
        capacityRow({ hidden: 16, seed, bestF1: apart(0.95, 2 * Math.max(value, 0), seed) }),
        capacityRow({ hidden: 32, seed, bestF1: apart(0.95, Math.max(-value, 0), seed) }),
      ],
    }),
    ...SIGN,
  },
  'critical-erratic': {
    rows: (value, seed) => ({
      capacity: [
        capacityRow({ hidden: 4, seed, bestF1: 0.8, history: dip(value) }),
        capacityRow({ hidden: 16, seed, history: dip(value) }),
        capacityRow({ hidden: 32, seed, history: dip(-value) }),
      ],
    }),
    ...SIGN,
  },
  'inversions-exist': {
    rows: (value, seed) => ({
      capacity: [4, 8, 16].map((hidden, i) =>
        capacityRow({ hidden, seed, bestF1: i <= value && i > 0 ? 0.9 - 0.01 * i : 0.9 }),
      ),
    }),
    reproduced: 1,
    notReproduced: 0,
  },
  'easy-near-perfect-at-4': {
    rows: (value, seed) => ({
      capacity: [capacityRow({ pair: '0-1', hidden: 4, seed, bestF1: value })],
    }),
    reproduced: 0.995,
    partly: 0.97,
    notReproduced: 0.9,
  },
  'easy-stable-at-4': {
    rows: (value, seed) => ({
      capacity: [capacityRow({ pair: '0-1', hidden: 4, seed, bestF1: apart(0.95, value, seed) })],
    }),
    reproduced: 0.001,
    partly: 0.01,
    notReproduced: 0.04,
  },
  'easy-loss-at-4': {
    rows: (value, seed) => ({
      capacity: [capacityRow({ pair: '0-1', hidden: 4, seed, lastLoss: value })],
    }),
    reproduced: 0.1,
    partly: 0.2,
    notReproduced: 0.01,
  },
  'easy-marginal-beyond-4': {
    rows: (value, seed) => ({
      capacity: [
        capacityRow({ pair: '0-1', hidden: 4, seed, lastLoss: 0.1 }),
        capacityRow({ pair: '0-1', hidden: 24, seed, lastLoss: 0.1 * (1 - value) }),
        capacityRow({ pair: '0-1', hidden: 2, seed, lastLoss: 0.9 }),
      ],
    }),
    reproduced: 0.1,
    partly: 0.4,
    notReproduced: 0.7,
  },
  'medium-sometimes-high': {
    rows: (value, seed) => ({
      capacity: ['1-7', '5-6'].flatMap((pair, i) => [
        capacityRow({ pair, hidden: 4, seed, bestF1: i < 2 * value ? 0.95 : 0.85 }),
        capacityRow({ pair, hidden: 8, seed, bestF1: 0.95 }),
      ]),
    }),
    reproduced: 0.5,
    partly: 1,
    notReproduced: 0,
  },
  'medium-spread-below-8': { rows: (value, seed) => spreadOfMedium(value, seed, 6, 10), ...SIGN },
  'medium-dips-below-8': {
    rows: (value, seed) => ({
      capacity: [
        capacityRow({ pair: '5-6', hidden: 6, seed, history: dip(value) }),
        capacityRow({ pair: '5-6', hidden: 10, seed, history: dip(-value) }),
      ],
    }),
    ...SIGN,
  },
  'medium-stable-from-10': {
    rows: (value, seed) => ({
      capacity: SIZES.map((size, i) =>
        capacityRow({
          pair: '1-7',
          hidden: size + 10,
          seed,
          bestF1: i < Math.round(10 * value) ? 0.91 : 0.89,
        }),
      ),
    }),
    reproduced: 1,
    partly: 0.7,
    notReproduced: 0.2,
  },
  'hard-low-below-12': {
    rows: (value, seed) => ({
      capacity: SIZES.map((_, i) =>
        capacityRow({ hidden: i + 1, seed, bestF1: i < Math.round(10 * value) ? 0.85 : 0.95 }),
      ),
    }),
    ...SHARE,
  },
  'hard-reliable-12-to-24': {
    rows: (value, seed) => ({
      capacity: SIZES.map((_, i) =>
        capacityRow({ hidden: i + 12, seed, bestF1: i < Math.round(10 * value) ? 0.95 : 0.85 }),
      ),
    }),
    ...SHARE,
  },
  'hard-needs-12-to-24': {
    rows: (value, seed) => ({
      capacity: [4, 8, 16, 32].map((hidden) =>
        capacityRow({ hidden, seed, bestF1: hidden >= value ? 0.95 : 0.85 }),
      ),
    }),
    reproduced: 16,
    notReproduced: 8,
  },
  'inversion-12-over-16': {
    rows: (value, seed) => ({
      capacity: [
        capacityRow({ hidden: 12, seed, bestF1: 0.9 + value }),
        capacityRow({ hidden: 16, seed, bestF1: 0.9 }),
      ],
    }),
    reproduced: 0.01,
    partly: 0.05,
    notReproduced: -0.05,
  },
  'pruning-robust-to-95': { rows: pruningShare(0.95, 0.01, '3-8'), ...SHARE },
  'pruning-easy-at-99': { rows: pruningShare(0.99, 5e-5, '0-1'), ...MAJORITY },
  'pruning-hard-at-99': {
    rows: (value, seed) => ({
      pruning: [value, 0.5, 0].map((loss, i) =>
        pruningRow({ hidden: i + 2, seed, losses: { 0.99: loss } }),
      ),
    }),
    reproduced: 0.01,
    partly: 0.06,
    notReproduced: 0.3,
  },
  'pruning-often-to-99': { rows: pruningShare(0.99, 0.01, '1-7'), ...MAJORITY },
  'pruning-intact-24': {
    rows: (value, seed) => ({ pruning: [pruningRow({ seed, losses: { 0.95: value } })] }),
    reproduced: 0.001,
    partly: 0.02,
    notReproduced: 0.2,
  },
  'pruning-improves': {
    rows: (value, seed) => ({
      pruning: tenOf(value / 10, (yes, hidden) =>
        pruningRow({ hidden, seed, losses: { 0.4: -0.1, 0.6: yes ? -0.001 : 0, 0.97: -0.1 } }),
      ),
    }),
    reproduced: 5,
    partly: 2,
    notReproduced: 0,
  },
  'pruning-improves-harder': {
    rows: (value, seed) => ({
      pruning: ['3-8', '0-1'].flatMap((pair) =>
        tenOf(pair === '3-8' ? 0.5 + value / 2 : 0.5 - value / 2, (yes, hidden) =>
          pruningRow({ pair, hidden, seed, losses: { 0.9: yes ? -0.001 : 0.001 } }),
        ),
      ),
    }),
    reproduced: 0.4,
    notReproduced: -0.4,
  },
  'degradation-rare': {
    rows: (value, seed) => ({
      pruning: tenOf(value, (yes, hidden) =>
        pruningRow({ hidden, seed, losses: { 0.5: 0, 0.97: yes ? 0.2 : 0.05, 0.99: 0.05 } }),
      ),
    }),
    reproduced: 0,
    partly: 0.2,
    notReproduced: 0.6,
  },
  'degradation-beyond-95': {
    rows: (value, seed) => ({
      pruning: tenOf(value, (yes, hidden) =>
        pruningRow({ hidden, seed, losses: { 0.9: yes ? 0 : 0.3, 0.96: 0.3, 0.99: 0.4 } }),
      ),
    }),
    ...MAJORITY,
  },
  'degradation-critical': {
    rows: (value, seed) => ({
      pruning: [
        pruningRow({ hidden: 4, seed, unprunedF1: 0.8, losses: { 0.99: 0.2 + value } }),
        pruningRow({ hidden: 16, seed, losses: { 0.99: 0.2 + value } }),
        pruningRow({ hidden: 32, seed, losses: { 0.99: 0.2 } }),
      ],
    }),
    ...SIGN,
  },
  'simple-tasks-resilient': {
    rows: (value, seed) => ({
      pruning: PAIRS.map((pair, i) =>
        pruningRow({ pair, seed, losses: { 0.99: 0.1 * (LEVELS[value]?.[i] as number) } }),
      ),
    }),
    ...BY_LEVEL,
  },
  'subnetwork-scales': {
    rows: (value, seed) => ({
      pruning: PAIRS.map((pair, i) => {
        const level = LEVELS[value]?.[i] as number;
        return pruningRow({ pair, seed, firstFall: level === 0 ? null : 1000 - 100 * level });
      }),
    }),
    ...BY_LEVEL,
  },
  'dense-training-crucial': {
    rows: (value, seed) => ({
      prePruned: [
        prePrunedRow({ seed, f1: 0.9 - value, unprunedF1: 0.9 }),
        prePrunedRow({ seed, f1: 0.2, unprunedF1: 0.9, keep: false }),
      ],
    }),
    reproduced: 0.1,
    partly: 0.005,
    notReproduced: -0.1,
  },
  'dead-none-before': { rows: tableNetworks('before', { dead: 1 }), ...OF_THREE },
  'units-all-useful-before': { rows: tableNetworks('before', { useful: 11 }), ...OF_THREE },
  'dead-none-after': { rows: tableNetworks('after', { dead: 1 }), ...OF_THREE },
  'units-all-useful-after': { rows: tableNetworks('after', { useful: 11 }), ...OF_THREE },
  'clusters-separated': {
    rows: (value, seed) => ({
      clusters: [clustersRow({ seed, dense: quality({ silhouette: value }) })],
    }),
    reproduced: 0.8,
    partly: 0.4,
    notReproduced: 0.1,
  },
  'clusters-stay-compact': {
    rows: (value, seed) => ({
      clusters: [clustersRow({ seed, pruned: quality({ silhouette: 0.6 - value }) })],
    }),
    reproduced: 0,
    partly: 0.1,
    notReproduced: 0.5,
  },
  'clusters-stay-separable': {
    rows: (value, seed) => {
      const [dense, pruned] = [plane(0), plane(value)];
      return {
        clusters: [
          clustersRow({
            seed,
            labels: dense.labels,
            dense: quality({ positions: dense.positions }),
            pruned: quality({ positions: pruned.positions }),
          }),
        ],
      };
    },
    reproduced: 0,
    partly: 0.03,
    notReproduced: 0.2,
  },
  'clusters-identical': {
    rows: (value, seed) => ({ clusters: [clustersRow({ seed, procrustes: value })] }),
    reproduced: 0.05,
    partly: 0.3,
    notReproduced: 0.9,
  },
  'clusters-keep-neighbours': {
    rows: (value, seed) => ({ clusters: [clustersRow({ seed, overlap: value })] }),
    reproduced: 0.7,
    partly: 0.3,
    notReproduced: 0.05,
  },
  'noise-64-over-24': {
    rows: (value, seed) => ({
      noise: tenOf(value, (yes, level) => [
        noiseRow({ hidden: 24, seed, sigma: level / 100, f1: 0.8 }),
        noiseRow({ hidden: 64, seed, sigma: level / 100, f1: yes ? 0.81 : 0.79 }),
      ]).flat(),
    }),
    ...SHARE,
  },
  'noise-robustness': {
    rows: (value, seed) => ({
      noise: [
        noiseRow({ hidden: 24, seed, sigma: 0, f1: 0.9 }),
        noiseRow({ hidden: 64, seed, sigma: 0, f1: 0.95 }),
        noiseRow({ hidden: 24, seed, sigma: 0.5, f1: 0.7 }),
        noiseRow({ hidden: 64, seed, sigma: 0.5, f1: 0.75 + value }),
      ],
    }),
    ...SIGN,
  },
  'occlusion-f1-24': occludedValue(24, 0.847),
  'occlusion-f1-48': occludedValue(48, 0.86),
  'occlusion-f1-64': occludedValue(64, 0.862),
  'occlusion-order': {
    rows: (value, seed) => {
      const order = value === 1 ? [1, 2, 3] : value === -1 ? [3, 2, 1] : [1, 3, 2];
      return {
        occlusion: [24, 48, 64].map((hidden, i) =>
          occluded(hidden, seed, 0.2 * (order[i] as number)),
        ),
      };
    },
    reproduced: 1,
    partly: 1 / 3,
    notReproduced: -1,
  },
  'occlusion-64-over-24': {
    rows: (value, seed) => ({
      occlusion: [occluded(24, seed, 0.8), occluded(64, seed, 0.8 + value)],
    }),
    ...SIGN,
  },
  'occlusion-robustness': {
    rows: (value, seed) => ({
      occlusion: [occluded(24, seed, 0.8, 0.9), occluded(64, seed, 0.85 + value, 0.95)],
    }),
    ...SIGN,
  },
  'occlusion-gains-diminish': {
    rows: (value, seed) => ({
      occlusion: [
        occluded(24, seed, 0.7),
        occluded(48, seed, 0.8 + value),
        occluded(64, seed, 0.9 + value),
      ],
    }),
    ...SIGN,
  },
  'occlusion-48-to-64': {
    rows: (value, seed) => ({
      occlusion: [occluded(48, seed, 0.8), occluded(64, seed, 0.8 + value)],
    }),
    reproduced: 0.005,
    partly: 0.05,
    notReproduced: -0.05,
  },
  'saliency-on-cross-bar': {
    rows: (value, seed) => ({ saliency: [crossBar(seed, 0.25 + value, null)] }),
    ...SIGN,
  },
  'saliency-misclassified': {
    rows: (value, seed) => ({ saliency: [crossBar(seed, 0.3 + value, 0.3)] }),
    ...SIGN,
  },
  'saliency-consistent': {
    rows: (value, seed) => ({ saliency: [similar(seed, value, 0.4)] }),
    reproduced: 0.9,
    partly: 0.6,
    notReproduced: 0.2,
  },
  'saliency-same-strokes': {
    rows: (value, seed) => ({ saliency: [similar(seed, 0.6, value)] }),
    reproduced: 0.6,
    partly: 0.3,
    notReproduced: 0.1,
  },
  'saliency-of-the-parent': {
    rows: (value, seed) => ({ saliency: [similar(seed, 0.2 + value, 0.4)] }),
    ...SIGN,
  },
};

/** The band of the bar takes a quarter of the image's rows. */
function crossBar(seed: number, correct: number, misclassified: number | null) {
  const band = { firstRow: 10, lastRow: 16, misclassifiedImages: 3 };
  return saliencyRow({ seed, crossBar: { ...band, correct, misclassified } });
}

/** Other seeds' maps have a rank correlation of 0.2. */
function similar(seed: number, rank: number, top: number) {
  return saliencyRow({ seed, similarity: { rank, top, ssim: 0.5 } });
}
