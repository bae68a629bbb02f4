import { cSourceOf } from '../../src/export/c-model.ts';
import { readModel } from '../../src/lab/model-file.ts';
import { trialTable } from '../../src/analysis/trial-table.ts';
import { count } from '../../src/count.ts';
import { InputError } from '../../src/errors.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { historiesTable, storedModelBytes } from '../../src/node/export-trials.ts';
import { readInputFile, writeOutput } from '../../src/node/files.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import type { SqliteStore } from '../../src/node/store.ts';
import { findStored } from '../../src/node/stored-records.ts';
import { reportDamaged } from '../damaged.ts';
import { jsonLine } from '../print/json.ts';
import { visibleText } from '../../src/visible.ts';

/**
 * `lowcap export`: stored networks as a table, or one of them, or of a model file, as a model file or C source. Returns the
 * exit status.
 */
export async function exportStored(
  ids: readonly string[],
  options: {
    readonly store: string;
    readonly save: string;
    /** A line for each epoch instead of each network. */
    readonly histories: boolean;
    readonly json: boolean;
    readonly write: (text: string) => void;
  },
): Promise<number> {
  const { store: file, save, json, write } = options;
  const [model] = ids;
  if (ids.length === 1 && model.toLowerCase().endsWith(MODEL_ENDING)) {
    if (options.histories) {
      throw new InputError(`got --histories for the model file ${model}, expected none`);
    }
    await checkOutputs([save], [model]);
    if (!isSource(save)) {
      throw new InputError(
        `got ${save} for the model file ${model}, expected a file that ends in .c`,
      );
    }
    await writeOutput(save, await cSourceOf(readModel(await readInputFile(model), model)));
    const line = { type: 'exported', trials: [], model, saved: save };
    write(json ? jsonLine(line) : `${visibleText(model)}, saved to ${visibleText(save)}\n`);
    return 0;
  }
  await checkOutputs([save], [file]);
  const store = openStoreToRead(file);
  try {
    const found = findStored(store, ids, file);
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
    await writeOutput(save, await contentOf(store, trials, options));
    const line = { type: 'exported', trials: [...trialIds], saved: save };
    write(
      json ? jsonLine(line) : `${count(trials.length, 'network')}, saved to ${visibleText(save)}\n`,
    );
    return 0;
  } finally {
    store.close();
  }
}

const MODEL_ENDING = '.safetensors';

function isSource(file: string): boolean {
  return file.toLowerCase().endsWith('.c');
}

async function contentOf(
  store: SqliteStore,
  trials: readonly TrialRecord[],
  { save, histories }: { readonly save: string; readonly histories: boolean },
): Promise<Uint8Array | string> {
  if (save.toLowerCase().endsWith('.csv')) {
    return histories ? historiesTable(store, trials) : trialTable(trials);
  }
  if (histories)
    throw new InputError(`got --histories for ${save}, expected a file that ends in .csv`);
  const [record] = trials;
  if (trials.length !== 1) {
    throw new InputError(
      `got ${count(trials.length, 'network')} for ${save}, expected one, or a file that ends in .csv`,
    );
  }
  const bytes = await storedModelBytes(store, record, await loadPackagedCore());
  return isSource(save) ? cSourceOf(readModel(bytes, save)) : bytes;
}
