import type { MapSimilarity } from '../../measurements/map-similarity.ts';
import type { SaliencyRow } from '../../studies/rows.ts';
import { above, atLeast } from '../decision-rule.ts';
import { average, minus } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { simulateMaps as simulate } from '../worlds/maps.ts';

const ofFocus = ({ pair, hidden }: SaliencyRow) => pair === '4-9' && hidden === 24;
const at = (sparsity: number) => (row: SaliencyRow) =>
  ofFocus(row) && Math.abs(row.sparsity - sparsity) < 1e-9;

const common = {
  section: '4.7.3',
  finding: 'reasoning' as const,
  study: 'saliency' as const,
  overSeeds: 'median' as const,
  needs: 'the saliency rows of 4-9 with 24 units at 95 %',
  select: at(0.95),
};

/** What a map with so few pixels can reach. */
const ORACLE =
  'that of an oracle that keeps the largest pixels of the dense map, as many as the pruned network’s map has, mean over the images where that is not blank; a blank map counts as no similarity';

const OF_CEILING = {
  unit: 'share of the ceiling',
  range: [-2, 2],
  smallestEffect: '0.1: a tenth of what can be reached',
} as const;

/** The abstract and section 4.7.3: what pruning leaves of the maps. Where they lie is in `saliency-places.ts`. */
export const saliencyClaims = [
  paperClaim({
    ...common,
    ...OF_CEILING,
    id: 'saliency-consistent',
    paper:
      'The saliency map for the 95% pruned model is remarkably consistent with the original model’s map for a correct classification',
    statistic: `rank correlation of the maps before and after pruning, mean over validation images, divided by ${ORACLE}`,
    formula: 'ρ(dense, pruned) / ρ(dense, oracle)',
    interpretation:
      'The map of a pruned network is blank at most pixels, so no map of its kind reaches 1. Remarkably consistent is four fifths or more of what can be reached, partly one half.',
    rule: atLeast(0.8, 0.5),
    measure: ([row]) => ofCeiling(row, 'rank'),
    details: (rows) => ({
      ...similarities(rows, 'rank'),
      'SSIM of its ceiling': average(rows.map((row) => ofCeiling(row, 'ssim'))),
      'share of blank maps after pruning': average(rows.map(({ blank }) => blank.pruned)),
    }),
    worlds: {
      ceiling: simulate({ pruned: 0.49, ceiling: 0.5 }),
      floor: simulate({ pruned: -0.1, ceiling: 0.5 }),
      control: simulate({ pruned: 0, ceiling: 0.5 }),
      controlled: 'a network pruned at random, whose maps are like no other',
    },
  }),
  paperClaim({
    ...common,
    unit: 'share of the ceiling',
    range: [0, 2],
    smallestEffect: '0.1: four of the 39 pixels, where all can be reached',
    id: 'saliency-same-strokes',
    paper: 'It focuses on the same essential strokes',
    statistic:
      'overlap of the top 5 % of pixels before and after pruning, mean over validation images, divided by that of an oracle with as many pixels as the pruned network’s map, mean over the images where that is not blank; a blank map counts as none',
    formula: 'O(dense, pruned) / O(dense, oracle)',
    interpretation:
      'The strokes that it focuses on are the brightest pixels. The same is half of those that can be shared or more, partly a quarter; by chance it is 5 %.',
    rule: atLeast(0.5, 0.25),
    measure: ([row]) => ofCeiling(row, 'top'),
    details: (rows) => similarities(rows, 'top'),
    worlds: {
      ceiling: simulate({ pruned: 0.9, ceiling: 0.95 }),
      floor: simulate({ pruned: 0, ceiling: 0.95 }),
      control: simulate({ pruned: 0.05, ceiling: 0.95 }),
      controlled: 'top pixels that are shared by chance',
    },
  }),
  paperClaim({
    ...common,
    ...OF_CEILING,
    id: 'saliency-of-the-parent',
    lead: true,
    primary: true,
    seedsPerValue: 2,
    section: 'abstract',
    paper: 'sparse subnetworks preserve the core reasoning process of the original dense models',
    statistic: `rank correlation of the maps before and after pruning as a share of ${ORACLE}, less the rank correlation of the unpruned networks’ maps with each other; from couples of seeds`,
    formula: 'ρ(dense, pruned) / ρ(dense, oracle) − ρ(dense, other seed)',
    interpretation:
      'Preserved is the reasoning of this network, not one that every network of the task has: its map must be more like the parent’s, of what so many pixels can be, than maps of networks are that share nothing but the task. Noticeably more is 0.1.',
    rule: above(0.1),
    needs:
      'the saliency rows of 4-9 with 24 units at 95 %, of two seeds that are compared with each other',
    measure: (rows) => {
      const own = rows.map((row) => ofCeiling(row, 'rank'));
      const others = average(rows.flatMap(ranksOfOthers));
      return own.includes(undefined) ? undefined : minus(average(own), others);
    },
    details: (rows) => similarities(rows, 'rank'),
    worlds: {
      ceiling: simulate({ pruned: 0.49, ceiling: 0.5, others: 0.05 }),
      floor: simulate({ pruned: 0.02, ceiling: 0.5, others: 0.6 }),
      control: simulate({ pruned: 0.2, ceiling: 0.5, others: 0.4 }),
      controlled: 'a pruned network that is as much like its parent as any other seed',
    },
  }),
  paperClaim({
    ...common,
    ...OF_CEILING,
    id: 'saliency-kept-at-99',
    section: '6',
    paper:
      'Even after pruning up to 99% of weights, networks often contain subnetworks that preserve … their internal reasoning patterns',
    statistic: `rank correlation of the maps before and after pruning 99 %, mean over validation images, divided by ${ORACLE}`,
    formula: 'ρ(dense, pruned 99 %) / ρ(dense, oracle)',
    interpretation:
      'As at 95 %: preserved is four fifths or more of what can be reached, partly one half. Whether performance is kept, the claims on pruning tell.',
    rule: atLeast(0.8, 0.5),
    needs: 'the saliency rows of 4-9 with 24 units at 99 %',
    select: at(0.99),
    measure: ([row]) => ofCeiling(row, 'rank'),
    details: (rows) => ({
      'rank correlation': average(rows.map((row) => row.similarity.rank ?? undefined)),
      'the most that it can be': average(rows.map((row) => row.ceiling.rank ?? undefined)),
      'share of blank maps after pruning': average(rows.map(({ blank }) => blank.pruned)),
    }),
    worlds: {
      ceiling: simulate({ sparsity: 0.99, pruned: 0.29, ceiling: 0.3 }),
      floor: simulate({ sparsity: 0.99, pruned: -0.1, ceiling: 0.3 }),
      control: simulate({ sparsity: 0.99, pruned: 0, ceiling: 0.3 }),
      controlled: 'a network pruned at random, whose maps are like no other',
    },
  }),
];

function ofCeiling(row: SaliencyRow | undefined, measure: keyof MapSimilarity): number | undefined {
  const [value, most] = [row?.similarity[measure], row?.ceiling[measure]];
  if (typeof value !== 'number' || typeof most !== 'number' || !(most > 0)) return undefined;
  // The mean over all images holds a 0 for every blank map: no oracle is blank.
  return value / (most / (1 - row!.blank.pruned));
}

function similarities(rows: readonly SaliencyRow[], measure: 'rank' | 'top') {
  const mean = (value: (row: SaliencyRow) => number | null) =>
    average(rows.map((row) => value(row) ?? undefined));
  return {
    'before and after pruning': mean(({ similarity }) => similarity[measure]),
    'the most that it can be': mean(({ ceiling }) => ceiling[measure]),
    'pruned at random': mean(({ control }) => control[measure]),
    'other seeds': average(
      rows.flatMap(({ others }) => others.map((other) => other[measure] ?? undefined)),
    ),
  };
}

function ranksOfOthers({ others }: SaliencyRow): (number | undefined)[] {
  return others.map(({ rank }) => rank ?? undefined);
}
