import type { StudyName, StudyRows } from '../../../src/studies/catalogue.ts';
import { countStudyRows, MOST_ROWS_KEPT } from '../../../src/studies/many-rows.ts';
import { NO_ROWS } from '../../../src/studies/no-rows.ts';
import { unpackRows } from '../reader/packed-rows.ts';
import type { ReadRows } from '../reader/requests.ts';

/**
 * The rows that panels show. Those of a study are kept once, however many panels show them, and stay the same until the
 * study has others: what was worked out of them stays, too.
 */
export class ShownRows {
  readonly #byStudy = new Map<
    StudyName,
    { readonly edition: number; readonly rows: Partial<StudyRows> }
  >();
  /** Rows of several studies, by the names of these and their editions. */
  readonly #joined = new Map<string, { readonly editions: string; readonly rows: StudyRows }>();

  /** What was read so far is taken. */
  #added = Promise.resolve();
  #timesForgotten = 0;

  /** What is known of studies, one number for each. */
  editions(studies: readonly StudyName[]): number[] {
    return studies.flatMap((study) => this.#byStudy.get(study)?.edition ?? []);
  }

  /** Takes what was read, one after the other; what was asked for twice is taken once. */
  add(read: readonly ReadRows[]): Promise<void> {
    const times = this.#timesForgotten;
    this.#added = this.#added.then(async () => {
      for (const { study, edition, rows } of read) {
        if (!rows || this.#byStudy.get(study)?.edition === edition) continue;
        const unpacked = await unpackRows(rows);
        if (this.#timesForgotten !== times) return;
        this.#byStudy.set(study, { edition, rows: unpacked });
      }
    });
    return this.#added;
  }

  /** The rows of studies; undefined where those of one were not read yet. */
  of(studies: readonly StudyName[]): StudyRows | undefined {
    const found = studies.map((study) => this.#byStudy.get(study));
    if (found.includes(undefined)) return undefined;
    const [names, editions] = [studies.join(), this.editions(studies).join()];
    const known = this.#joined.get(names);
    if (known?.editions === editions) return known.rows;
    // Every kind of row belongs to one study.
    const rows = found.reduce<StudyRows>((all, one) => ({ ...all, ...one!.rows }), NO_ROWS);
    this.#joined.set(names, { editions, rows });
    return rows;
  }

  /** Lets go of rows of which there are very many, where none are shown; who shows them again reads them again. */
  letGo(): void {
    for (const [study, { rows }] of this.#byStudy) {
      if (countStudyRows(rows) > MOST_ROWS_KEPT) this.#byStudy.delete(study);
    }
    this.#joined.clear();
  }

  forget(): void {
    this.#timesForgotten++;
    this.#byStudy.clear();
    this.#joined.clear();
  }
}
