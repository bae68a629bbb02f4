import { capacityRow } from '../rows.ts';
import { SIZES, apart, SHARE, SIGN, dip, type Scenarios } from './scenario.ts';

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
export const difficultyScenarios: Scenarios = {
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
};
