import { withBalance } from '../../src/analysis/balance.ts';
import { unitsText } from '../../src/analysis/words.ts';
import { count } from '../../src/count.ts';
import { writeModel } from '../../src/lab/model-file.ts';
import { reopenedDifferenceText } from '../../src/lab/reopen-trial.ts';
import { trainedModel } from '../../src/lab/trained-model.ts';
import { printTrial, trialAtEpoch } from '../../src/lab/trial.ts';
import { weightBytes } from '../../src/network/network.ts';
import { writeOutput } from '../../src/node/files.ts';
import { type OpenedNetwork, openStoredTrial } from '../../src/node/open-stored.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { findNetwork } from '../../src/node/stored-records.ts';
import { jsonText } from '../../src/data/shown-text.ts';
import { visibleText } from '../../src/visible.ts';
import { interruptedStatus } from '../interrupt.ts';
import { evaluationLines } from '../print/evaluation.ts';
import { progressLine } from '../progress-line.ts';
import { note } from '../output.ts';

export interface OpenOptions {
  readonly epoch: number;
  readonly store: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
}

/** `lowcap open`: a stored network as it was at one of its epochs. Returns the exit status. */
export async function open(
  id: string,
  options: OpenOptions & { readonly save?: string | undefined },
): Promise<number> {
  const { epoch, store: file, json, quiet, save, signal, write } = options;
  await checkOutputs([save], [file]);
  const store = openStoreToRead(file);
  const line = progressLine(!quiet && !json);
  try {
    const trialId = findNetwork(store, id, file);
    line.show(`training to epoch ${epoch} …`);
    const opened = await openStoredTrial(store, trialId, { epoch, file, signal });
    line.clear();
    if (!opened) return interruptedStatus(signal);
    const isSame = opened.difference === undefined;
    // A file of other bits would pass for the stored network.
    const saved = isSame ? save : undefined;
    if (saved !== undefined) await writeOutput(saved, modelOf(opened));
    if (json) write(`${jsonText(openedLine(opened, saved))}\n`);
    else if (!quiet) write(openedText(opened, file, saved));
    if (!isSame) note(reopenedDifferenceText(opened, file));
    return isSame ? 0 : 1;
  } finally {
    line.clear();
    store.close();
  }
}

/** The model of a training that ended there. */
function modelOf({ core, dataset, trial, epoch, network }: OpenedNetwork): Uint8Array {
  const owner = trialAtEpoch(trial, epoch);
  const then = printTrial({ ...owner, recipe: { ...owner.recipe, epochs: epoch } });
  return writeModel(trainedModel(core, dataset, then, weightBytes(network)));
}

function openedLine(opened: OpenedNetwork, saved: string | undefined) {
  const { record, epoch, digest, validation, test, difference, seconds } = opened;
  return {
    type: 'opened',
    trialId: record.trialId,
    epoch,
    weights: digest,
    validation: withBalance(validation),
    test: withBalance(test),
    /** Epochs of the history that were compared. */
    compared: epoch,
    same: difference === undefined,
    ...(difference !== undefined && { difference }),
    ...(saved !== undefined && { saved }),
    seconds,
  };
}

function openedText(opened: OpenedNetwork, file: string, saved: string | undefined): string {
  const { record, epoch, digest, validation, test, difference, seconds } = opened;
  const { trial, trialId } = record;
  const epochs = count(epoch, 'epoch');
  const compared =
    epoch === 0
      ? 'these are the initial weights: no epoch to compare'
      : `every bit of the history of ${epochs} is the same as in ${visibleText(file)}`;
  return [
    `${visibleText(trial.dataset)} ${visibleText(trial.pair)}, ${unitsText(trial.hidden)}, seed ${trial.seed}, epoch ${epoch} of ${trial.recipe.epochs}`,
    ...evaluationLines({ validation, test }),
    `network ${trialId}`,
    `weights ${digest}`,
    ...(difference === undefined ? [compared] : []),
    `${seconds.toFixed(2)} s${saved === undefined ? '' : `, saved to ${visibleText(saved)}`}`,
    '',
  ].join('\n');
}
