import { count } from '../../src/count.ts';
import { readSource } from '../../src/data/read-source.ts';
import { csvLine } from '../../src/data/csv-line.ts';
import type { DatasetOptions } from '../../src/data/dataset-options.ts';
import { labelOf, parsePair } from '../../src/data/pair.ts';
import { DIGITS } from '../../src/data/known-datasets.ts';
import { writeNpy } from '../../src/data/npy.ts';
import { readModel } from '../../src/lab/model-file.ts';
import { rowsForModel } from '../../src/lab/model-rows.ts';
import { logitsOfImages, probabilitiesOf } from '../../src/network/predict.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { openInput } from '../../src/node/file-source.ts';
import { readInputFile, writeOutput } from '../../src/node/files.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { withSize } from '../../src/data/resize.ts';
import { jsonText } from '../../src/data/shown-text.ts';

export interface PredictOptions {
  /** How the rows are read, instead of as the model's own data were. */
  readonly data: DatasetOptions;
  readonly save?: string | undefined;
  readonly json: boolean;
  readonly write: (text: string) => void;
  readonly note: (text: string) => void;
}

/** Rows that are predicted at a time. */
const CHUNK = 8192;

/** `lowcap predict`: probabilities and classes of rows without labels. */
export async function predict(file: string, rows: string, options: PredictOptions): Promise<void> {
  const { save, json, write, note } = options;
  await checkOutputs([save], [file, ...(rows === '-' ? [] : [rows])]);
  const model = readModel(await readInputFile(file), file);
  const { trial, network } = model;
  const classes = model.data?.classes ?? parsePair(trial.pair, DIGITS).classes;
  const { label: _, group: __, ...own } = trial.options ?? {};
  const how: DatasetOptions = { ...own, ...options.data };
  const source = await openInput(rows);
  const { training } = await readSource(source, { ...how, inputs: model.data?.columns });
  const read = how.resize && training.imageShape ? withSize(training, how.resize) : training;
  const inputs = rowsForModel(read, model, source.name);
  for (const text of [...read.notes, ...inputs.notes]) note(text);
  const core = await loadPackagedCore();
  const probabilities = new Float32Array(inputs.count);
  for (let first = 0; first < inputs.count; first += CHUNK) {
    const positions = inputs.numbers.subarray(first, first + CHUNK);
    const logits = logitsOfImages(core, network, inputs, positions);
    probabilities.set(probabilitiesOf(core, logits), first);
  }
  const text = (format: 'csv' | 'jsonl') => lines(probabilities, classes, format);
  if (save === undefined) {
    for (const line of text(json ? 'jsonl' : 'csv')) write(line);
    return;
  }
  const ending = /\.[^.]*$/.exec(save)?.[0].toLowerCase();
  await writeOutput(
    save,
    ending === '.npy'
      ? writeNpy(probabilities, inputs.count, 1)
      : [...text(ending === '.csv' ? 'csv' : 'jsonl')].join(''),
  );
  if (json) write(`${jsonText({ type: 'predicted', rows: inputs.count, saved: save })}\n`);
  else note(`${count(inputs.count, 'row')} predicted, saved to ${save}`);
}

/** A line for each row: its number from 1, its probability of the positive class, its class. */
function* lines(
  probabilities: Float32Array,
  classes: readonly [string, string],
  format: 'csv' | 'jsonl',
): Generator<string> {
  if (format === 'csv') yield 'row,probability,class\n';
  for (const [i, probability] of probabilities.entries()) {
    const name = classes[probability >= 0.5 ? 1 : 0];
    yield format === 'csv'
      ? csvLine([i + 1, probability, name])
      : `${jsonText({ type: 'predicted', row: i + 1, probability, class: labelOf(name) })}\n`;
  }
}
