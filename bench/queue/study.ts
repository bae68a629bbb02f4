import { hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCore } from '../../src/core/load.ts';
import { compileCore } from '../../src/node/core-file.ts';
import { loadDataset, type LoadedDataset } from '../../src/node/datasets.ts';
import { SqliteStore } from '../../src/node/store.ts';
import type { Executor } from '../../src/lab/execution.ts';
import type { RunRecord } from '../../src/lab/records.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { run } from '../../src/lab/run.ts';
import { partsOf } from '../../src/studies/studies.ts';
import { random } from '../../tests/reference/random.ts';

/** A study of networks so small that a job takes some tenths of a second, on data that no worker has. */

const ROWS = 240;
const COLUMNS = 12;

/** Writes the data; the same numbers each time. */
export function writeData(folder: string): string {
  const next = random(7);
  const head = [...Array.from({ length: COLUMNS }, (_, i) => `x${i}`), 'class'].join();
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const label = row % 3;
    const numbers = Array.from({ length: COLUMNS }, (_, d) =>
      (next() + (d % 3 === label ? 0.4 : 0)).toFixed(4),
    );
    return [...numbers, 'abc'[label]].join();
  });
  const file = join(folder, 'data.csv');
  writeFileSync(file, [head, ...lines, ''].join('\n'));
  return file;
}

export const loadData = (file: string): Promise<LoadedDataset> => loadDataset(file, {});

/** Runs the study into a store. */
export async function* runStudy(
  dataset: LoadedDataset,
  storeFile: string,
  execute: Executor,
  signal: AbortSignal,
): AsyncGenerator<RunRecord> {
  const recipes = [
    { ...RECIPES.paper, epochs: 1500 },
    { ...RECIPES.minibatch, epochs: 150 },
  ];
  const grid = {
    dataset,
    pairs: ['a-b', 'a-c', 'b-c'],
    hiddenSizes: [0, 2, 3, 5],
    seeds: [1, 2],
    recipes,
    corruption: { draws: 1, clip: true },
  };
  const core = await loadCore(compileCore());
  const parts = partsOf(['capacity', 'dead-neurons', 'saliency'], grid);
  const store = SqliteStore.open(storeFile);
  try {
    yield* run({ study: 'chaos', parts, dataset, core, workers: 0, execute, store, signal });
  } finally {
    store.close();
  }
}

/** SHA-256 over all weights, histories and measured values of a store, and how many there are. */
export function digestOfStore(file: string): string {
  const store = SqliteStore.openReadOnly(file);
  try {
    const trials = store.heads.trialIds().toSorted();
    const measurements = store.heads
      .measurements()
      .map(({ id }) => id)
      .toSorted();
    const all = [
      ...trials.map((id) => {
        const { weights, validation, test } = store.find(id)!;
        return [
          id,
          weights,
          validation,
          test,
          hash('sha256', new Uint8Array(store.history(id)!.buffer)),
        ];
      }),
      ...measurements.map((id) => [id, store.findMeasurement(id)!.value]),
    ];
    return `${trials.length} networks, ${measurements.length} measurements, ${hash('sha256', JSON.stringify(all))}`;
  } finally {
    store.close();
  }
}
