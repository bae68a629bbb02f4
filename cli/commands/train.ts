import { unitsText } from '../../src/analysis/words.ts';
import { executeHere } from '../../src/lab/execute.ts';
import type { DatasetOptions } from '../../src/data/dataset-options.ts';
import type { RunRecord, Trained } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { type Recipe, recipeText } from '../../src/lab/recipe.ts';
import { parsePair } from '../../src/data/pair.ts';
import { describeTrialOf } from '../../src/lab/trial.ts';
import { trainedModel } from '../../src/lab/trained-model.ts';
import { writeModel } from '../../src/lab/model-file.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { datasetFiles, loadDataset } from '../../src/node/datasets.ts';
import { writeOutput } from '../../src/node/files.ts';
import { planThreads } from '../../src/node/plan-memory.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { evaluationLines } from '../print/evaluation.ts';
import { jsonLine } from '../print/json.ts';
import { interruptedStatus } from '../interrupt.ts';
import { visibleText } from '../../src/visible.ts';

export interface TrainOptions {
  readonly dataset: string;
  readonly data: DatasetOptions;
  readonly pair: string;
  readonly hidden: number;
  readonly seed: number;
  readonly recipe: Recipe;
  readonly save?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
}

/** `lowcap train`: trains one network, always anew, and saves it if asked. */
export async function train(options: TrainOptions): Promise<number> {
  const { pair, hidden, seed, recipe, signal, write } = options;
  await checkOutputs([options.save], await datasetFiles(options.dataset));
  const [core, dataset] = await Promise.all([
    loadPackagedCore(),
    loadDataset(options.dataset, options.data),
  ]);
  // Empty, so that the network is always trained.
  const store = new MemoryStore();
  const parsed = parsePair(pair, dataset.classes);
  planThreads(core, dataset, { pairs: [parsed.name], hiddenSizes: [hidden], recipes: [recipe] }, 1);
  const trial = describeTrialOf(dataset, { pair: parsed.name, seed, hidden, recipe });
  const records = run({
    study: 'train',
    parts: [{ study: 'train', recipe: recipeText(recipe), trials: [trial], requests: [] }],
    dataset,
    core,
    workers: 1,
    execute: executeHere(core, dataset),
    store,
    signal,
  });
  const trained = await lastTrained(records);
  if (!trained) return interruptedStatus(signal);
  if (options.save !== undefined) {
    const weights = store.weights(trained.trialId)!;
    const model = trainedModel(core, dataset, trained.trial, weights);
    await writeOutput(options.save, writeModel(model));
  }
  if (options.json) write(jsonLine(trained));
  else if (!options.quiet) write(trainedText(trained, options.save));
  return 0;
}

async function lastTrained(records: AsyncIterable<RunRecord>): Promise<Trained | undefined> {
  let trained: Trained | undefined;
  for await (const record of records) if (record.type === 'trained') trained = record;
  return trained;
}

function trainedText(record: Trained, saved: string | undefined): string {
  const { trial, weights, diverged, validation, test, seconds } = record;
  return [
    `${trial.dataset} ${trial.pair}, ${unitsText(trial.hidden)}, seed ${trial.seed}, recipe ${trial.recipe.name}`,
    ...(diverged === undefined ? [] : [`diverged at epoch ${diverged}`]),
    ...evaluationLines({ validation, test }),
    `weights ${weights}`,
    `${seconds.toFixed(2)} s${saved === undefined ? '' : `, saved to ${visibleText(saved)}`}`,
    '',
  ].join('\n');
}
