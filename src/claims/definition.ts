import type { Components } from './claim.ts';
import type { DecisionRule } from './decision-rule.ts';
import type { Finding } from './findings.ts';

/** Of a share, of F1 and of accuracy. */
export const SHARE = [0, 1] as const;
/** Of Somers' d and of other correlations. */
export const CORRELATION = [-1, 1] as const;

/** What a claim can rest on: a row about one network, with columns of its own. */
export interface ClaimRow {
  /** Label of the recipe; claims are decided for each by itself. */
  readonly recipe: string;
  readonly pair: string;
  /** H, the number of hidden units. */
  readonly hidden: number;
  readonly seed: number;
  /** Of the network, so that every verdict can be traced to what was trained. */
  readonly trialId: string;
  /** A loss was not finite: the network is left out, and counted. */
  readonly diverged?: boolean;
}

/** What a claim says and how it is decided; the same for every kind of rows. */
export interface ClaimWording {
  /** Short and stable, such as `occlusion-order`. */
  readonly id: string;
  /** Where the sentence stands, such as `4.6` or `Table 1`. */
  readonly section: string;
  /** The words that are tested. */
  readonly paper: string;
  /** The finding of the paper that it belongs to; a lead decides whether the finding holds. */
  readonly finding?: Finding;
  readonly lead?: true;
  /** One of at most four that a paper stands on. */
  readonly primary?: true;
  /** Another reading of the sentence of this claim, filed by its author; stands beside ours and is counted with none. */
  readonly interprets?: string;
  readonly author?: string;
  /** Results of seeds up to this one had been seen when this version was written; 0 where none had. @default 0 */
  readonly seenSeeds?: number;
  /** The number that is measured in each seed, in words. */
  readonly statistic: string;
  /** The same as a formula. */
  readonly formula?: string;
  /** Of the statistic, such as `F1` or `share of networks`. */
  readonly unit?: string;
  /** Values that the statistic can have; an interval is cut to them. By default any. */
  readonly range?: readonly [number, number];
  /**
   * What the claim is about. `median`: the value that half of all seeds reach, for magnitudes such as F1 or a loss: see
   * `medianSequence`. `mean`: for what is yes or no in a seed, shares of few things and rank associations, whose few
   * values a median would jump over; needs a finite `range` and is judged by `betting`.
   * @default mean where a finite range is given, else median
   */
  readonly overSeeds?: 'median' | 'mean';
  /** The smallest effect that matters, with its unit, and why. */
  readonly smallestEffect?: string;
  /** Which number a word of the sentence is taken for, and why. */
  readonly interpretation: string;
  readonly rule: DecisionRule;
  /** Which rows it cannot do without, in words. */
  readonly needs: string;
}

/** Whether a claim is about the median of its statistic over seeds or about its mean. */
export function parameterOf({ overSeeds, range }: Pick<ClaimWording, 'overSeeds' | 'range'>) {
  return overSeeds ?? (range?.every(Number.isFinite) ? 'mean' : 'median');
}

/** How a statistic is made from rows. */
export interface ClaimStatistic<Row extends ClaimRow> {
  /** Whether the claim speaks of a row. */
  select(row: Row): boolean;
  /** Consecutive seeds that one value is made of: 2 for spreads over seeds, which a single seed does not show. @default 1 */
  readonly seedsPerValue?: 1 | 2;
  /**
   * For sentences about every one of several things: the parameter is the least, or the greatest, of the components'
   * medians or means (intersection–union: Berger 1982). `measure` then gives components.
   */
  readonly every?: 'least' | 'greatest';
  /**
   * The statistic in one seed, or in a couple of seeds.
   *
   * @param rows the selected rows of the seed, by pair, hidden size and condition
   * @returns undefined when rows are missing
   */
  measure(rows: readonly Row[]): number | Components | undefined;
  /**
   * The same statistic can be made of rows of the test file, which tell F1 after the last epoch and nothing of the epochs
   * before: see `withTestIntervals`.
   */
  readonly onTest?: true;
  /** Further numbers, by name, from the rows of all seeds that have a value. */
  details?(rows: readonly Row[]): Readonly<Record<string, number | undefined>>;
  /** Simulated rows of one seed in which the sentence is as true and as false as can be, and in which its effect is absent. */
  readonly worlds?: Worlds<Row>;
}

/** Rows of a seed in three simulated worlds. They vary with the seed, as networks do. */
export interface Worlds<Row extends ClaimRow> {
  /** The sentence is as true as can be: its claim must come out as reproduced. */
  ceiling(seed: number): readonly Row[];
  /** It is as false as can be: its claim must come out as not reproduced. */
  floor(seed: number): readonly Row[];
  /** The effect is absent: its claim must never come out as reproduced. */
  control(seed: number): readonly Row[];
  /** What the control is, in words, such as `hidden sizes that make no difference`. */
  readonly controlled: string;
}

/** A sentence and how it is put to the test, written before anything is measured. */
export interface ClaimDefinition<Row extends ClaimRow> extends ClaimWording, ClaimStatistic<Row> {
  /** Columns that tell rows of one network apart; rows that agree in these too are counted once. */
  readonly conditions: readonly string[];
}

/**
 * States a claim about rows of any kind, for `evaluateClaim`.
 *
 * @example
 * const rows = [{ recipe: 'paper', pair: '0-1', hidden: 2, seed: 1, trialId: 'one', f1: 0.95 }];
 * const claim = defineClaim<(typeof rows)[number]>({
 *   id: 'learns',
 *   section: 'my own',
 *   paper: 'Two hidden units are enough.',
 *   statistic: 'F1 with two hidden units',
 *   interpretation: 'Enough is an F1 of 0.9.',
 *   rule: atLeast(0.9),
 *   needs: 'a network with two hidden units',
 *   conditions: [],
 *   select: ({ hidden }) => hidden === 2,
 *   measure: ([row]) => row?.f1,
 * });
 * const [{ verdict, measured }] = evaluateClaim(claim, rows);
 */
export function defineClaim<Row extends ClaimRow>(
  definition: ClaimDefinition<Row>,
): ClaimDefinition<Row> {
  return definition;
}
