import { InputError } from '../errors.ts';
import { maximum } from '../statistics/extent.ts';
import type { Verdict } from './claim.ts';
import type { ConfidenceSequence } from '../statistics/sequence.ts';

/** Values of a statistic that speak for one verdict. */
interface Zone {
  readonly verdict: Exclude<Verdict, 'undecided' | 'untested'>;
  readonly from: number;
  readonly to: number;
}

/** Which values of a statistic mean which verdict. */
export interface DecisionRule {
  /** Together all numbers. Where two touch, the earlier one has the bound. */
  readonly zones: readonly Zone[];
}

/**
 * Reproduced above the bound; partly above a smaller one.
 * @throws InputError when a bound is no number, or they are out of order
 */
export function above(bound: number, partly = bound): DecisionRule {
  return ruleOf(rising(bound, partly).toReversed());
}

/**
 * Reproduced from the bound on; partly from a smaller one on.
 * @throws InputError when a bound is no number, or they are out of order
 */
export function atLeast(bound: number, partly = bound): DecisionRule {
  return ruleOf(rising(bound, partly));
}

/**
 * Reproduced up to the bound; partly up to a larger one.
 * @throws InputError when a bound is no number, or they are out of order
 */
export function atMost(bound: number, partly = bound): DecisionRule {
  return ruleOf([
    { verdict: 'reproduced', from: -Infinity, to: bound },
    { verdict: 'partly', from: bound, to: partly },
    { verdict: 'not reproduced', from: partly, to: Infinity },
  ]);
}

/**
 * Reproduced between two bounds; partly between two wider ones.
 * @throws InputError when a bound is no number, or they are out of order
 */
export function within(
  low: number,
  high: number,
  partlyLow = low,
  partlyHigh = high,
): DecisionRule {
  return ruleOf([
    { verdict: 'reproduced', from: low, to: high },
    { verdict: 'partly', from: partlyLow, to: low },
    { verdict: 'partly', from: high, to: partlyHigh },
    { verdict: 'not reproduced', from: -Infinity, to: partlyLow },
    { verdict: 'not reproduced', from: partlyHigh, to: Infinity },
  ]);
}

/** Shares, for words such as "all", "every", "consistently". */
export const ALL = atLeast(0.9, 0.5);

/** Shares, for words such as "most", "often", "primarily". */
export const MOST = above(0.5, 0.25);

/** The verdict of the zone that holds the whole interval. */
export function verdictOf(
  { zones }: DecisionRule,
  interval: readonly [number, number] | null,
): Verdict {
  if (interval === null) return 'undecided';
  const zone = zones.find(({ from, to }) => interval[0] >= from && interval[1] <= to);
  return zone?.verdict ?? 'undecided';
}

/**
 * How strongly a sequence speaks for the verdict that it speaks for most: an e-value against all the others. It is at
 * least 1 / α exactly when the interval at α lies in one zone.
 */
export function decisionEvidence({ zones }: DecisionRule, sequence: ConfidenceSequence): number {
  const ofZones = zones.map(({ from, to }) =>
    Math.min(
      from === -Infinity ? Infinity : sequence.evidenceAbove(from),
      to === Infinity ? Infinity : sequence.evidenceBelow(to),
    ),
  );
  return maximum(ofZones);
}

/** The bound of the reproduced values that is nearest to the value. */
export function thresholdOf({ zones }: DecisionRule, value: number): number {
  const bounds = zones.flatMap(({ verdict, from, to }) =>
    verdict === 'reproduced' ? [from, to] : [],
  );
  return nearest(bounds, value);
}

/** The bound at which the verdict would change first. */
export function nearestBound({ zones }: DecisionRule, value: number): number {
  return nearest(
    zones.flatMap(({ from, to }) => [from, to]),
    value,
  );
}

/** The rule in words, made from the numbers that are applied. */
export function ruleText({ zones }: DecisionRule): string {
  const verdicts = ['reproduced', 'partly', 'not reproduced'] as const;
  const rules = verdicts.flatMap((verdict) => {
    const ranges = zones.flatMap((zone, i) =>
      zone.verdict === verdict ? [rangeText(zone, zones.slice(0, i))] : [],
    );
    return ranges.length === 0 ? [] : [`${verdict} ${ranges.join(' or ')}`];
  });
  return `By the whole interval: ${rules.join(', ')}, else undecided.`;
}

/** From the highest values down. */
function rising(bound: number, partly: number): Zone[] {
  return [
    { verdict: 'reproduced', from: bound, to: Infinity },
    { verdict: 'partly', from: partly, to: bound },
    { verdict: 'not reproduced', from: -Infinity, to: partly },
  ];
}

/** @throws InputError unless bounds are numbers, and a bound of partly lies no nearer than that of reproduced */
function ruleOf(zones: readonly Zone[]): DecisionRule {
  const wrong = zones.find(({ from, to }) => !(from <= to));
  if (wrong) {
    const { verdict, from, to } = wrong;
    throw new InputError(`got ${verdict} from ${from} to ${to}, expected bounds in order`);
  }
  return { zones: zones.filter(({ from, to }) => from < to) };
}

function rangeText({ from, to }: Zone, earlier: readonly Zone[]): string {
  const lower = earlier.some((zone) => zone.to === from) ? 'above' : 'at least';
  const upper = earlier.some((zone) => zone.from === to) ? 'below' : 'at most';
  // 0.847 − 0.01 has more digits than anyone meant.
  const [low, high] = [from, to].map((bound) => Number(bound.toPrecision(6)));
  const bounds = [
    ...(from === -Infinity ? [] : [`${lower} ${low}`]),
    ...(to === Infinity ? [] : [`${upper} ${high}`]),
  ];
  return bounds.join(' and ');
}

function nearest(values: readonly number[], value: number): number {
  return values.reduce((best, other) =>
    Math.abs(other - value) < Math.abs(best - value) ? other : best,
  );
}
