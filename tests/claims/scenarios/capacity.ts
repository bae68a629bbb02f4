import { capacityRow } from '../rows.ts';
import {
  PAIRS,
  apart,
  SIGN,
  dip,
  ORDERS,
  LEVELS,
  BY_ORDER,
  BY_LEVEL,
  type Scenarios,
} from './scenario.ts';

export const capacityScenarios: Scenarios = {
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
};
