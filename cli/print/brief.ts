/** A number in at most seven characters, two or three digits of it: for tables where the full one is stored elsewhere. */
export function brief(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (size < 0.01) return value.toExponential(1);
  return size < 1000 ? value.toPrecision(3) : value.toFixed(0);
}
