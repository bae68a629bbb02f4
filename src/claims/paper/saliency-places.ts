import type { OfKinds } from '../../measurements/digit-shares.ts';
import { REGIONS, type Region } from '../../measurements/digit-regions.ts';
import type { SaliencyRow } from '../../studies/rows.ts';
import { above, atLeast } from '../decision-rule.ts';
import type { Components } from '../claim.ts';
import { average, minus } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { AREA, ofEvery, simulateMaps as simulate } from '../worlds/maps.ts';

const common = {
  finding: 'reasoning' as const,
  study: 'saliency' as const,
  needs: 'the saliency rows of 4-9 with 24 units at 95 %',
  select: ({ pair, hidden, sparsity }: SaliencyRow) =>
    pair === '4-9' && hidden === 24 && Math.abs(sparsity - 0.95) < 1e-9,
};

/** The band of the bar: five rows around the one in which 4s have most ink. */
const BAR = 'the five rows of the cross-bar, around the one in which 4s have most ink';

/** The first sentence on a 4, which is about two strokes. */
const OF_4 =
  'high importance (bright pixels) concentrated on … the primary vertical stem and, critically, the horizontal cross-bar';

const BRIGHTNESS = {
  every: 'least' as const,
  unit: 'brightness of an even map',
  range: [0, 20] as const,
  overSeeds: 'median' as const,
  smallestEffect: '0.5: half of the brightness of an even map',
  rule: atLeast(2, 1.5),
};
const BRIGHT =
  'High importance is twice the brightness of an even map or more, partly one and a half times: a map shows a stroke when it is brighter there than elsewhere.';
const STROKES =
  'Strokes are where the mean images have a quarter of their most ink or more; what closes the top of a 9 is where the 9 has it and the 4 has not, above the cross-bar.';

const SHIFT = {
  unit: 'change as a share',
  overSeeds: 'median' as const,
  smallestEffect: '0.1: a tenth, less is not seen on a scale of colours',
};

