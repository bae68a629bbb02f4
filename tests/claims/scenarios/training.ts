import { capacityRow, historyOf, learningRateRow } from '../rows.ts';
import { tenOf, apart, SHARE, SIGN, type Scenarios } from './scenario.ts';

export const trainingScenarios: Scenarios = {
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
};
