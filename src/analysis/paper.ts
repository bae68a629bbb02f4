/** Low, medium and high difficulty of the paper's pairs, sections 4.2.1 to 4.2.3. */
export const DIFFICULTY_LEVELS: Readonly<Record<string, number>> = {
  '0-1': 0,
  '1-7': 1,
  '5-6': 1,
  '3-8': 2,
  '4-9': 2,
};

/** "High F1 score (> 0.90)", the criterion of section 4.2. */
export const HIGH_F1 = 0.9;

/** The hidden sizes that Fig. 6 compares, and the noise that section 4.6 quotes. */
export const NOISE_SIZES: readonly number[] = [24, 64];
export const QUOTED_SIGMA = 0.3;

/** What section 4.6 prints for 4-9 and a patch of 7 × 7: F1 by hidden size. */
export const OCCLUSION_PATCH = 7;
export const OCCLUSION_F1: Readonly<Record<number, number>> = { 24: 0.847, 48: 0.86, 64: 0.862 };
export const OCCLUSION_SIZES: readonly number[] = Object.keys(OCCLUSION_F1).map(Number);

/** The figures that the paper draws once for every pair; it gives 4-9 and the others different places. */
export const TRAINING_FIGURES: Readonly<Record<string, string>> = {
  '0-1': 'fig-a1',
  '5-6': 'fig-a2',
  '1-7': 'fig-a3',
  '3-8': 'fig-a4',
  '4-9': 'fig-a5',
};

export const PRUNING_FIGURES: Readonly<Record<string, string>> = {
  '4-9': 'fig-4',
  '0-1': 'fig-b1',
  '1-7': 'fig-b2',
  '3-8': 'fig-b3',
  '5-6': 'fig-b4',
};

/** `Fig. A.1` for `fig-a1`, `Fig. 4` for `fig-4`. */
export function figureName(id: string): string {
  const [, letter = '', number = ''] = /^fig-([a-z]?)(\d+)$/.exec(id) ?? [];
  return `Fig. ${letter === '' ? '' : `${letter.toUpperCase()}.`}${number}`;
}
