/** A number in at most seven characters, two or three digits of it: for tables where the full one is stored elsewhere. */
export function brief(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (size === Infinity) return value < 0 ? '-inf' : 'inf';
  if (size < 0.01) return value.toExponential(1);
  return size < 1000 ? value.toPrecision(3) : value.toFixed(0);
}

/** A level such as 0.9991 in per cent, in at most seven characters. */
export function levelOf(level: number): string {
  return `${Number((100 * level).toFixed(2))} %`;
}
