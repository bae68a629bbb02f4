import { groupBy } from '../../statistics/group-by.ts';
import { somersD } from '../../statistics/order.ts';
import type { InformationRow, PairCapacityRow, WidthRow } from '../../studies/rows.ts';
import { FEW_IMAGES, WIDTHS } from '../../studies/width.ts';
import { above } from '../decision-rule.ts';
import { CORRELATION, SHARE } from '../definition.ts';
import { capacityRank } from '../difficulty.ts';
import { average, minus } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { simulateInformation, simulatePairs, simulateWidths } from '../worlds/beyond.ts';
import { chance } from '../worlds/vary.ts';

/** Pairs without which likeness is no scale: those of five classes. */
const FEWEST_PAIRS = 10;

/** Less of a test error than this, ten of the images of 4-9, would not be seen in a figure. */
const NOTICED_ERROR = 0.005;

/**
 * Sentences that only studies beyond the paper can judge: on more pairs, units or widths than its own. They were written
 * before any of these was looked at.
 */
export const beyondClaims = [
  paperClaim({
    id: 'capacity-by-similarity',
    section: '6',
    paper:
      'minimum number of hidden units required for generalization grows as the visual similarity between digit classes increases',
    finding: 'capacity',
    study: 'pairCapacity',
    statistic:
      'rank association (Somers’ d) of the likeness of two classes, the distance of their mean training images with its sign turned, with their minimum capacity, the smallest size, 0 among them, from which on best F1 stays above 0.90, over all pairs',
    formula: 'Σ over pairs p, q of sign(dₚ − d_q) · sign(C_q − Cₚ) / number of comparisons',
    unit: 'Somers’ d',
    range: CORRELATION,
    smallestEffect:
      '0.25: of eight comparisons of two pairs five go with the likeness and three against it',
    interpretation:
      'Visual similarity is that of the mean images, which is seen without training anything. The more alike, the more hidden units is that comparisons that go with it outnumber those that go against it by more than a quarter of all; partly: they outnumber them. Pairs of one capacity count as neither.',
    rule: above(0.25, 0),
    needs: `pair capacity rows of at least ${FEWEST_PAIRS} pairs, with the distance of their class means`,
    select: () => true,
    measure: (rows) => {
      const points = pairPoints(rows);
      return points.length < FEWEST_PAIRS ? undefined : somersD(points);
    },
    details: (rows) => ({ pairs: new Set(rows.map(({ pair }) => pair)).size }),
    worlds: {
      ceiling: simulatePairs((place) => [0, 2, 8, 32][Math.floor((4 * place) / FEWEST_PAIRS)]),
      floor: simulatePairs((place) => [32, 8, 2, 0][Math.floor((4 * place) / FEWEST_PAIRS)]),
      control: simulatePairs((place, seed) => (chance(seed, 900 + place, 0.5) ? 2 : 8)),
      controlled: 'capacities of 2 and 8 at random, whatever the likeness',
    },
  }),
  paperClaim({
    id: 'redundancy-of-information',
    section: '6',
    paper: 'Overparameterized networks often rely on redundancy',
    finding: 'robustness',
    study: 'information',
    overSeeds: 'median',
    statistic:
      'share of the 64 hidden units that are not needed for 95 % of what all together say of the label, in bits, 4-9',
    formula: '1 − |smallest set found with I(Σ w2 A; Y) ≥ 0.95 I(logit; Y)| / 64',
    unit: 'share of the units',
    range: SHARE,
    smallestEffect: '0.1: six of the 64 units',
    interpretation:
      'A network relies on redundancy as far as its units say what others say too. It does when more than half of them can be left out for a twentieth of the information, partly when more than a quarter can.',
    rule: above(0.5, 0.25),
    needs: 'information rows of 4-9 with 64 units',
    select: ({ pair, hidden }: InformationRow) => pair === '4-9' && hidden === 64,
    measure: ([row]) => {
      const needed = row?.together.units.length ?? 0;
      // A network that says nothing has no units that say most of it.
      return row && needed > 0 ? 1 - needed / row.hidden : undefined;
    },
    details: (rows) => ({ 'bits of all together': average(rows.map((row) => row.together.bits)) }),
    worlds: {
      ceiling: simulateInformation(8),
      floor: simulateInformation(60),
      control: simulateInformation(61),
      controlled: 'units each of which says as much as any other, and nothing that another says',
    },
  }),
  paperClaim({
    id: 'second-descent',
    section: '5',
    paper:
      'overparameterization … may be a crucial ingredient … a phenomenon explored in work on the double descent of generalization error',
    finding: 'dense-start',
    study: 'width',
    overSeeds: 'median',
    every: 'least',
    statistic: `test error of networks with as many hidden units as training images, ${FEW_IMAGES}, less that of narrower ones, up to a quarter of that, and less that of the widest, 4-9; the lesser of the medians`,
    formula: 'min(E(N) − mean of E(H), H ≤ N/4; E(N) − E(2048))',
    unit: 'test error',
    range: [-1, 1],
    smallestEffect: `${NOTICED_ERROR}: ten of the images in the test file`,
    interpretation:
      'A double descent is an error that falls, rises towards as many units as there are images, and falls again. Rise and second fall are noticeable; partly: there are both.',
    rule: above(NOTICED_ERROR, 0),
    needs: 'width rows of 4-9',
    select: ({ pair }: WidthRow) => pair === '4-9',
    measure: (rows) => risesOf(rows, ({ descent }) => descent.error),
    details: (rows) => {
      const drawn = [...groupBy(rows, ({ seed }) => seed).values()].map((own) =>
        risesOf(own, ({ fixed }) => fixed.error),
      );
      return {
        'rise with the first layer as drawn': average(drawn.map((one) => one?.rise)),
        'second fall with the first layer as drawn': average(drawn.map((one) => one?.fall)),
      };
    },
    worlds: {
      ceiling: simulateWidths((width) => (width === FEW_IMAGES ? 0.2 : 0.05)),
      floor: simulateWidths((width) => (width === FEW_IMAGES ? 0.02 : 0.1)),
      control: simulateWidths((width) => 0.05 + 0.1 / width),
      controlled: 'an error that only falls with the width',
    },
  }),
];

/** Likeness and minimum capacity of each pair of a seed. */
function pairPoints(rows: readonly PairCapacityRow[]): (readonly [number, number])[] {
  return [...groupBy(rows, ({ pair }) => pair).values()].flatMap((own) => {
    const distance = own[0].meanDistance;
    const capacity = capacityRank(own);
    return distance === undefined || capacity === undefined ? [] : [[-distance, capacity] as const];
  });
}

/** How far the error rises towards as many units as images, and falls from there, in one seed. */
function risesOf(rows: readonly WidthRow[], errorOf: (row: WidthRow) => number) {
  const at = (isMeant: (width: number) => boolean) =>
    average(rows.filter(({ width }) => isMeant(width)).map(errorOf));
  const peak = at((width) => width === FEW_IMAGES);
  const rise = minus(
    peak,
    at((width) => width <= FEW_IMAGES / 4),
  );
  const fall = minus(
    peak,
    at((width) => width === WIDTHS.at(-1)),
  );
  return rise === undefined || fall === undefined ? undefined : { rise, fall };
}
