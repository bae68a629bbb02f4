/** `3e-4`, as the paper writes rates. */
export function rateText(rate: number): string {
  return rate.toExponential().replace('e-0', 'e-').replace('e+', 'e');
}
