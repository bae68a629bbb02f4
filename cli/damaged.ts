import { type DamagedRow, damageText } from '../src/lab/damaged-row.ts';

/**
 * Reports on stderr what is damaged in a store, where that disturbs neither a table nor JSON lines.
 * @param outcome what became of each
 */
export function reportDamaged(rows: Iterable<DamagedRow>, store: string, outcome: string): void {
  for (const row of rows) {
    process.stderr.write(`lowcap: ${damageText(row, store)}: ${outcome}\n`);
  }
}

/** Reports what a command left out that only reads. Returns its exit status. */
export function reportLeftOut(rows: Iterable<DamagedRow>, store: string): number {
  const all = [...rows];
  reportDamaged(all, store, 'it is left out, and the next run makes it again');
  return all.length > 0 ? 1 : 0;
}
