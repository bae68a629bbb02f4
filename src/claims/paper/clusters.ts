import type { ClustersRow } from '../../studies/rows.ts';
import { linearAccuracy } from '../../statistics/linear.ts';
import { maximum } from '../../statistics/extent.ts';
import { atLeast, atMost } from '../decision-rule.ts';
import { average, minus } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { simulateEmbeddings as simulate } from '../worlds/embeddings.ts';

const common = {
  section: '4.5',
  finding: 'clusters' as const,
  study: 'clusters' as const,
  overSeeds: 'median' as const,
  needs: 'the clusters of 4-9 with 24 units at 95 %',
  select: ({ pair, hidden, sparsity }: ClustersRow) =>
    pair === '4-9' && hidden === 24 && Math.abs(sparsity - 0.95) < 1e-9,
};

const AGAIN =
  'the same activations embedded again from a random start, which differ from the first embedding though nothing was learned or pruned in between; dense and pruned both start from their principal components, which favours the sentence';

/** Section 4.5 and Fig. 5. */
export const clusterClaims = [
  paperClaim({
    ...common,
    id: 'clusters-two',
    paper: 'two distinct, well-separated clusters',
    statistic:
      'mean silhouette of the two groups that k-means finds in the embedding before pruning, less that of 3 to 6 groups, whichever is largest',
    formula: 's(2) − max over k = 3 … 6 of s(k)',
    unit: 'silhouette',
    range: [-2, 2],
    smallestEffect:
      '0.05: as much has one cloud of points that is 1.6 times as long as wide, for it is best cut in two',
    interpretation:
      'Two is the number of groups with the largest mean silhouette (Kaufman and Rousseeuw 1990), found without a look at the classes; distinct is a lead of twice what one long cloud has, partly a larger one than that; one round cloud has −0.03.',
    rule: atLeast(0.1, 0.05),
    measure: ([row]) => {
      const [two, ...more] = row?.dense.groups.silhouettes ?? [];
      return minus(two, row && maximum(more));
    },
    worlds: {
      ceiling: simulate({ groups: [0.7, 0.45, 0.45, 0.4, 0.4] }),
      floor: simulate({ groups: [0.35, 0.4, 0.5, 0.45, 0.4] }),
      // A uniform ellipse, measured.
      control: simulate({ groups: [0.43, 0.375, 0.39, 0.371, 0.364] }),
      controlled: 'one cloud of points that is 1.6 times as long as wide',
    },
  }),
  paperClaim({
    ...common,
    id: 'clusters-are-classes',
    paper: 'corresponding to the two digit classes',
    statistic:
      'share of the points whose class is that of their group, of the two that k-means finds in the embedding before pruning',
    formula: 'max over the two matchings of #{points whose group is matched with their class} / N',
    unit: 'share of points',
    range: [0.5, 1],
    smallestEffect: '0.05: so few points on the wrong side are not seen in a scatter plot of 2,359',
    interpretation:
      'Two groups correspond to two classes when nine in ten points are where their class is, partly when three in four are; two groups that ignore the classes have one half.',
    rule: atLeast(0.9, 0.75),
    measure: ([row]) => row?.dense.groups.agreement,
    worlds: {
      ceiling: simulate({ agreement: 0.99 }),
      floor: simulate({ agreement: 0.55 }),
      control: simulate({ agreement: 0.5 }),
      controlled: 'two groups that have nothing to do with the classes',
    },
  }),
  paperClaim({
    ...common,
    id: 'clusters-separated',
    paper: 'two distinct, well-separated clusters, corresponding to the two digit classes',
    statistic: 'mean silhouette of the classes in the embedding before pruning',
    formula: 's(dense), mean over points of (b − a) / max(a, b)',
    unit: 'silhouette',
    range: [-1, 1],
    smallestEffect: '0.25: the width of a grade of Kaufman and Rousseeuw',
    interpretation:
      'Well separated is 0.5 or more, a reasonable structure; from 0.25 on it is a weak one (Kaufman and Rousseeuw 1990).',
    rule: atLeast(0.5, 0.25),
    measure: ([row]) => row?.dense.silhouette,
    details: (rows) => ({
      'accuracy of the nearest neighbours': average(rows.map((row) => row.dense.accuracy)),
      'embedded again': average(rows.map((row) => row.reembedding.silhouette)),
    }),
    worlds: {
      ceiling: simulate({ silhouettes: [0.7, 0.7, 0.7] }),
      floor: simulate({ silhouettes: [0.1, 0.1, 0.1] }),
      control: simulate({ silhouettes: [0, 0, 0] }),
      controlled: 'classes that are scattered over one cloud of points',
    },
  }),
  paperClaim({
    ...common,
    id: 'clusters-stay-compact',
    paper: 'The class clusters remain just as compact',
    statistic: 'mean silhouette of the classes before pruning less that after',
    formula: 's(dense) − s(pruned)',
    unit: 'silhouette',
    range: [-2, 2],
    smallestEffect:
      '0.05: a fifth of a grade of Kaufman and Rousseeuw; by about as much another start changes it',
    interpretation:
      'Just as is a loss up to 0.05, partly up to 0.2, almost a grade. More compact counts as just as compact.',
    rule: atMost(0.05, 0.2),
    measure: ([row]) => minus(row?.dense.silhouette, row?.pruned.silhouette),
    details: (rows) => ({
      'loss when the same network is embedded again': average(
        rows.map((row) => row.dense.silhouette - row.reembedding.silhouette),
      ),
    }),
    worlds: {
      ceiling: simulate({ silhouettes: [0.5, 0.5, 0.5] }),
      floor: simulate({ silhouettes: [0.5, 0.1, 0.5] }),
      control: simulate({ silhouettes: [0.4, 0, 0.4] }),
      controlled: 'pruning that leaves nothing of the clusters',
    },
  }),
  paperClaim({
    ...common,
    id: 'clusters-stay-separable',
    paper: 'just as compact and linearly separable',
    statistic:
      'accuracy of Fisher’s linear discriminant in the embedding before pruning less that after',
    formula: 'A(dense) − A(pruned)',
    unit: 'share of points',
    range: [-1, 1],
    smallestEffect: '0.01: one point in a hundred on the wrong side of the line',
    interpretation: 'Just as is a loss up to 0.01, partly up to 0.05.',
    rule: atMost(0.01, 0.05),
    measure: ([row]) => minus(separable(row, 'dense'), separable(row, 'pruned')),
    details: (rows) => ({
      'accuracy before': average(rows.map((row) => separable(row, 'dense'))),
      'loss of nearest-neighbour accuracy': average(
        rows.map((row) => row.dense.accuracy - row.pruned.accuracy),
      ),
    }),
    worlds: {
      ceiling: simulate({ apart: [5, 5] }),
      floor: simulate({ apart: [5, 1] }),
      control: simulate({ apart: [5, 0] }),
      controlled: 'pruning after which the classes lie on one another',
    },
  }),
  paperClaim({
    ...common,
    id: 'clusters-identical',
    lead: true,
    paper:
      'the t-SNE visualization of the network after 95% of its weights were pruned (right) is qualitatively identical',
    statistic:
      'Procrustes distance of the embedding after pruning from that before, less that of the same network embedded again',
    formula: 'P(dense, pruned) − P(dense, dense again)',
    unit: 'share of the squared distances',
    range: [-1, 1],
    smallestEffect: '0.05: a twentieth of the squared distances, hardly seen in a picture',
    interpretation: `Identical is no further apart than ${AGAIN}. Up to 0.05 is no further, partly up to 0.2.`,
    rule: atMost(0.05, 0.2),
    measure: ([row]) => minus(row?.procrustes, row?.reembedding.procrustes),
    details: (rows) => ({
      'distance after pruning': average(rows.map((row) => row.procrustes)),
      'distance when embedded again': average(rows.map((row) => row.reembedding.procrustes)),
    }),
    worlds: {
      ceiling: simulate({
        pruned: { overlap: 1, procrustes: 0 },
        again: { overlap: 0.6, procrustes: 0.3 },
      }),
      floor: simulate({
        pruned: { overlap: 0, procrustes: 1 },
        again: { overlap: 1, procrustes: 0.02 },
      }),
      control: simulate({
        pruned: { overlap: 0.005, procrustes: 1 },
        again: { overlap: 0.6, procrustes: 0.4 },
      }),
      controlled: 'an embedding after pruning that has nothing in common with the one before',
    },
  }),
  paperClaim({
    ...common,
    id: 'clusters-keep-neighbours',
    paper: 'preserves the rich geometric structure of the original learned feature space',
    statistic:
      'share of each point’s 10 nearest neighbours in the embedding that stay so after pruning, above chance, divided by the share that stay so when the same network is embedded again, above chance',
    formula: '(O(dense, pruned) − c) / (O(dense, dense again) − c), c = 10 / (points − 1)',
    unit: 'share of what can be kept',
    smallestEffect: '0.2: two of the ten neighbours, where all could be kept',
    interpretation:
      'Preserved is four fifths or more of the neighbours that can be kept, partly one half.',
    rule: atLeast(0.8, 0.5),
    measure: ([row]) => {
      if (!row) return undefined;
      const chance = 10 / (row.labels.length - 1);
      return (row.overlap - chance) / (row.reembedding.overlap - chance);
    },
    details: (rows) => ({
      'share after pruning': average(rows.map((row) => row.overlap)),
      'share when embedded again': average(rows.map((row) => row.reembedding.overlap)),
      'share by chance': average(rows.map((row) => 10 / (row.labels.length - 1))),
    }),
    worlds: {
      ceiling: simulate({
        pruned: { overlap: 0.8, procrustes: 0.1 },
        again: { overlap: 0.8, procrustes: 0.3 },
      }),
      floor: simulate({
        pruned: { overlap: 0.12, procrustes: 0.9 },
        again: { overlap: 0.8, procrustes: 0.3 },
      }),
      control: simulate({
        // 10 of 99 other points.
        pruned: { overlap: 0.101, procrustes: 1 },
        again: { overlap: 0.7, procrustes: 0.4 },
      }),
      controlled: 'neighbours after pruning that are drawn at random',
    },
  }),
];

function separable(row: ClustersRow | undefined, which: 'dense' | 'pruned') {
  return row && linearAccuracy(row[which].positions, row.labels);
}
