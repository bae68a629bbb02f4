import { join } from 'node:path';
import { HISTORY_HEADER, historyLines } from '../analysis/history-table.ts';
import { trialTable } from '../analysis/trial-table.ts';
import type { Core } from '../core/load.ts';
import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { SHOWN_DIGITS } from '../explore/trials/columns.ts';
import type { ExportedAs } from '../explore/trials/services.ts';
import { damageText } from '../lab/damaged-row.ts';
import { writeModel } from '../lab/model-file.ts';
import type { TrialRecord } from '../lab/records.ts';
import { trainedModel } from '../lab/trained-model.ts';
import { fileNameOf } from '../report/file-name.ts';
import { loadPackagedCore } from './core-file.ts';
import { writeNewFile } from './files.ts';
import type { SqliteStore } from './store.ts';
import { type LoadedDatasets, loadStoredTrial } from './stored-trial.ts';

/**
 * Writes stored networks to new files of a folder, whose names say what they are; nothing that is there is replaced.
 * @returns the files
 * @throws InputError, and writes nothing, when one of them is not there or damaged; when a file cannot be written, or
 * the data that a model needs are not there
 */
export async function exportTrials(
  store: SqliteStore,
  trialIds: readonly string[],
  as: ExportedAs,
  { folder, file }: { readonly folder: string; readonly file: string },
): Promise<string[]> {
  const trials = trialIds.map((id) => {
    const found = store.find(id);
    if (found) return found;
    const damaged = store.damaged.get(id);
    throw new InputError(
      damaged
        ? `${damageText(damaged, file)}: nothing is exported`
        : `got network ${id}, which is not in ${file} any more, expected a stored one`,
    );
  });
  if (as === 'networks') {
    const files: string[] = [];
    const core = await loadPackagedCore();
    const datasets: LoadedDatasets = new Map();
    for (const record of trials) {
      const bytes = await storedModelBytes(store, record, core, datasets);
      files.push(await writeNewFile(join(folder, `${nameOf(record)}.safetensors`), bytes));
    }
    return files;
  }
  const [first] = trials;
  const of =
    trials.length === 1 ? nameOf(first) : count(trials.length, 'network').replace(' ', '-');
  const tables = {
    'settings-and-results': trialTable(trials),
    histories: historiesTable(store, trials),
  };
  const files: string[] = [];
  for (const [name, content] of Object.entries(tables)) {
    files.push(await writeNewFile(join(folder, `${name}-of-${of}.csv`), content));
  }
  return files;
}

/** How networks were trained as CSV, a line for each epoch: too long for one text when there are many. */
export function historiesTable(store: SqliteStore, trials: readonly TrialRecord[]): Uint8Array {
  const lines = trials.map((record) =>
    Buffer.from(historyLines(record, store.history(record.trialId) ?? new Float64Array(0))),
  );
  return Buffer.concat([Buffer.from(HISTORY_HEADER), ...lines]);
}

/** `4-9-h24-s1-paper-c2c9a692879e` */
function nameOf({ trialId: id, trial }: TrialRecord): string {
  const { pair, hidden, seed, recipe } = trial;
  return `${fileNameOf(pair)}-h${hidden}-s${seed}-${recipe.name}-${id.slice(0, SHOWN_DIGITS)}`;
}

/**
 * The model file that `lowcap train --save` would have written. Uses the core's memory.
 * @param datasets that are loaded already, to which this one is added
 * @throws InputError when the data that the network was trained on are not there, or are others by now
 */
export async function storedModelBytes(
  store: SqliteStore,
  record: TrialRecord,
  core: Core,
  datasets: LoadedDatasets = new Map(),
): Promise<Uint8Array> {
  const { dataset } = await loadStoredTrial(record, datasets);
  const weights = store.weights(record.trialId)!;
  return writeModel(trainedModel(core, dataset, record.trial, weights));
}
