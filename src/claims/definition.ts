import type { StudyRows } from '../studies/catalogue.ts';
import type { Judge } from './decision-rule.ts';
import { cleanRows, type RowOf, type RowsName } from './clean-rows.ts';

/** Of a share, of F1 and of accuracy. */
export const SHARE = [0, 1] as const;
/** Of Somers' d and of other correlations. */
export const CORRELATION = [-1, 1] as const;
/** Of a size. */
export const POSITIVE = [0, Infinity] as const;

/** A sentence of the paper and how it is put to the test, before anything is measured. */
export interface Definition<S extends RowsName> {
  readonly id: string;
  readonly section: string;
  /** The words that are tested. */
  readonly paper: string;
  /** Whose rows it rests on. */
  readonly study: S;
  readonly statistic: string;
  /** Values that the statistic can have; an interval is cut to them. */
  readonly range?: readonly [number, number];
  /** Which number a word of the paper is taken for, and why. */
  readonly reading: string;
  readonly judge: Judge;
  /** Which rows it cannot do without, in words. */
  readonly needs: string;
  select(row: RowOf<S>): boolean;
  /**
   * The statistic in one seed.
   *
   * @param rows the selected rows of the seed
   * @param company the selected rows of all seeds
   * @returns undefined when rows are missing
   */
  measure(rows: readonly RowOf<S>[], company: readonly RowOf<S>[]): number | undefined;
  /** Further numbers, from the selected rows of all seeds. */
  details?(rows: readonly RowOf<S>[]): Readonly<Record<string, number | undefined>>;
}

/** What the rows say about a claim. */
export interface Evidence {
  /** One per seed, seeds ascending. */
  readonly values: readonly number[];
  readonly trials: readonly string[];
  readonly details: Readonly<Record<string, number | null>>;
}

/** A claim of the ledger; the kind of its rows is known only inside. */
export interface LedgerEntry extends Omit<Definition<RowsName>, 'select' | 'measure' | 'details'> {
  gather(rows: StudyRows, recipe: string): Evidence;
}

export function define<S extends RowsName>(definition: Definition<S>): LedgerEntry {
  return { ...definition, gather: (rows, recipe) => gather(definition, rows, recipe) };
}

function gather<S extends RowsName>(
  { study, select, measure, details }: Definition<S>,
  rows: StudyRows,
  recipe: string,
): Evidence {
  const { usable, diverged, duplicates } = cleanRows(
    rows,
    study,
    (row) => row.recipe === recipe && select(row),
  );
  const values: number[] = [];
  const used: RowOf<S>[] = [];
  for (const seed of new Set(usable.map((row) => row.seed))) {
    const ofSeed = usable.filter((row) => row.seed === seed);
    const value = measure(ofSeed, usable);
    if (value === undefined || !Number.isFinite(value)) continue;
    values.push(value);
    for (const row of ofSeed) used.push(row);
  }
  return {
    values,
    trials: [...new Set(used.map((row) => row.trialId))],
    details: {
      ...missingToNull(details?.(used) ?? {}),
      ...(diverged > 0 ? { 'diverged networks left out': diverged } : {}),
      ...(duplicates > 0 ? { 'duplicate rows left out': duplicates } : {}),
    },
  };
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
