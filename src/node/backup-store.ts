import { InputError } from '../errors.ts';
import type { DamagedRow } from '../lab/damaged-row.ts';
import { APPLICATION_ID } from '../lab/store-schema.ts';
import { statIfThere } from './files.ts';
import { checkOutputs } from './outputs.ts';
import { SqliteStore } from './store.ts';
import { openStoreToRead } from './store-files.ts';
import { storeHead } from './store-head.ts';
import { writeWholeStore } from './whole-store.ts';

/** What a copy of a store holds. */
export interface StoreCopy {
  readonly type: 'backup';
  readonly file: string;
  readonly trials: number;
  readonly measurements: number;
  /** Rows that are damaged in the store; they are in the copy as they are. */
  readonly damaged: readonly DamagedRow[];
}

/**
 * Copies a store, also while a run saves to it: the copy has all that was saved when it began. It is read again, every row
 * with its digest, before it gets its name.
 * @param file takes the place of an older copy that was there, when the copy is complete
 * @throws InputError when there is no store, something else is in the place of the copy, or it cannot be written
 */
export async function backupStore(storeFile: string, file: string): Promise<StoreCopy> {
  await checkOutputs([file], [storeFile, `${storeFile}-wal`]);
  await checkReplaced(file);
  const store = openStoreToRead(storeFile);
  try {
    return await writeWholeStore(file, (temporary) => {
      store.copyTo(temporary);
      return readCopy(temporary, file);
    });
  } finally {
    store.close();
  }
}

/** @throws InputError where something is that is neither a store nor an empty file */
async function checkReplaced(file: string): Promise<void> {
  const old = await statIfThere(file);
  if (!old) return;
  if (old.isFile() && (old.size === 0 || storeHead(file).application === APPLICATION_ID)) return;
  throw new InputError(
    `got ${file}, which is no store, expected an older copy that is replaced, or a name for a new one`,
  );
}

function readCopy(temporary: string, file: string): StoreCopy {
  const copy = SqliteStore.openReadOnly(temporary);
  try {
    const damaged: DamagedRow[] = [];
    const countRows = (rows: Iterable<object>) => {
      let sound = 0;
      for (const row of rows) {
        if ('damage' in row) damaged.push(row.damage as DamagedRow);
        else sound++;
      }
      return sound;
    };
    const [fault] = copy.rows.pageFaults();
    if (fault !== undefined) throw new Error(`the copy of the store is damaged: ${fault}`);
    const trials = countRows(copy.rows.trials());
    const measurements = countRows(copy.rows.measurements());
    countRows(copy.rows.preferences());
    countRows(copy.rows.checkpoints());
    return { type: 'backup', file, trials, measurements, damaged };
  } finally {
    copy.close();
  }
}
