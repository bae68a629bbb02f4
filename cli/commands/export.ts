import { trialTable } from '../../src/analysis/trial-table.ts';
import { count } from '../../src/count.ts';
import { parsePair } from '../../src/data/pair.ts';
import { InputError } from '../../src/errors.ts';
import { writeModel } from '../../src/lab/model-file.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import { describeTrialOf, trialId } from '../../src/lab/trial.ts';
import { trainedModel } from '../../src/lab/trained-model.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { writeOutput } from '../../src/node/files.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import type { SqliteStore } from '../../src/node/store.ts';
import { findStored } from '../../src/node/stored-records.ts';
import { shownText } from '../../src/data/shown-text.ts';
import { reportDamaged } from '../damaged.ts';
import { jsonLine } from '../print/json.ts';

/** `lowcap export`: networks as a table, or one as a model file. Returns the exit status. */
export async function exportStored(
  ids: readonly string[],
  options: {
    readonly store: string;
    readonly save: string;
    readonly json: boolean;
    readonly write: (text: string) => void;
  },
): Promise<number> {
  const { store: file, save, json, write } = options;
  await checkOutputs([save], [file]);
  const store = openStoreToRead(file);
  try {
    const found = await findStored(store, ids, file);
    const measured = found.find(({ type }) => type === 'measurement');
    if (measured) {
      throw new InputError(
        `got the measurement ${measured.id}, expected networks or runs: lowcap show --json prints a measurement`,
      );
    }
    const trialIds = new Set(found.flatMap((one) => (one.type === 'run' ? one.trialIds : one.id)));
    const trials = [...trialIds].flatMap((id) => store.find(id) ?? []);
    if (trials.length < trialIds.size) {
      // Half of what was asked for is nothing to go on with.
      reportDamaged(store.damaged.values(), file, 'nothing is exported');
      return 1;
    }
    const content = save.toLowerCase().endsWith('.csv')
      ? trialTable(trials)
      : await modelBytes(store, trials, save);
    await writeOutput(save, content);
    const line = { type: 'exported', trials: [...trialIds], saved: save };
    write(json ? jsonLine(line) : `${count(trials.length, 'network')}, saved to ${save}\n`);
    return 0;
  } finally {
    store.close();
  }
}

/** The file that `lowcap train --save` would have written. */
async function modelBytes(
  store: SqliteStore,
  trials: readonly TrialRecord[],
  save: string,
): Promise<Uint8Array> {
  const [record] = trials;
  if (trials.length !== 1) {
    throw new InputError(
      `got ${count(trials.length, 'network')} for ${save}, expected one, or a file that ends in .csv`,
    );
  }
  const { trial } = record;
  const dataset = await loadDataset(trial.dataset, trial.options ?? {});
  const { pair, seed, hidden, recipe } = trial;
  const { name: _, ...values } = recipe;
  const parsed = parsePair(pair, dataset.classes);
  const own = describeTrialOf(dataset, { pair: parsed.name, seed, hidden, recipe: values });
  if ((await trialId(own)) !== record.trialId) {
    throw new InputError(
      `got dataset ${shownText(trial.dataset)}, which is not what network ${record.trialId} was trained on, expected it as it was`,
    );
  }
  const weights = store.weights(record.trialId)!;
  return writeModel(trainedModel(await loadPackagedCore(), dataset, trial, weights));
}
