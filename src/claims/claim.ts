import type { Finding } from './findings.ts';

/** What can come out of a test of a claim. */
export const VERDICTS = ['reproduced', 'partly', 'not reproduced', 'undecided'] as const;

/** One of `VERDICTS`, or that a claim was not tested: its networks are not there, or it is about other data. */
export type Verdict = (typeof VERDICTS)[number] | 'untested';

/** What some seeds say of a claim. */
export interface Outcome {
  readonly verdict: Verdict;
  /** The statistic over the seeds; null when nothing that it needs is stored. */
  readonly measured: number | null;
  /** Interval of the statistic at `level`; null when so few seeds exclude nothing. */
  readonly interval: readonly [number, number] | null;
  /** Seeds, or couples of seeds, that the statistic rests on. */
  readonly n: number;
}

/** Values of several things that a sentence says of each: the claim is about the one that fares worst. */
export type Components = Readonly<Record<string, number>>;

/** The statistic of a claim in one seed, or in a couple of seeds. */
export interface ClaimValue {
  /** Ascending. */
  readonly seeds: readonly number[];
  /** To 12 decimals; of a sentence about every one of several things the statistic of each. */
  readonly value: number | Components;
}

/** A sentence of the paper, what was measured of it with one recipe, and the verdict. */
export interface Claim extends Outcome {
  readonly type: 'claim';
  /** Short and stable, such as `occlusion-order`. */
  readonly id: string;
  /** Where the paper says it, such as `4.6` or `Table 1`. */
  readonly section: string;
  /** What the paper says, quoted as briefly as will do. */
  readonly paper: string;
  /** The finding of the paper that it belongs to. */
  readonly finding: Finding | null;
  /** One of those that decide whether the finding holds. */
  readonly lead: boolean;
  /** One of the four that the paper stands on, judged with the stricter of the two corrections. */
  readonly primary: boolean;
  /** Of an interpretation filed beside ours: whose it is, and of which claim; null for ours. */
  readonly author: string | null;
  readonly interprets: string | null;
  /** Of the entry, from 1; a changed entry is a new version. */
  readonly version: number;
  /** Day on which this version was written, such as 2026-11-28. */
  readonly entered: string | null;
  /** SHA-256 of the words and numbers of the entry. */
  readonly hash: string | null;
  /** Label of the recipe. */
  readonly recipe: string;
  /** Untested only: why. */
  readonly reason?: string;
  /** Coverage of the interval at every look, 0 … 1: 1 less the share of 5 % that the correction for many claims leaves it. */
  readonly level: number;
  /** How the interval was made; null without one. */
  readonly intervalMethod: string | null;
  /** e-value of the decision: how many times the stake a bet against all other verdicts has won; null when untested. */
  readonly evidence: number | null;
  /** What `measured` is, in words. */
  readonly statistic: string;
  /** The same as a formula. */
  readonly formula: string;
  /** Which of the values over seeds `measured` is; of several things the least or the greatest of theirs, as `statistic` says. */
  readonly overSeeds: 'median' | 'mean';
  /** What it is made of, and all that the verdict rests on: by seed, ascending. */
  readonly values: readonly ClaimValue[];
  /** Of `measured`, such as `F1` or `share of networks`. */
  readonly unit: string;
  /** When the verdict is which, in words. */
  readonly rule: string;
  /** The same in numbers, from a bound to another, null where there is none: the verdict is that of the zone that holds the whole interval. */
  readonly zones: readonly {
    readonly verdict: Exclude<Verdict, 'undecided' | 'untested'>;
    readonly from: number | null;
    readonly to: number | null;
  }[];
  /** The smallest effect that matters, in words, and why. */
  readonly smallestEffect: string;
  /** Values that the statistic takes where the sentence is as false, and as true, as it can be; null for claims without simulated worlds. */
  readonly reach: { readonly floor: number; readonly ceiling: number } | null;
  /** What the statistic is without the effect: the world in words, and its value there. */
  readonly control: { readonly world: string; readonly value: number } | null;
  /** (mean − nearest bound) / standard deviation over seeds; null when that is not defined. */
  readonly effect: number | null;
  /** Undecided only: about how many seeds would decide it in four of five cases, if the effect stays; null when it is more than 200 values of the statistic, or cannot be said. */
  readonly seedsNeeded: number | null;
  /**
   * The same from the seeds that nobody had seen when this version was written, those from `firstSeed` on; null when there
   * are none, or all of them had been unseen.
   */
  readonly unseen: (Outcome & { readonly firstSeed: number }) | null;
  /** The statistic on the test file, with an interval over seeds and images; null where that is not defined. */
  readonly test: TestInterval | null;
  /** Further numbers that a reader wants to see, by name. */
  readonly details: Readonly<Record<string, number | string | null>>;
  /** The trials behind it. */
  readonly trials: readonly string[];
}

/** What tells a claim with its recipe from all others. */
export function claimKey({ id, recipe }: Pick<Claim, 'id' | 'recipe'>): string {
  return `${id} ${recipe}`;
}

/** A statistic on the test file, which every seed shares: seeds and images are resampled. */
export interface TestInterval {
  readonly measured: number;
  /** 95 %, percentiles of a crossed bootstrap. */
  readonly interval: readonly [number, number];
  readonly seeds: number;
  readonly images: number;
}
