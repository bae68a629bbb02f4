import { statSync } from 'node:fs';

/** How often it is looked whether the files are as before: what another process stores is in view within two seconds. */
const LOOK_MS = 700;

/** Tells when the files of a store have changed, whoever has written; gives back how to end that. */
export function watchStore(storeFile: string, changed: () => void): () => void {
  let before = stampOf(storeFile);
  const timer = setInterval(() => {
    const now = stampOf(storeFile);
    if (now === before) return;
    before = now;
    changed();
  }, LOOK_MS);
  // It is no reason to stay.
  timer.unref();
  return () => clearInterval(timer);
}

/** Size and time of the store and of what was not moved into it yet. A watch on files would miss those made anew. */
function stampOf(storeFile: string): string {
  return [storeFile, `${storeFile}-wal`]
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found ? `${found.size} ${found.mtimeMs}` : '';
    })
    .join(' ');
}
