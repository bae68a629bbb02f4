/**
 * Says which trials have damaged weights, on stderr, where they disturb neither a table nor JSON lines.
 * @param outcome what became of each
 */
export function sayDamaged(ids: Iterable<string>, store: string, outcome: string): void {
  for (const id of ids) {
    process.stderr.write(
      `lowcap: got weights of trial ${id} in ${store} that are damaged, expected those of its digest: ${outcome}\n`,
    );
  }
}

/** Says which trials a command left out that only reads. Returns its exit status. */
export function sayLeftOut(ids: readonly string[], store: string): number {
  sayDamaged(ids, store, 'it is left out, and the next run trains it again');
  return ids.length > 0 ? 1 : 0;
}
