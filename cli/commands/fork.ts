import { fixed } from '../../src/analysis/words.ts';
import { prunedText } from '../../src/lab/recipe.ts';
import type { Trained } from '../../src/lab/records.ts';
import { forkChanges } from '../../src/explore/trials/fork-tree.ts';
import type { ForkChoice } from '../../src/lab/fork.ts';
import type { Forked } from '../../src/lab/run-fork.ts';
import { forkStoredTrial } from '../../src/node/fork-stored.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { findNetwork } from '../../src/node/stored-records.ts';
import { reportInterrupted } from '../interrupt.ts';
import { evaluationLines } from '../print/evaluation.ts';
import { jsonLine } from '../print/json.ts';
import { progressLine } from '../progress-line.ts';
import type { OpenOptions } from './open.ts';
import { note } from '../output.ts';

/** `lowcap fork`: trains a stored network on from one of its epochs, and saves what comes of it. Returns the exit status. */
export async function fork(id: string, options: OpenOptions & ForkChoice): Promise<number> {
  const { store: file, json, quiet, signal, write } = options;
  // There it has to be: what is opened to write is made.
  openStoreToRead(file).close();
  const store = SqliteStore.open(file);
  const line = progressLine(!quiet && !json);
  let forked: Forked | undefined;
  let trained: Trained | undefined;
  try {
    const parent = findNetwork(store, id, file);
    line.show(`training to epoch ${options.epoch} …`);
    for await (const record of forkStoredTrial(store, parent, options, { file, signal })) {
      if (record.type === 'forked') forked = record;
      if (record.type === 'trained') trained = record;
      if (record.type === 'epoch') line.show(`epoch ${record.epoch}`);
      if (record.type === 'failed') {
        line.clear();
        note(record.reason);
        return 1;
      }
    }
    line.clear();
    if (!forked || !trained) return reportInterrupted(signal);
    if (json) write(jsonLine(trained));
    else if (!quiet) write(forkedText(forked, trained));
    return 0;
  } finally {
    line.clear();
    store.close();
  }
}

function forkedText({ parent }: Forked, trained: Trained): string {
  const { trialId, trial, validation, test, diverged, stored, seconds } = trained;
  const { record, epoch } = parent;
  const changes = forkChanges(trial.recipe.forks!.at(-1)!, trial.recipe, prunedText);
  const f1 = (score: number, before: number) => `${fixed(score, 4)}, parent ${fixed(before, 4)}`;
  return [
    `network ${trialId}`,
    `forked at epoch ${epoch} from network ${record.trialId}; changed: ${changes}`,
    ...(diverged === undefined ? [] : [`diverged at epoch ${diverged}`]),
    ...evaluationLines({ validation, test }),
    `validation F1 ${f1(validation.f1, record.validation.f1)}; test F1 ${f1(test.f1, record.test.f1)}`,
    stored ? 'it was stored already' : `${seconds.toFixed(2)} s, its parent’s epochs included`,
    '',
  ].join('\n');
}
