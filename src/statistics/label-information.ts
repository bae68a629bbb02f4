import { naturalLog } from './logarithm.ts';

/** Shares of a hypergeometric distribution below this part of its largest one change no sum. */
const NEGLIGIBLE = 1e-20;

/**
 * Mutual information of a binned variable and a label of two classes, in bits: plug-in with the correction of Miller and
 * Madow (1955), less its expectation over all permutations of the labels, which is what it would be if the variable said
 * nothing. The expectation is exact, after Vinh, Epps and Bailey, “Information theoretic measures for clusterings
 * comparison” (2010), section 4.1: the positives of a bin follow a hypergeometric distribution, so it is a sum over bins
 * of what depends on the size of the bin alone.
 */
export class LabelInformation {
  /** N, and how many of them are positive. */
  readonly count: number;
  readonly positives: number;
  /** n ln n for every n up to N. */
  readonly #entropic: Float64Array;
  /** Expected terms by size of the bin; NaN where none was asked for. */
  readonly #expected: Float64Array;

  constructor(count: number, positives: number) {
    this.count = count;
    this.positives = positives;
    this.#entropic = Float64Array.from({ length: count + 1 }, (_, n) =>
      n === 0 ? 0 : n * naturalLog(n),
    );
    this.#expected = new Float64Array(count + 1).fill(NaN);
  }

  /** Entropy of the label itself, in bits: the most that anything can say of it. */
  get labelBits(): number {
    const { count, positives } = this;
    const term = (n: number) => this.#entropic[n] as number;
    return (term(count) - term(positives) - term(count - positives)) / (count * Math.LN2);
  }

  /**
   * Bits that bins carry of the label, less what they would carry by chance: 0 on average where they say nothing.
   *
   * @param sizes how many are in each bin
   * @param positives how many of them are positive
   */
  bits(sizes: Uint32Array, positives: Uint32Array): number {
    let nats = 0;
    for (let bin = 0; bin < sizes.length; bin++) {
      const n = sizes[bin] as number;
      if (n > 0) nats += this.#term(n, positives[bin] as number) - this.#expectedTerm(n);
    }
    return nats / (this.count * Math.LN2);
  }

  /** The same without the chance and without what is equal for all permutations of the labels, to compare them. */
  score(sizes: Uint32Array, positives: Uint32Array): number {
    let nats = 0;
    for (let bin = 0; bin < sizes.length; bin++) {
      const n = sizes[bin] as number;
      if (n > 0) nats += this.#term(n, positives[bin] as number);
    }
    return nats;
  }

  /** What a bin of n with k positives adds to N times the information in nats; cells that are not empty count half. */
  #term(n: number, k: number): number {
    const entropic = this.#entropic;
    const cells = Number(k > 0) + Number(k < n);
    return (
      (entropic[k] as number) +
      (entropic[n - k] as number) -
      (entropic[n] as number) +
      (1 - cells) / 2
    );
  }

  #expectedTerm(n: number): number {
    const known = this.#expected[n] as number;
    if (!Number.isNaN(known)) return known;
    return (this.#expected[n] = this.#expectation(n));
  }

  /** The mean of `#term` over k, summed outwards from the most frequent one, each share from its neighbour's. */
  #expectation(n: number): number {
    const { count, positives } = this;
    const negatives = count - positives;
    const [least, most] = [Math.max(0, n - negatives), Math.min(n, positives)];
    const mode = Math.floor(((n + 1) * (positives + 1)) / (count + 2));
    let [shares, sum] = [1, this.#term(n, mode)];
    for (let k = mode, share = 1; k < most && share > NEGLIGIBLE;) {
      share *= ((n - k) * (positives - k)) / ((k + 1) * (negatives - n + k + 1));
      k++;
      shares += share;
      sum += share * this.#term(n, k);
    }
    for (let k = mode, share = 1; k > least && share > NEGLIGIBLE;) {
      share *= (k * (negatives - n + k)) / ((n - k + 1) * (positives - k + 1));
      k--;
      shares += share;
      sum += share * this.#term(n, k);
    }
    return sum / shares;
  }
}