/** Sections 4.7.1 and 4.7.2 and Fig. 8: on which strokes the maps of the unpruned networks lie. */
export const saliencyPlaceClaims = [
  paperClaim({
    ...common,
    id: 'saliency-on-cross-bar',
    section: '4.7.1',
    paper: OF_4,
    statistic: `share of all other bands of five rows that have less of the map than ${BAR}; mean over the correct 4s`,
    formula: 'mean over 4s of #{bands with less} / 23',
    unit: 'share of bands',
    range: [0, 1],
    overSeeds: 'median',
    smallestEffect: '0.1: two of the 23 other bands',
    interpretation:
      'Concentrated on the bar, “the single most important feature” (4.7.2), is more than on nine in ten other bands of equal height, partly more than on six in ten. A map that is the same everywhere gives one half.',
    rule: atLeast(0.9, 0.6),
    measure: ([row]) => row?.crossBar?.rank.correct ?? undefined,
    details: (rows) => ({
      'the same of correct 9s': meanOf(rows, ({ crossBar }) => crossBar?.rank.otherClass),
      'share of the map': meanOf(rows, ({ crossBar }) => crossBar?.correct),
      'share of the ink': meanOf(rows, ({ crossBar }) => crossBar?.ink),
    }),
    worlds: {
      ceiling: simulate({ rank: 0.98 }),
      floor: simulate({ rank: 0.1 }),
      control: simulate({ rank: 0.5 }),
      controlled: 'maps that are the same everywhere',
    },
  }),
  paperClaim({
    ...common,
    ...SHIFT,
    id: 'saliency-cross-bar-of-4s',
    interprets: 'saliency-on-cross-bar',
    author: 'lowcap',
    section: '4.7.1',
    paper: OF_4,
    statistic: `share of the map in ${BAR}, mean over the correct 4s, divided by that over the correct 9s, less 1`,
    formula: 'S(correct 4) / S(correct 9) − 1',
    interpretation:
      'A defining feature of 4s matters more to them than the same rows do to 9s, by more than a quarter; partly by more than a tenth.',
    rule: above(0.25, 0.1),
    measure: ([row]) => ratio(row?.crossBar?.correct, row?.crossBar?.otherClass),
    worlds: {
      ceiling: simulate({ bar: { negative: 0.4, positive: 0.2, misclassified: 0.2 } }),
      floor: simulate({ bar: { negative: 0.1, positive: 0.3, misclassified: 0.2 } }),
      control: simulate({ bar: ofEvery(0.2) }),
      controlled: 'maps that are the same for 4s and 9s',
    },
  }),
  paperClaim({
    ...common,
    ...SHIFT,
    id: 'saliency-cross-bar-by-ink',
    interprets: 'saliency-on-cross-bar',
    author: 'lowcap',
    section: '4.7.1',
    paper: OF_4,
    statistic: `share of the map in ${BAR}, divided by the share of the images’ ink there, less 1; mean over the correct 4s`,
    formula: 'S(correct 4) / I(correct 4) − 1',
    interpretation:
      'The bar matters more than its ink alone accounts for, by more than a quarter; partly by more than a tenth. A map that is the image itself gives 0.',
    rule: above(0.25, 0.1),
    measure: ([row]) => ratio(row?.crossBar?.correct, row?.crossBar?.ink),
    worlds: {
      ceiling: simulate({ bar: ofEvery(0.6), ink: 0.4 }),
      floor: simulate({ bar: ofEvery(0.15), ink: 0.4 }),
      control: simulate({ bar: ofEvery(0.4), ink: 0.4 }),
      controlled: 'maps that are the images themselves',
    },
  }),
  paperClaim({
    ...common,
    ...BRIGHTNESS,
    id: 'saliency-stem-of-4s',
    section: '4.7.1',
    paper: OF_4,
    statistic:
      'mean brightness of the maps on the upper and on the lower stem, of an even map’s; the lesser of the two, over the correct 4s',
    formula: 'min over the two parts of S(part) / area(part)',
    interpretation: `${BRIGHT} ${STROKES} Of the cross-bar another claim tells.`,
    measure: ([row]) => brightness(row, 'negative', ['upperStem', 'lowerStem']),
    details: (rows) => brightnesses(rows, 'negative'),
    worlds: strokes('negative', ['upperStem', 'lowerStem']),
  }),
  paperClaim({
    ...common,
    ...BRIGHTNESS,
    id: 'saliency-loop-of-9s',
    section: '4.7.1',
    paper: 'for a correctly classified 9, the map highlights the top loop and long stem',
    statistic:
      'mean brightness of the maps on what closes the loop of a 9 and on its lower stem, of an even map’s; the lesser of the two, over the correct 9s',
    formula: 'min over the two parts of S(part) / area(part)',
    interpretation: `${BRIGHT} ${STROKES}`,
    measure: ([row]) => brightness(row, 'positive', ['loop', 'lowerStem']),
    details: (rows) => brightnesses(rows, 'positive'),
    worlds: strokes('positive', ['loop', 'lowerStem']),
  }),
  paperClaim({
    ...common,
    ...SHIFT,
    id: 'saliency-misclassified',
    section: '4.7.2',
    paper:
      'For a 4 that was incorrectly classified as a 9 … The model assigned low importance to the horizontal cross-bar',
    statistic: `1 − share of the map in ${BAR}, mean over the misclassified 4s, divided by that over the correct 4s`,
    formula: '1 − S(misclassified 4) / S(correct 4)',
    interpretation:
      'Low is less than for correct 4s: “effectively ignoring” is a quarter less or lower, partly a tenth.',
    rule: above(0.25, 0.1),
    needs: 'the saliency rows of 4-9 with 24 units at 95 %, with a misclassified 4',
    measure: ([row]) => minus(0, ratio(row?.crossBar?.misclassified, row?.crossBar?.correct)),
    details: (rows) => ({
      'misclassified images per seed': average(
        rows.map((row) => row.crossBar?.misclassifiedImages),
      ),
      'share over correct 4s': meanOf(rows, ({ crossBar }) => crossBar?.correct),
      'share over misclassified 4s': meanOf(rows, ({ crossBar }) => crossBar?.misclassified),
    }),
    worlds: {
      ceiling: simulate({ bar: { negative: 0.4, positive: 0.2, misclassified: 0.1 } }),
      floor: simulate({ bar: { negative: 0.2, positive: 0.2, misclassified: 0.4 } }),
      control: simulate({ bar: ofEvery(0.2) }),
      controlled: 'maps that are the same for correct and misclassified 4s',
    },
  }),
  paperClaim({
    ...common,
    ...SHIFT,
    id: 'saliency-shift',
    section: '4.7.2',
    every: 'least',
    paper:
      'Instead, it focused on the upper part of the vertical stem and the adjacent empty space',
    statistic:
      'share of the map on the upper stem and in the empty space beside it, mean over the misclassified 4s, divided by that over the correct 4s, less 1; the lesser of the two',
    formula: 'min over the two parts of S(misclassified 4) / S(correct 4) − 1',
    interpretation: `A “critical shift in attention” is a quarter more than for correct 4s in both places, partly a tenth more. ${STROKES} Empty space is where neither digit has ink, within two pixels of the upper stem.`,
    rule: above(0.25, 0.1),
    needs: 'the saliency rows of 4-9 with 24 units at 95 %, with a misclassified 4',
    measure: ([row]) =>
      componentsOf(['upperStem', 'emptySpace'], (name) => {
        const saliency = row?.regions?.[name].saliency;
        return ratio(saliency?.misclassified, saliency?.negative);
      }),
    details: (rows) => brightnesses(rows, 'misclassified'),
    worlds: {
      ceiling: shifted(3 * AREA),
      floor: shifted(AREA / 3),
      control: shifted(AREA),
      controlled: 'maps that are the same for correct and misclassified 4s',
    },
  }),
];

