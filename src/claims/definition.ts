import type { DecisionRule } from './decision-rule.ts';

/** Of a share, of F1 and of accuracy. */
export const SHARE = [0, 1] as const;
/** Of Somers' d and of other correlations. */
export const CORRELATION = [-1, 1] as const;
/** Of a size. */
export const POSITIVE = [0, Infinity] as const;

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
  /** The number that is measured in each seed, in words, with its unit. */
  readonly statistic: string;
  /** Values that the statistic can have; an interval is cut to them. By default any. */
  readonly range?: readonly [number, number];
  /** Which number a word of the sentence is taken for, and why. */
  readonly interpretation: string;
  readonly rule: DecisionRule;
  /** Which rows it cannot do without, in words. */
  readonly needs: string;
}

/** How a statistic is made from rows. */
export interface ClaimStatistic<Row extends ClaimRow> {
  /** Whether the claim speaks of a row. */
  select(row: Row): boolean;
  /**
   * The statistic in one seed.
   *
   * @param rows the selected rows of the seed, by pair, hidden size and condition
   * @param allSeeds the selected rows of all seeds
   * @returns undefined when rows are missing
   */
  measure(rows: readonly Row[], allSeeds: readonly Row[]): number | undefined;
  /** Further numbers, by name, from the rows of all seeds that have a value. */
  details?(rows: readonly Row[]): Readonly<Record<string, number | undefined>>;
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
