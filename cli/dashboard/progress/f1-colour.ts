/** Viridis at equal steps: even in brightness and readable by colour-blind people. */
const VIRIDIS = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
] as const;

/** The scale runs over the number of nines of F1, for the step from .98 to .99 halves the errors. */
const LOWEST = nines(0.5);
const HIGHEST = nines(0.995);

/** Viridis is lighter than this share of the scale upwards: dark letters read better there. */
const DARK_LETTERS_FROM = 0.45;

/** Background and letters of a cell. */
export function f1Colour(f1: number): { readonly background: string; readonly letters: string } {
  const position = Math.min(1, Math.max(0, (nines(f1) - LOWEST) / (HIGHEST - LOWEST)));
  const step = Math.min(VIRIDIS.length - 2, Math.floor(position * (VIRIDIS.length - 1)));
  const within = position * (VIRIDIS.length - 1) - step;
  const channels = [0, 1, 2].map((channel) => {
    const from = VIRIDIS[step][channel];
    const to = VIRIDIS[step + 1][channel];
    return Math.round(from + within * (to - from));
  });
  const hex = channels.map((value) => value.toString(16).padStart(2, '0'));
  return {
    background: `#${hex.join('')}`,
    letters: position < DARK_LETTERS_FROM ? '#ffffff' : '#000000',
  };
}

function nines(f1: number): number {
  return -Math.log10(1 - f1);
}
