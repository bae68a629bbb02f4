import type { Outcome } from '../../claims/claim.ts';
import { formatterFor } from './numbers.ts';

/** An estimate and its interval, with digits that fit both. */
export interface EstimateText {
  readonly measured: string;
  /** In brackets; an end that is not bounded is infinite; empty without an interval. */
  readonly interval: string;
}

/** Null when nothing was measured. */
export function estimateText({
  measured,
  interval,
}: Pick<Outcome, 'measured' | 'interval'>): EstimateText | null {
  if (measured === null) return null;
  const format = formatterFor([measured, ...(interval ?? [])]);
  const end = (value: number) =>
    Number.isFinite(value) ? format(value) : `${value < 0 ? '−' : ''}∞`;
  return {
    measured: format(measured),
    interval: interval === null ? '' : `[${end(interval[0])}, ${end(interval[1])}]`,
  };
}

/** A level such as 0.95 in per cent. */
export function levelText(level: number): string {
  return `${Number((100 * level).toFixed(2))} %`;
}
