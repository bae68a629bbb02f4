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
