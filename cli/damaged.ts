/**
 * Reports on stderr which trials have damaged weights, where they disturb neither a table nor JSON lines.
 * @param outcome what became of each
 */
export function reportDamaged(ids: Iterable<string>, store: string, outcome: string): void {
  for (const id of ids) {
    process.stderr.write(
      `lowcap: got weights of trial ${id} in ${store} that are damaged, expected those of its digest: ${outcome}\n`,
    );
  }
}

/** Reports which trials a command left out that only reads. Returns its exit status. */
export function reportLeftOut(ids: readonly string[], store: string): number {
  reportDamaged(ids, store, 'it is left out, and the next run trains it again');
  return ids.length > 0 ? 1 : 0;
}
