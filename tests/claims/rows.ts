import type { StudyRows } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';

export * from '../../src/claims/worlds/rows.ts';

/** Everything in one, as if it had been found together. */
export function together(parts: readonly Partial<StudyRows>[]): StudyRows {
  const all: Record<string, unknown[]> = {};
  for (const part of parts) {
    for (const [study, rows] of Object.entries(part)) {
      (all[study] ??= []).push(...((rows ?? []) as unknown[]));
    }
  }
  return { ...NO_ROWS, ...all } as StudyRows;
}
