import type { DamagedRow } from '../lab/damaged-row.ts';
import { leftovers } from './leftovers.ts';
import { openStoreToRead } from './store-files.ts';
import { storedRequests } from './stored-requests.ts';

/** Something that is wrong with a store, or was left behind by a process that was killed. */
export type StoreFinding =
  | (DamagedRow & { readonly type: 'damaged' })
  /** How SQLite describes what is wrong with the pages of the file. */
  | { readonly type: 'pages'; readonly wrong: string }
  /** A measurement whose trial is not there, or is damaged. */
  | { readonly type: 'orphan'; readonly id: string; readonly trialId: string }
  | { readonly type: 'leftover'; readonly file: string };

/** What a store holds that is sound, and how much was found that is not. */
export interface StoreChecked {
  readonly type: 'checked';
  readonly store: string;
  readonly trials: number;
  readonly measurements: number;
  readonly preferences: number;
  /** Of trials that are not finished. */
  readonly checkpoints: number;
  readonly findings: Readonly<Record<StoreFinding['type'], number>>;
}

/**
 * Reads everything in a store and changes nothing: pages, every row, measurements without their trials; and looks for what
 * killed processes have left beside it and in the folder of reports.
 * @throws InputError when there is no store, or it cannot be opened
 */
export async function* checkStore(
  file: string,
  out: string,
): AsyncGenerator<StoreFinding | StoreChecked> {
  const findings = { damaged: 0, pages: 0, orphan: 0, leftover: 0 };
  const found = (finding: StoreFinding): StoreFinding => {
    findings[finding.type]++;
    return finding;
  };
  const trials = new Set<string>();
  const counts = { measurements: 0, preferences: 0, checkpoints: 0 };
  const store = openStoreToRead(file);
  try {
    const { rows } = store;
    for (const wrong of rows.pageFaults()) yield found({ type: 'pages', wrong });
    for (const one of rows.trials()) {
      if ('damage' in one) yield found({ type: 'damaged', ...one.damage });
      else trials.add(one.row.record.trialId);
    }
    for (const one of rows.measurements(await storedRequests(store))) {
      if ('damage' in one) yield found({ type: 'damaged', ...one.damage });
      else if (trials.has(one.row.trialId)) counts.measurements++;
      else yield found({ type: 'orphan', id: one.row.id, trialId: one.row.trialId });
    }
    for (const one of rows.preferences()) {
      if ('damage' in one) yield found({ type: 'damaged', ...one.damage });
      else counts.preferences++;
    }
    for (const one of rows.checkpoints()) {
      if ('damage' in one) yield found({ type: 'damaged', ...one.damage });
      else counts.checkpoints++;
    }
  } finally {
    store.close();
  }
  for (const left of await leftovers(file, out)) yield found({ type: 'leftover', file: left });
  yield { type: 'checked', store: file, trials: trials.size, ...counts, findings };
}
