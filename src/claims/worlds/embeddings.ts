import type { ClustersValue } from '../../measurements/clusters.ts';
import type { ClustersRow } from '../../studies/rows.ts';
import { clustersRow, quality } from './rows.ts';
import { vary } from './vary.ts';

/** How much measures of an embedding vary over the seeds of a simulated world. */
const SD = 0.02;

/** Points of each class. */
const POINTS = 50;
const LABELS = Array.from({ length: 2 * POINTS }, (_, i) => Number(i >= POINTS));

/** Embeddings of a simulated world: means over the seeds. */
export interface SimulatedEmbeddings {
  /** Of the classes, before and after pruning and embedded again. */
  readonly silhouettes?: readonly [dense: number, pruned: number, again: number];
  /** Of 2, 3, … 6 groups that k-means finds before pruning. */
  readonly groups?: readonly number[];
  /** How many points are in the group of their class. */
  readonly agreement?: number;
  /** How far the middles of the classes are apart, in standard deviations of a class. */
  readonly apart?: readonly [dense: number, pruned: number];
  readonly pruned?: Pick<ClustersValue, 'overlap' | 'procrustes'>;
  readonly again?: Pick<ClustersValue, 'overlap' | 'procrustes'>;
}

/** A row of one seed of a simulated study of clusters. */
export function simulateEmbeddings(world: SimulatedEmbeddings): (seed: number) => ClustersRow[] {
  const { silhouettes = [0.5, 0.5, 0.5], groups = [0.5, 0.4, 0.4, 0.4, 0.4] } = world;
  const { agreement = 0.95, apart = [4, 4] } = world;
  const { pruned = { overlap: 0.5, procrustes: 0.3 }, again = { overlap: 0.6, procrustes: 0.3 } } =
    world;
  return (seed) => {
    const varied = (value: number, purpose: number) => value + vary(seed, purpose, SD);
    const share = (value: number, purpose: number) =>
      Math.min(1, Math.max(0, varied(value, purpose)));
    return [
      clustersRow({
        seed,
        dense: quality({
          silhouette: varied(silhouettes[0], 0),
          groups: {
            silhouettes: groups.map((value, i) => varied(value, 10 + i)),
            agreement: Math.max(1 / 2, share(agreement, 1)),
          },
          positions: positionsOf(seed, 1000, apart[0]),
        }),
        pruned: quality({
          silhouette: varied(silhouettes[1], 2),
          positions: positionsOf(seed, 2000, apart[1]),
        }),
        overlap: share(pruned.overlap, 3),
        procrustes: share(pruned.procrustes, 4),
        reembedding: {
          overlap: share(again.overlap, 5),
          procrustes: share(again.procrustes, 6),
          silhouette: varied(silhouettes[2], 7),
        },
        labels: LABELS,
      }),
    ];
  };
}

function positionsOf(seed: number, purpose: number, apart: number): number[] {
  return LABELS.flatMap((label, i) => [
    label * apart + vary(seed, purpose + 2 * i, 1),
    vary(seed, purpose + 2 * i + 1, 1),
  ]);
}
