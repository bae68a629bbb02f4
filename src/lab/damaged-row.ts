import { visibleText } from '../visible.ts';

/** A row of a store that is there but is not what was saved. */
export interface DamagedRow {
  readonly kind: 'trial' | 'measurement' | 'preference' | 'checkpoint';
  readonly id: string;
  /** What it has, as `weights that are not those of its digest`. */
  readonly wrong: string;
}

/** In the place of an id: some rows are on pages that cannot be read. A store with such pages cannot be written either. */
export const UNKNOWN_ID = 'of unknown id';

/** In one sentence which row of a store is damaged and how. @param store its file, for messages */
export function damageText({ kind, id, wrong }: DamagedRow, store: string): string {
  return `got ${kind} ${visibleText(id)} in ${store} with ${wrong}, expected it as it was saved`;
}
