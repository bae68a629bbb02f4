import { count } from '../src/count.ts';
import type { Core } from '../src/core/load.ts';
import type { DatasetOptions } from '../src/data/dataset-options.ts';
import { DIGIT_FORM } from '../src/data/known-datasets.ts';
import { type Pair, parsePair } from '../src/data/pair.ts';
import { type PairRows, pairRows } from '../src/data/pair-rows.ts';
import { InputError } from '../src/errors.ts';
import { type Model, readModel } from '../src/lab/model-file.ts';
import type { PrintedTrial } from '../src/lab/trial.ts';
import { digestOfWeights, weightBytes } from '../src/network/network.ts';
import { splitRows } from '../src/network/split-rows.ts';
import { loadPackagedCore } from '../src/node/core-file.ts';
import { datasetFiles, loadDataset } from '../src/node/datasets.ts';
import { readInputFile } from '../src/node/files.ts';
import { checkOutputs } from '../src/node/outputs.ts';
import { unitsText } from '../src/analysis/words.ts';
import { visibleText } from '../src/visible.ts';

/** A model file and what it is tried on. */
export interface OpenModel extends Model {
  readonly core: Core;
  /** Its pair's rows of the test set. */
  readonly images: PairRows;
  readonly pair: Pair;
  /** The rows that it was trained on, or as many of the dataset that stands in their place. */
  readonly training: () => PairRows;
  /** What it is and, where that is another dataset than its own, what it is tried on, in a line. */
  readonly title: string;
  /** The same in a JSON line. */
  readonly identity: {
    /** The file. */
    readonly model: string;
    /** What it is tried on. */
    readonly dataset: string;
    readonly trial: PrintedTrial;
    /** `sha256:` and the digest of its weights. */
    readonly weights: string;
  };
}

/** What every command on a model file is given. */
export interface ModelOptions {
  /** Instead of the model's own. */
  readonly dataset?: string | undefined;
  /** How the dataset is read, instead of as the model's own was. */
  readonly data: DatasetOptions;
  /** Where the result goes. */
  readonly save?: string | undefined;
  readonly json: boolean;
  readonly write: (text: string) => void;
}

/** @throws InputError when the file or the dataset cannot be used, or the result could not be saved */
export async function openModel(
  file: string,
  { dataset, data, save }: Pick<ModelOptions, 'dataset' | 'data' | 'save'>,
): Promise<OpenModel> {
  await checkOutputs([save], [file]);
  const model = readModel(await readInputFile(file), file);
  const { trial, network } = model;
  const name = dataset ?? trial.dataset;
  const options = { ...(dataset === undefined && trial.options), ...data };
  await checkOutputs([save], await datasetFiles(name));
  const [core, loaded] = await Promise.all([loadPackagedCore(), loadDataset(name, options)]);
  const { test, form, classes } = loaded;
  if (form.dimensions !== network.dimensions) {
    throw new InputError(
      `got rows of ${count(form.dimensions, 'number')} in ${name}, expected ${network.dimensions} as the network of ${file} has`,
    );
  }
  const pair = parsePair(trial.pair, classes);
  // The network's inputs are scaled as it was trained, whatever these data suggest.
  const scale = model.data?.scale ?? DIGIT_FORM.scale;
  const scaled = { ...form, scale };
  const images = pairRows(test, scaled, pair, 'test');
  const training = () =>
    splitRows(core, pairRows(loaded.training, scaled, pair, 'training'), trial.seed).training;
  const other = name === trial.dataset ? '' : `, on ${visibleText(name)}`;
  const title = `${visibleText(trial.dataset)} ${visibleText(trial.pair)}, ${unitsText(trial.hidden)}, seed ${trial.seed}, recipe ${trial.recipe.name}${other}`;
  const weights = await digestOfWeights(weightBytes(network));
  const identity = { model: file, dataset: name, trial, weights };
  return { ...model, core, images, pair, training, title, identity };
}
