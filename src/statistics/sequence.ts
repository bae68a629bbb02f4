import { maximum, minimum } from './extent.ts';
import { endsOf } from './ends.ts';

/** The largest evidence that is told: beyond it nothing changes, and it can still be written as JSON and averaged. */
export const MOST_EVIDENCE = 1e300;

/**
 * What is known about the centre of a distribution, its median or its mean, while seeds are added. Its evidence is an
 * e-process: if the centre is not on the side that is asked about, the chance that the evidence *ever* reaches 1/α, at whatever number of seeds one looks or stops, is
 * at most α (Ville's inequality; Ramdas, Grünwald, Vovk and Shafer 2023, “Game-theoretic statistics and safe anytime-valid
 * inference”). Both sides together have one α: the interval is a confidence sequence (Robbins 1970), it holds the centre at all
 * looks at once with a chance of at least 1 − α.
 *
 * Values are given in ascending order of their seeds. Which seeds there are does not depend on what they gave, and the
 * order in which they were trained changes no bit.
 */
export interface ConfidenceSequence {
  readonly method: 'signs' | 'betting' | 'least of several' | 'greatest of several';
  /** Number of seeds; of several sequences the fewest. */
  readonly n: number;
  /** Median or mean of the values. */
  readonly centre: number;
  /** Sample standard deviation; null for one value; of several sequences that of the least or greatest. */
  readonly sd: number | null;
  /** What the centre can be; ±Infinity where it has no limit. */
  readonly range: readonly [number, number];
  /**
   * E-value that the centre lies above the bound: the chance to reach 1/α is at most α if it does not. Falls as the bound
   * rises.
   * @returns 0 … 1e300; at most 1 for a bound at or above the observed centre
   */
  evidenceAbove(bound: number): number;
  /** E-value that the centre lies below the bound. Rises with the bound; at most 1 for a bound at or below the observed centre. */
  evidenceBelow(bound: number): number;
  /**
   * The bounds that neither evidence rejects at 1/α: a bound at or below the lower end has evidence of at least 1/α that
   * the centre lies above it, a bound at or above the upper end that it lies below. Cut to the range.
   *
   * @param alpha in (0, 1): 0.05 for an interval of 95 %
   * @returns null when it says nothing: one value without a range, equal values without a range, or too few values for
   *   so small an α
   */
  interval(alpha: number): readonly [number, number] | null;
  /**
   * About how many seeds, those that are there included, it takes to decide at 1/α on which side of the bound the
   * centre lies, with a power of 80 %, if further seeds resemble these.
   *
   * @returns null when it lies on the bound, more than 200 would be needed, or nothing can be said
   */
  seedsToDecide(bound: number, alpha: number): number | null;
}

type Knowledge = Omit<ConfidenceSequence, 'interval'>;

/** Adds the interval that follows from the evidence. */
export function withInterval(known: Knowledge): ConfidenceSequence {
  // Of many claims that are judged again and again few have changed.
  let last: { alpha: number; ends: readonly [number, number] | null } | undefined;
  const interval = (alpha: number) => {
    if (last?.alpha !== alpha) last = { alpha, ends: endsOf(known, alpha) };
    return last.ends;
  };
  return { ...known, interval };
}

/**
 * About the least of several centres, for a claim that has to hold everywhere. That the least lies above a bound is as
 * evident as that each does, an intersection–union test (Berger 1982): the least of the e-values. That it lies below is
 * denied only if all centres do not: their average is an e-value for that whatever their dependence (Vovk and Wang 2021).
 *
 * @param sequences one or more
 */
export function leastOf(sequences: readonly ConfidenceSequence[]): ConfidenceSequence {
  const least = sequences.reduce((best, other) => (other.centre < best.centre ? other : best));
  return withInterval({
    method: 'least of several',
    n: minimum(sequences.map(({ n }) => n)),
    centre: least.centre,
    sd: least.sd,
    range: rangeOf(sequences, minimum),
    evidenceAbove: (bound) => minimum(sequences.map((one) => one.evidenceAbove(bound))),
    evidenceBelow: (bound) => average(sequences.map((one) => one.evidenceBelow(bound))),
    seedsToDecide: (bound, alpha) =>
      least.centre > bound
        ? slowest(seedsOf(sequences, bound, alpha))
        : fastest(
            seedsOf(
              sequences.filter(({ centre }) => centre < bound),
              bound,
              alpha / sequences.length,
            ),
          ),
  });
}

/** About the greatest of several centres: the mirror image of {@link leastOf}. */
export function greatestOf(sequences: readonly ConfidenceSequence[]): ConfidenceSequence {
  const greatest = sequences.reduce((best, other) => (other.centre > best.centre ? other : best));
  return withInterval({
    method: 'greatest of several',
    n: minimum(sequences.map(({ n }) => n)),
    centre: greatest.centre,
    sd: greatest.sd,
    range: rangeOf(sequences, maximum),
    evidenceAbove: (bound) => average(sequences.map((one) => one.evidenceAbove(bound))),
    evidenceBelow: (bound) => minimum(sequences.map((one) => one.evidenceBelow(bound))),
    seedsToDecide: (bound, alpha) =>
      greatest.centre < bound
        ? slowest(seedsOf(sequences, bound, alpha))
        : fastest(
            seedsOf(
              sequences.filter(({ centre }) => centre > bound),
              bound,
              alpha / sequences.length,
            ),
          ),
  });
}

function rangeOf(
  sequences: readonly ConfidenceSequence[],
  extreme: (values: Iterable<number>) => number,
): [number, number] {
  return [
    extreme(sequences.map(({ range }) => range[0])),
    extreme(sequences.map(({ range }) => range[1])),
  ];
}

function seedsOf(sequences: readonly ConfidenceSequence[], bound: number, alpha: number): number[] {
  return sequences.map((one) => one.seedsToDecide(bound, alpha) ?? Infinity);
}

/** Seeds until all have decided. */
function slowest(seeds: readonly number[]): number | null {
  const last = maximum(seeds);
  return Number.isFinite(last) ? last : null;
}

/** Seeds until one has decided. */
function fastest(seeds: readonly number[]): number | null {
  const first = minimum(seeds);
  return Number.isFinite(first) ? first : null;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}
