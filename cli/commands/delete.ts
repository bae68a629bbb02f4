import { createInterface } from 'node:readline/promises';
import { InputError } from '../../src/errors.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { deletionNotes, deletionText } from '../../src/explore/trials/deletion.ts';
import { deleteStored, planDeletion } from '../../src/node/delete-stored.ts';
import { findStored } from '../../src/node/stored-records.ts';
import { visibleText } from '../../src/visible.ts';
import { jsonLine } from '../print/json.ts';
import { note } from '../output.ts';

/** `lowcap delete`: forgets runs, networks and measurements, all of them or none. Returns the exit status. */
export async function deleteIds(
  ids: readonly string[],
  options: {
    readonly store: string;
    /** Without asking. */
    readonly yes: boolean;
    readonly json: boolean;
    readonly write: (text: string) => void;
  },
): Promise<number> {
  const { store: file, yes, json, write } = options;
  if (!yes && !(process.stdin.isTTY && process.stderr.isTTY)) {
    throw new InputError('got no --yes, expected it where nobody can be asked');
  }
  // There it has to be: what is opened to write is made.
  openStoreToRead(file).close();
  const store = SqliteStore.open(file);
  try {
    const deletion = planDeletion(store, findStored(store, ids, file));
    const { runs, trialIds, measurements, byMeasurement, unfinished, kept, losing, forks } =
      deletion;
    const what = deletionText(deletion);
    for (const text of deletionNotes(deletion)) note(text);
    if (!yes && !(await confirms(`delete ${what} from ${visibleText(file)}?`))) {
      process.stderr.write('lowcap: nothing was deleted\n');
      return 1;
    }
    deleteStored(store, deletion);
    const line = {
      type: 'deleted',
      runs: runs.map(({ id }) => id),
      trials: trialIds,
      measurements,
      byMeasurement,
      unfinished,
      kept,
      losing: losing.map(({ id }) => id),
      forks,
    };
    write(json ? jsonLine(line) : `deleted ${what}\n`);
    return 0;
  } finally {
    store.close();
  }
}

async function confirms(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}
