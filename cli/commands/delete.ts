import { createInterface } from 'node:readline/promises';
import { count } from '../../src/count.ts';
import { InputError } from '../../src/errors.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { deleteStored, findStored, planDeletion } from '../../src/node/stored-records.ts';
import { visibleText } from '../../src/visible.ts';
import { amountText, shortId } from '../print/records.ts';
import { jsonLine } from '../print/json.ts';

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
    const deletion = await planDeletion(store, await findStored(store, ids, file));
    const { runs, trialIds, measurements, unfinished, kept, losing } = deletion;
    const runText = runs.length > 0 ? `${count(runs.length, 'run')}, ` : '';
    const what = `${runText}${amountText(trialIds.length, measurements)}`;
    const notes = [
      ...(unfinished.length > 0
        ? [`${count(unfinished.length, 'network')} in training would start over`]
        : []),
      ...(kept.length > 0 ? [`${count(kept.length, 'network')} of other runs stay`] : []),
      ...losing.map(({ id }) => `run ${shortId(id)} has some of them and would train them again`),
    ];
    for (const note of notes) process.stderr.write(`lowcap: ${note}\n`);
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
      unfinished,
      kept,
      losing: losing.map(({ id }) => id),
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
