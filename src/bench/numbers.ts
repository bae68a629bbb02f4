import type { WorkResult } from './measure.ts';

/** A time in milliseconds with three digits that count, in the unit that suits it. */
export function timeText(ms: number): string {
  if (ms >= 1000) return `${digits(ms / 1000)} s`;
  return ms >= 1 ? `${digits(ms)} ms` : `${digits(1000 * ms)} µs`;
}

/** `1.23 M images/s` */
export function rateText({ items, unit, summary }: WorkResult): string {
  if (!summary) return '-';
  const rate = (1000 * items) / summary.p50;
  const [scaled, prefix] =
    rate >= 1e6 ? [rate / 1e6, ' M'] : rate >= 1e4 ? [rate / 1e3, ' k'] : [rate, ''];
  return `${digits(scaled)}${prefix || ' '}${prefix ? ' ' : ''}${unit}/s`;
}

/** Useful operations in a second; `-` where they are not counted. */
export function flopsText({ operations, summary }: WorkResult): string {
  if (operations === undefined || !summary) return '-';
  const rate = operations / summary.p50 / 1e6;
  return rate < 1e-3 ? '< 0.001' : digits(rate);
}

export function sizeText(bytes: number): string {
  return bytes >= 1e6 ? `${digits(bytes / 1e6)} MB` : `${digits(bytes / 1e3)} kB`;
}

/** Three digits that count, never in powers of ten. */
function digits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
