import { censusRow, clustersRow, quality } from '../rows.ts';
import { type Scenarios } from './scenario.ts';

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

export const hiddenUnitScenarios: Scenarios = {
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
};
