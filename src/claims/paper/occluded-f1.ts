import { groupBy } from '../../statistics/group-by.ts';
import { mean } from '../../statistics/mean.ts';
import type { OcclusionRow } from '../../studies/rows.ts';
import { atMost } from '../decision-rule.ts';
import type { Components } from '../claim.ts';
import { F1_DIFFERENCE } from '../effects.ts';
import { average, ofSize } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { simulateOcclusion as simulate } from '../worlds/corruption.ts';

/** What section 4.6 prints for each hidden size: means of three seeds, to three decimals. */
const PRINTED = [
  [24, 0.847],
  [48, 0.86],
  [64, 0.862],
] as const;

/** Seeds of the paper (section 3). */
const SEEDS = 3;

/** The normal quantile of 95 %, both sides. */
const Z = 1.96;

/** Mean of |x − y| of two normal numbers, in standard deviations: 2/√π. */
const MEAN_DISTANCE = 2 / Math.sqrt(Math.PI);

const patched = ({ pair, hidden, size }: OcclusionRow) =>
  pair === '4-9' && size === 7 && PRINTED.some(([printed]) => printed === hidden);

const common = {
  ...F1_DIFFERENCE,
  section: '4.6',
  finding: 'robustness' as const,
  study: 'occlusion' as const,
  every: 'greatest' as const,
};

/** The numbers of section 4.6 and Fig. 7: whether networks trained here could have given them. */
export const occludedF1Claims = [
  ...PRINTED.map(([hidden, value]) => compatible(hidden, value)),
  paperClaim({
    ...common,
    id: 'occlusion-f1-equal',
    interprets: 'occlusion-f1-24',
    author: 'lowcap',
    paper:
      'size = 64 … highest mean F1 score (0.862), followed by the size = 48 model (0.860), and the size = 24 model (0.847)',
    statistic:
      'how far F1 under the patch lies from what the paper prints, above or below, with 24, 48 and 64 units, 4-9; the farthest of the medians',
    formula: 'max over H of |F1(H, patch) − printed(H)|',
    smallestEffect: '0.01 F1: what the means of three seeds differ by here, as a standard error',
    interpretation:
      'The median of many seeds, as if the three numbers of the paper were exact: equal is within 0.01 of all three, partly within 0.03.',
    rule: atMost(0.01, 0.03),
    needs: 'the occlusion rows of 4-9 with 24, 48 and 64 units and a patch of 7 × 7',
    select: patched,
    measure: (rows) => {
      const distances = PRINTED.map(([hidden, value]) => {
        const f1 = ofSize(rows, hidden)?.f1;
        return f1 === undefined ? undefined : ([hidden, f1 - value] as const);
      });
      if (distances.includes(undefined)) return undefined;
      return Object.fromEntries(
        (distances as readonly (readonly [number, number])[]).flatMap(([hidden, distance]) => [
          [`${hidden} units above`, distance],
          [`${hidden} units below`, -distance],
        ]),
      );
    },
    worlds: {
      ceiling: simulate(printedFor),
      floor: simulate(() => 0.95),
      control: simulate(() => 0.67),
      controlled: 'networks that give one answer to every image',
    },
  }),
];

function compatible(hidden: number, value: number) {
  return paperClaim({
    ...common,
    id: `occlusion-f1-${hidden}`,
    seedsPerValue: 2,
    paper: `the size = ${hidden} model … (${value.toFixed(3)})`,
    statistic: `how far ${value.toFixed(3)} lies outside of where 95 % of the means of three seeds lie, F1 under the patch with ${hidden} units, 4-9; from couples of seeds, negative inside`,
    formula: `|μ − ${value.toFixed(3)}| − 1.96 σ/√3, μ and σ the mean and standard deviation of F1 over seeds`,
    smallestEffect: '0.01 F1: what the means of three seeds differ by here, as a standard error',
    interpretation:
      'The paper prints a mean of three seeds without its spread. The number is compatible with networks trained here when it lies where 95 % of such means lie (a prediction interval), partly up to 0.01 beside it.',
    rule: atMost(0, 0.01),
    needs: `the occlusion rows of 4-9 with ${hidden} units and a patch of 7 × 7, of two seeds`,
    select: (row) => patched(row) && row.hidden === hidden,
    measure: (rows) => outside(rows, value),
    details: (rows) => ({
      'F1 with the patch': average(rows.map((row) => row.f1)),
      'F1 without the patch': average(rows.map((row) => row.cleanF1)),
    }),
    worlds: {
      ceiling: simulate(printedFor, undefined, 0.02),
      floor: simulate((size) => printedFor(size) + 0.08, undefined, 0.01),
      control: simulate(() => 0.67, undefined, 0.01),
      controlled: 'networks that give one answer to every image',
    },
  });
}

function printedFor(hidden: number): number {
  return PRINTED.find(([size]) => size === hidden)![1];
}

/** By how much the value lies above and below the interval, as two seeds estimate it. */
function outside(rows: readonly OcclusionRow[], value: number): Components | undefined {
  const [first, second] = [...groupBy(rows, ({ seed }) => seed).values()].map(([row]) => row.f1);
  if (first === undefined || second === undefined) return undefined;
  const centre = mean([first, second]) as number;
  const sd = Math.abs(first - second) / MEAN_DISTANCE;
  const reach = (Z * sd) / Math.sqrt(SEEDS);
  return { above: value - centre - reach, below: centre - value - reach };
}
