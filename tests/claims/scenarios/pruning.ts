import { prePrunedRow, pruningRow } from '../rows.ts';
import {
  PAIRS,
  tenOf,
  SHARE,
  MAJORITY,
  SIGN,
  LEVELS,
  BY_LEVEL,
  type Scenarios,
} from './scenario.ts';

const pruningShare =
  (sparsity: number, below: number, pair: string) => (value: number, seed: number) => ({
    pruning: tenOf(value, (yes, hidden) =>
      pruningRow({ pair, hidden, seed, losses: { [sparsity]: yes ? below / 2 : below * 2 } }),
    ),
  });
export const pruningScenarios: Scenarios = {
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
};
