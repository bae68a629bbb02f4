import type { ClustersRow } from '../../studies/rows.ts';
import { CORRELATION, SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { atLeast, atMost } from '../decision-rule.ts';
import { average, minus } from '../measures.ts';
import { linearAccuracy } from '../../statistics/linear.ts';

const common = {
  section: '4.5',
  study: 'clusters' as const,
  needs: 'the clusters of 4-9 with 24 units at 95 %',
  select: ({ pair, hidden, sparsity }: ClustersRow) =>
    pair === '4-9' && hidden === 24 && Math.abs(sparsity - 0.95) < 1e-9,
};

/** Section 4.5 and Fig. 5. */
export const clusterClaims = [
  paperClaim({
    ...common,
    id: 'clusters-separated',
    paper: 'two distinct, well-separated clusters, corresponding to the two digit classes',
    statistic: 'silhouette of the classes in the embedding before pruning',
    range: CORRELATION,
    interpretation:
      'Above 0.5 is a reasonable structure, above 0.25 a weak one (Kaufman and Rousseeuw 1990).',
    rule: atLeast(0.5, 0.25),
    measure: ([row]) => row?.dense.silhouette,
    details: (rows) => ({
      'accuracy of the nearest neighbours': average(rows.map((row) => row.dense.accuracy)),
    }),
  }),
  paperClaim({
    ...common,
    id: 'clusters-stay-compact',
    paper: 'The class clusters remain just as compact',
    statistic: 'silhouette before pruning less that after',
    interpretation: 'Just as is a loss up to 0.05, partly up to 0.2.',
    rule: atMost(0.05, 0.2),
    measure: ([row]) => minus(row?.dense.silhouette, row?.pruned.silhouette),
  }),
  paperClaim({
    ...common,
    id: 'clusters-stay-separable',
    paper: 'just as … linearly separable',
    statistic: 'accuracy of a linear discriminant in the embedding before pruning less that after',
    interpretation: 'Just as is a loss up to 0.01, partly up to 0.05.',
    rule: atMost(0.01, 0.05),
    measure: ([row]) =>
      row &&
      minus(
        linearAccuracy(row.dense.positions, row.labels),
        linearAccuracy(row.pruned.positions, row.labels),
      ),
    details: (rows) => ({
      'accuracy before': average(
        rows.map((row) => linearAccuracy(row.dense.positions, row.labels)),
      ),
      'loss of nearest-neighbour accuracy': average(
        rows.map((row) => row.dense.accuracy - row.pruned.accuracy),
      ),
    }),
  }),
  paperClaim({
    ...common,
    id: 'clusters-identical',
    paper: 'the t-SNE visualization … is qualitatively identical',
    statistic: 'Procrustes distance of the embedding after pruning from that before',
    range: SHARE,
    interpretation:
      'Identical is a tenth of the variance or less, partly a half: the same shape, up to detail.',
    rule: atMost(0.1, 0.5),
    measure: ([row]) => row?.procrustes,
  }),
  paperClaim({
    ...common,
    id: 'clusters-keep-neighbours',
    paper: 'preserves the rich geometric structure of the original learned feature space',
    statistic: 'share of each point’s 10 nearest neighbours in the embedding that stay so',
    range: SHARE,
    interpretation: 'Preserved is half of them or more, partly a quarter.',
    rule: atLeast(0.5, 0.25),
    measure: ([row]) => row?.overlap,
    details: (rows) => ({
      'share by chance': average(rows.map((row) => 10 / row.labels.length)),
    }),
  }),
];
