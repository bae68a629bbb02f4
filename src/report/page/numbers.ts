import { maximum } from '../../statistics/extent.ts';

/** Digits after the point of numbers between 0.1 and 10. */
const DECIMALS = 4;

/** Largest numbers below 10^-4, or from 10^15 on, are printed with a power of ten. */
const PLAIN = { from: -4, below: 15 };

/**
 * Prints numbers that belong together, such as a column or a mean and its interval, with the same
 * number of decimals: as many as the values have, at most four significant ones or so.
 */
export function formatterFor(values: readonly number[]): (value: number) => string {
  const finite = values.filter(Number.isFinite);
  const largest = exponentOf(Math.max(0, maximum(finite.map(Math.abs))));
  const powers = largest < PLAIN.from || largest >= PLAIN.below;
  const decimals = decimalsFor(finite, largest);
  return (value) => {
    const fixed = value.toFixed(decimals);
    if (value === 0 || !Number.isFinite(value)) return fixed;
    if (powers) return withMinus(value.toExponential(3));
    // A small number must not read as none at all.
    return withMinus(Number(fixed) === 0 ? value.toExponential(1) : fixed);
  };
}

/** One number alone. */
export function formatNumber(value: number): string {
  return formatterFor([value])(value);
}

/** A duration, to a tenth of a second. */
export function formatSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

function decimalsFor(values: readonly number[], largest: number): number {
  if (values.every(Number.isInteger) || largest < PLAIN.from) return 0;
  const useful = largest < -1 ? DECIMALS - 1 - largest : DECIMALS - Math.max(largest, 0);
  return Math.min(Math.max(useful, 0), maximum(values.map(decimalsOf)));
}

function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

/** Digits after the point in the shortest text that reads back as the same double. */
function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}

/** The minus sign, which is as wide as a plus sign and which screen readers read out. */
function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}
