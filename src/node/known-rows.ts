import type { DamagedRow } from '../lab/damaged-row.ts';
import type { StoredTrial } from '../lab/store.ts';
import { checkManyWeights } from './check-weights.ts';
import type { CheckedRow } from './store-rows.ts';

/** What was found out about the rows of a store, by id: which are damaged, and which trials are whole. */
export class KnownRows {
  readonly damaged = new Map<string, DamagedRow>();
  /** Trials that were found whole, weights and all: an id never names other ones. */
  readonly #sound = new Set<string>();
  #checked: Promise<void> = Promise.resolve();

  /** The row unless it is damaged, which is remembered until it is found whole. */
  note<T>(id: string, found: CheckedRow<T> | undefined): T | undefined {
    if (!found) return undefined;
    if ('damage' in found) {
      this.damaged.set(id, found.damage);
      return undefined;
    }
    this.damaged.delete(id);
    return found.row;
  }

  /** The same of a trial with its weights. */
  noteTrial(id: string, found: CheckedRow<StoredTrial> | undefined): StoredTrial | undefined {
    const trial = this.note(id, found);
    this.#sound[trial ? 'add' : 'delete'](id);
    return trial;
  }

  isSound(id: string): boolean {
    return this.#sound.has(id);
  }

  /** Looks at many trials of the store in a thread of its own, one list after the other: what is in both is looked at once. */
  checkAhead(file: string, ids: Iterable<string>): Promise<void> {
    const check = this.#checked.then(() => this.#check(file, ids));
    this.#checked = check.catch(() => {});
    return check;
  }

  async #check(file: string, ids: Iterable<string>): Promise<void> {
    const unknown = [...ids].filter((id) => !this.#sound.has(id));
    const checked = await checkManyWeights(file, unknown);
    if (checked) this.noteAhead(checked.sound, checked.damaged);
  }

  /** What another thread has found out about trials and their weights. */
  noteAhead(sound: readonly string[], damaged: readonly DamagedRow[]): void {
    for (const id of sound) this.#sound.add(id);
    for (const row of damaged) this.damaged.set(row.id, row);
  }
}
