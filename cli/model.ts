import type { Core } from '../src/core/load.ts';
import { type Pair, parsePair } from '../src/data/pair.ts';
import { type PairRows, pairRows } from '../src/data/pair-rows.ts';
import { type Model, readModel } from '../src/lab/model-file.ts';
import { loadPackagedCore } from '../src/node/core-file.ts';
import { datasetFiles, loadDataset } from '../src/node/datasets.ts';
import { readInputFile } from '../src/node/files.ts';
import { checkOutputs } from '../src/node/outputs.ts';

/** A model file and what it is tried on. */
export interface OpenModel extends Model {
  readonly core: Core;
  /** Its pair's images of the test file. */
  readonly images: PairRows;
  readonly pair: Pair;
  /** What it is, in a line. */
  readonly title: string;
}

/** What every command on a model file is given. */
export interface ModelOptions {
  /** Instead of the model's own. */
  readonly dataset?: string | undefined;
  /** Where the result goes. */
  readonly save?: string | undefined;
  readonly json: boolean;
  readonly write: (text: string) => void;
}

/** @throws InputError when the file or the dataset cannot be used, or the result could not be saved */
export async function openModel(
  file: string,
  { dataset, save }: Pick<ModelOptions, 'dataset' | 'save'>,
): Promise<OpenModel> {
  await checkOutputs([save], [file]);
  const model = readModel(await readInputFile(file), file);
  const { pair, hidden, seed, recipe } = model.trial;
  const name = dataset ?? model.trial.dataset;
  await checkOutputs([save], await datasetFiles(name));
  const [core, { test, form, classes }] = await Promise.all([
    loadPackagedCore(),
    loadDataset(name),
  ]);
  const parsed = parsePair(pair, classes);
  const images = pairRows(test, form, parsed, 'test');
  const title = `${model.trial.dataset} ${pair}, ${hidden} hidden units, seed ${seed}, recipe ${recipe.name}`;
  return { ...model, core, images, pair: parsed, title };
}
