/** What can come out of a test of a claim. */
export const VERDICTS = ['reproduced', 'partly', 'not reproduced', 'undecided'] as const;

/** One of `VERDICTS`, or that a claim was not tested: it is about other data. */
export type Verdict = (typeof VERDICTS)[number] | 'untested';

/** A sentence of the paper, what was measured of it with one recipe, and the verdict. */
export interface Claim {
  readonly type: 'claim';
  /** Short and stable, such as `occlusion-order`. */
  readonly id: string;
  /** Where the paper says it, such as `4.6` or `Table 1`. */
  readonly section: string;
  /** What the paper says, quoted as briefly as will do. */
  readonly paper: string;
  /** Label of the recipe. */
  readonly recipe: string;
  readonly verdict: Verdict;
  /** Untested only: why. */
  readonly reason?: string;
  /** The statistic over the seeds; null when nothing that it needs is stored. */
  readonly measured: number | null;
  /** 95 % interval of the statistic; null when there are fewer than two seeds. */
  readonly interval: readonly [number, number] | null;
  /** How the interval was made; Student's t below six seeds, bootstrap from six on. */
  readonly intervalMethod: 'Student t' | 'bootstrap' | null;
  /** Seeds that the statistic rests on. */
  readonly n: number;
  /** What `measured` is, in words, with its unit. */
  readonly statistic: string;
  /** When the verdict is which, in words. */
  readonly rule: string;
  /** Mean over standard deviation of the per-seed statistic less its threshold; null when that is not defined. */
  readonly effect: number | null;
  /** Undecided only: about how many seeds would decide it, if the effect stays; null when that cannot be said. */
  readonly seedsNeeded: number | null;
  /** Further numbers that a reader wants to see, by name. */
  readonly details: Readonly<Record<string, number | string | null>>;
  /** The trials behind it. */
  readonly trials: readonly string[];
}
