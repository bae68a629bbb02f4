/**
 * Which differences matter, from what the paper shows and prints: written before anything was measured for the claims
 * that use them.
 */

/** Half of the second decimal, to which the paper states its criterion (F1 > 0.90): less would not have been seen. */
export const NOTICED_F1 = 0.005;

/**
 * What one image more or less changes of F1, and less than what two do: a network is validated on about 1,200 images of
 * the positive class, 2,400 of both, so F1 moves in steps of 1/(2 · 1,348) = 0.00037 (0-1) to 1/(2 · 1,170) = 0.00043 (3-8).
 */
export const ONE_IMAGE = 0.0005;

/** A fiftieth of the F1 axis: narrower bands and flatter dips are lines in Fig. A.1 to A.5. */
export const NOTICED_INSTABILITY = 0.02;

/** log 1.25, a quarter wider: of error bars over three seeds less cannot be told. */
export const NOTICED_WIDTH = 0.223;

/** A difference of two F1, judged as what it is: a mean over thousands of images. */
export const F1_DIFFERENCE = {
  unit: 'F1',
  range: [-1, 1],
  overSeeds: 'median',
} as const;

/** An F1, mean over thousands of images. */
export const F1_LEVEL = { unit: 'F1', range: [0, 1], overSeeds: 'median' } as const;

/** A log ratio of two standard deviations over seeds, estimated from couples of seeds. */
export const SPREAD_RATIO = {
  seedsPerValue: 2,
  unit: 'natural log of a ratio of standard deviations',
  overSeeds: 'median',
  smallestEffect:
    '0.223, a ratio of 1.25: of error bars over three seeds, as the paper has them, less cannot be told',
} as const;

export const NOTICED_F1_TEXT =
  '0.005 F1: half of the second decimal, to which the paper states its criterion';
export const NOTICED_INSTABILITY_TEXT =
  '0.02 F1: a fiftieth of the F1 axis, in Fig. A.1 to A.5 hardly more than a line';

/** Half of the second decimal of an AUC, as of F1. */
export const NOTICED_AUC = 0.005;

/** A difference of two AUC, judged as what it is: a mean over thousands of images. */
export const AUC_DIFFERENCE = {
  unit: 'AUC',
  range: [-1, 1],
  overSeeds: 'median',
  smallestEffect:
    '0.005 AUC: half of the second decimal, as of F1; one positive image in two hundred comes before all negative ones instead of after',
} as const;
