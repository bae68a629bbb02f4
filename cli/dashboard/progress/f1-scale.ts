/** The scale runs over the number of nines of F1, for the step from .98 to .99 halves the errors. */
const LOWEST = nines(0.5);
const HIGHEST = nines(0.995);

/** Where an F1 stands on the scale of colours, 0 … 1. */
export function f1Share(f1: number): number {
  return Math.min(1, Math.max(0, (nines(f1) - LOWEST) / (HIGHEST - LOWEST)));
}

function nines(f1: number): number {
  return -Math.log10(1 - f1);
}
