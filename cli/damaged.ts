import { type DamagedRow, damageText, UNKNOWN_ID } from '../src/lab/damaged-row.ts';
import { note } from './output.ts';

/**
 * Reports on stderr what is damaged in a store, where that disturbs neither a table nor JSON lines.
 * @param outcome what became of each
 */
export function reportDamaged(rows: Iterable<DamagedRow>, store: string, outcome: string): void {
  for (const row of rows) {
    note(`${damageText(row, store)}: ${outcome}`);
  }
}

/** Reports what a command left out that only reads. Returns its exit status. */
export function reportLeftOut(rows: Iterable<DamagedRow>, store: string): number {
  const all = [...rows];
  const outcome = all.some(({ id }) => id === UNKNOWN_ID)
    ? 'it is left out, and lowcap check --repair keeps what can be read'
    : 'it is left out, and the next run makes it again';
  reportDamaged(all, store, outcome);
  return all.length > 0 ? 1 : 0;
}
