import { cleanRows } from './clean-rows.ts';
import type { ClaimDefinition, ClaimRow } from './definition.ts';

/** What the rows say about a claim. */
export interface Evidence {
  /** One per seed, seeds ascending. */
  readonly values: readonly number[];
  readonly trials: readonly string[];
  readonly details: Readonly<Record<string, number | null>>;
}

/** @param rows of one recipe */
export function gatherEvidence<Row extends ClaimRow>(
  { conditions, select, measure, details }: ClaimDefinition<Row>,
  rows: readonly Row[],
): Evidence {
  const { usable, diverged, duplicates } = cleanRows(
    rows.filter((row) => select(row)),
    conditions,
  );
  const values: number[] = [];
  const used: Row[] = [];
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
