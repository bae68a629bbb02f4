import { fixed } from '../../../src/analysis/words.ts';
import { count } from '../../../src/count.ts';
import type { Outcome } from '../../../src/claims/claim.ts';

/** `reproduced with 0.297 (interval 0.241 to 0.326) F1, over 10 random starts` */
export function outcomeText({ verdict, measured, interval, n }: Outcome, unit: string): string {
  if (measured === null) return verdict;
  const number = (value: number) => fixed(value, Math.abs(value) < 10 ? 3 : 1);
  const range = interval && ` (interval ${number(interval[0])} to ${number(interval[1])})`;
  return `${verdict} with ${number(measured)}${range ?? ''} ${unit}, over ${count(n, 'random start')}`;
}

/** What is shipped has so many digits. */
const DIGITS = 6;

/** Whether two runs say the same of a claim, number by number. */
export function sameOutcome(one: Outcome, other: Outcome): boolean {
  const text = ({ verdict, measured, interval, n }: Outcome) =>
    JSON.stringify([
      verdict,
      n,
      ...[measured, ...(interval ?? [])].map((value) => value?.toPrecision(DIGITS)),
    ]);
  return text(one) === text(other);
}
