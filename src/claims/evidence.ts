import { groupBy } from '../statistics/group-by.ts';
import { betting } from '../statistics/betting.ts';
import { medianSequence } from '../statistics/median-sequence.ts';
import { type ConfidenceSequence, greatestOf, leastOf } from '../statistics/sequence.ts';
import type { ClaimValue, Components } from './claim.ts';
import { cleanRows } from './clean-rows.ts';
import { componentValues } from './component-values.ts';
import {
  parameterOf,
  type ClaimDefinition,
  type ClaimRow,
  type ClaimWording,
} from './definition.ts';

/** Among the details: networks of which a loss was not finite. */
export const DIVERGED = 'diverged networks left out';

/** What the rows say about a claim. */
export interface Evidence {
  /** Over the seeds; null when no seed has a value. */
  readonly sequence: ConfidenceSequence | null;
  /** What the sequence is of, in its order. */
  readonly values: readonly ClaimValue[];
  readonly trials: readonly string[];
  readonly details: Readonly<Record<string, number | null>>;
}

/** Of what nothing is known. */
export const NO_EVIDENCE: Evidence = { sequence: null, values: [], trials: [], details: {} };

/** @param rows of one recipe */
export function gatherEvidence<Row extends ClaimRow>(
  claim: ClaimDefinition<Row>,
  rows: readonly Row[],
): Evidence {
  const { conditions, select, measure, details, seedsPerValue = 1 } = claim;
  const { usable, diverged, duplicates, incomplete } = cleanRows(
    rows.filter((row) => select(row)),
    conditions,
  );
  const values: ClaimValue[] = [];
  const used: Row[] = [];
  // Usable rows come by seed, ascending: whichever seed finishes first, seeds enter in this order.
  const bySeed = [...groupBy(usable, (row) => row.seed)];
  for (let i = 0; i + seedsPerValue <= bySeed.length; i += seedsPerValue) {
    const unit = bySeed.slice(i, i + seedsPerValue);
    const rowsOfUnit = unit.flatMap(([, ofSeed]) => ofSeed);
    const value = measure(rowsOfUnit);
    if (value === undefined || !isFinite(value)) continue;
    values.push({ seeds: unit.map(([seed]) => seed), value: rounded(value) });
    for (const row of rowsOfUnit) used.push(row);
  }
  return {
    sequence: sequenceOf(
      claim,
      values.map(({ value }) => value),
    ),
    values,
    trials: [...new Set(used.map((row) => row.trialId))],
    details: {
      ...missingToNull(details?.(used) ?? {}),
      ...(diverged > 0 ? { [DIVERGED]: diverged } : {}),
      ...(duplicates > 0 ? { 'duplicate rows left out': duplicates } : {}),
      ...(incomplete > 0 ? { 'incomplete seeds left out': incomplete } : {}),
    },
  };
}

/** The sequence of a claim's values, one for each seed or couple of seeds, in their order; null without values. */
function sequenceOf(
  { every = 'least', ...wording }: ClaimWording & { readonly every?: 'least' | 'greatest' },
  values: readonly (number | Components)[],
): ConfidenceSequence | null {
  const ofNumbers = (numbers: readonly number[]) => {
    const range = wording.range ?? [-Infinity, Infinity];
    return parameterOf(wording) === 'mean'
      ? betting(numbers, range)
      : medianSequence(numbers, range);
  };
  const sequences = componentValues(values).map(ofNumbers);
  if (sequences.length === 0) return null;
  if (typeof values[0] === 'number') return sequences[0]!;
  return every === 'least' ? leastOf(sequences) : greatestOf(sequences);
}

/** To 12 decimals: what equal numbers leave when they are subtracted is no finding. */
function rounded(value: number | Components): number | Components {
  // Zero is added to turn −0 into 0.
  const round = (one: number) => Math.round(one * 1e12) / 1e12 + 0;
  if (typeof value === 'number') return round(value);
  return Object.fromEntries(Object.entries(value).map(([part, one]) => [part, round(one)]));
}

function isFinite(value: number | Components): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  const numbers = Object.values(value);
  return numbers.length > 0 && numbers.every(Number.isFinite);
}

function missingToNull(
  details: Readonly<Record<string, number | undefined>>,
): Record<string, number | null> {
  const entries = Object.entries(details);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      value !== undefined && Number.isFinite(value) ? value : null,
    ]),
  );
}
