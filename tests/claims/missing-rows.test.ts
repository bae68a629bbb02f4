import { expect, test } from 'vitest';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import { variedRows } from './varied-rows.ts';

type AnyRow = Readonly<Record<string, unknown>>;

/** The rows of two seeds. */
const ALL = Object.entries(variedRows() as unknown as Record<string, readonly AnyRow[]>).map(
  ([kind, rows]) => [kind, rows.filter(({ seed }) => Number(seed) <= 2)] as const,
);

/** Those that a filter keeps. */
function kept(isKept: (row: AnyRow) => boolean): StudyRows {
  const rows = ALL.map(([kind, some]) => [kind, some.filter(isKept)]);
  return Object.fromEntries(rows) as unknown as StudyRows;
}

const whole = new Map(evaluateClaims(kept(() => true)).map(({ id, n }) => [id, n]));

test.each(['hidden', 'pair', 'learningRate', 'sparsity', 'sigma', 'scope'])(
  'claims that find rows of one %s alone have no more values than with all of them, and none fails',
  (name) => {
    const own = ALL.flatMap(([, rows]) => rows.filter((row) => name in row));
    const values = [...new Set(own.map((row) => row[name]))];
    expect(values.length).toBeGreaterThan(1);
    for (const value of values) {
      const found = evaluateClaims(kept((row) => !(name in row) || row[name] === value));
      for (const { id, n } of found) {
        expect(n, `${id} with ${String(value)}`).toBeLessThanOrEqual(whole.get(id)!);
      }
    }
  },
);