/** value / other − 1. */
function ratio(
  value: number | null | undefined,
  other: number | null | undefined,
): number | undefined {
  if (typeof value !== 'number' || typeof other !== 'number') return undefined;
  return other > 0 ? value / other - 1 : undefined;
}

function componentsOf(
  names: readonly Region[],
  valueOf: (name: Region) => number | undefined,
): Components | undefined {
  const values = names.map((name) => [name, valueOf(name)] as const);
  if (values.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(values) as Components;
}

/** Of a region, over images of a kind; 1 is that of an even map. */
function brightnessIn(row: SaliencyRow | undefined, kind: keyof OfKinds, name: Region) {
  const region = row?.regions?.[name];
  const share = region?.saliency[kind];
  return typeof share === 'number' && region && region.area > 0 ? share / region.area : undefined;
}

function brightness(
  row: SaliencyRow | undefined,
  kind: keyof OfKinds,
  names: readonly Region[],
): Components | undefined {
  return componentsOf(names, (name) => brightnessIn(row, kind, name));
}

function brightnesses(rows: readonly SaliencyRow[], kind: keyof OfKinds) {
  return Object.fromEntries(
    REGIONS.map((name) => [
      `brightness of ${name}`,
      average(rows.map((row) => brightnessIn(row, kind, name))),
    ]),
  );
}

function meanOf(
  rows: readonly SaliencyRow[],
  value: (row: SaliencyRow) => number | null | undefined,
): number | undefined {
  return average(rows.map((row) => value(row) ?? undefined));
}

/** Worlds in which two parts are bright, dark or neither. */
function strokes(kind: keyof OfKinds, names: readonly Region[]) {
  const world = (share: number) =>
    simulate({
      regions: Object.fromEntries(names.map((name) => [name, { ...ofEvery(AREA), [kind]: share }])),
    });
  return {
    ceiling: world(4 * AREA),
    floor: world(AREA / 2),
    control: world(AREA),
    controlled: 'maps that are the same everywhere',
  };
}

/** Misclassified 4s have so much of their maps on the upper stem and beside it. */
function shifted(share: number) {
  const kinds = { ...ofEvery(AREA), misclassified: share };
  return simulate({ regions: { upperStem: kinds, emptySpace: kinds } });
}
