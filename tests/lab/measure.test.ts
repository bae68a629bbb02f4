import { beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { Measured, PartFinished, Planned, RunRecord } from '../../src/lab/records.ts';
import type { Recipe } from '../../src/lab/recipe.ts';
import { run } from '../../src/lab/run.ts';
import { compileCore, loadPackagedCore } from '../../src/node/core-file.ts';
import { executeInThreads } from '../../src/node/pool.ts';
import type { Grid } from '../../src/studies/grid.ts';
import type { StudyName } from '../../src/studies/catalogue.ts';
import type { Subject } from '../../src/studies/rows.ts';
import { partsOf, readRows } from '../../src/studies/studies.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { SHORT, smallGrid } from './trials.ts';

const core = await loadPackagedCore();
let dataset: Dataset;
let grid: Grid;
beforeAll(async () => {
  dataset = await smallDataset();
  grid = smallGrid(dataset);
});

interface Options {
  readonly studies?: readonly StudyName[];
  readonly changed?: Partial<Grid>;
  readonly signal?: AbortSignal;
  readonly workers?: number;
}

function start(store: MemoryStore, options: Options = {}) {
  const { studies = ['capacity', 'dead-neurons', 'occlusion'], changed, workers = 1 } = options;
  return run({
    study: 'several',
    parts: partsOf(studies, { ...grid, ...changed }),
    dataset,
    core,
    workers,
    execute:
      workers === 1
        ? executeHere(core, dataset)
        : executeInThreads(compileCore(), dataset, workers),
    store,
    signal: options.signal ?? new AbortController().signal,
  });
}

const runAll = (store: MemoryStore, options?: Options) => collect(start(store, options));

const only = <K extends RunRecord['type']>(records: readonly RunRecord[], type: K) =>
  records.filter((record) => record.type === type) as Extract<RunRecord, { type: K }>[];

const values = (store: MemoryStore) =>
  new Map([...store.measurements].map(([id, { value }]) => [id, value]));

describe('studies that share trials', () => {
  let store: MemoryStore;
  let records: RunRecord[];
  beforeAll(async () => {
    store = new MemoryStore();
    records = await runAll(store);
  });

  test('train each once and measure what each wants', () => {
    const [plan] = records as [Planned];
    expect(plan.trials.flatMap(({ seeds }) => seeds)).toHaveLength(8);
    const missing = { census: 8, occlusion: 4, silencing: 2 };
    expect(plan.measurements).toEqual({ total: 8 + 6, stored: 0, missing });
    expect(plan.parts).toMatchObject([
      { study: 'capacity', trials: 8, measurements: 0 },
      { study: 'dead-neurons', trials: 8, measurements: 8 },
      { study: 'occlusion', trials: 4, measurements: 6 },
    ]);
    expect(only(records, 'trained')).toHaveLength(8);
    const measured = only(records, 'measured');
    expect(measured.map(({ measurement }) => measurement).sort()).toEqual([
      ...Array.from({ length: 8 }, () => 'census'),
      ...Array.from({ length: 4 }, () => 'occlusion'),
      'silencing',
      'silencing',
    ]);
    expect(new Set(measured.map(({ measurementId }) => measurementId)).size).toBe(14);
    expect(records.at(-1)).toMatchObject({ type: 'finished', trained: 8, measured: 14 });
  });

  test('say that they are complete when the last thing that they need is there', () => {
    const said = only(records, 'study');
    expect(said.map(({ study }: PartFinished) => study).sort()).toEqual([
      'capacity',
      'dead-neurons',
      'occlusion',
    ]);
    for (const { part, study } of said) {
      const at = records.findIndex((record) => record.type === 'study' && record.study === study);
      const later = records.slice(at).filter((record) => 'parts' in record) as Measured[];
      expect(later.filter(({ parts }) => parts.includes(part))).toEqual([]);
      const plan = records[0] as Planned;
      const needed = plan.trials
        .filter(({ parts }) => parts.includes(part))
        .flatMap(({ seeds }) => seeds);
      const before = only(records.slice(0, at), 'trained');
      expect(before.filter(({ parts }) => parts.includes(part))).toHaveLength(needed.length);
    }
  });

  test('leave rows that name their trials', async () => {
    const rows = await readRows(['capacity', 'dead-neurons', 'occlusion'], grid, store);
    expect(rows.capacity).toHaveLength(8);
    expect(rows.census).toHaveLength(8);
    expect(rows.occlusion).toHaveLength(4);
    expect(rows.noise).toEqual([]);
    for (const row of [...rows.capacity, ...rows.census, ...rows.occlusion]) {
      const { trial } = store.trials.get(row.trialId)!.record;
      expect([row.pair, row.hidden, row.seed]).toEqual([trial.pair, trial.hidden, trial.seed]);
    }
    for (const { before, hidden } of rows.census) {
      expect(before.useful + before.dead + before.constant).toBeLessThanOrEqual(hidden);
    }
    for (const { draws, f1 } of rows.occlusion) {
      expect(draws).toHaveLength(2);
      expect(f1).toBeCloseTo((draws[0] + draws[1]) / 2, 12);
    }
  });

  test('do nothing when everything is stored, and say so', async () => {
    const again = await runAll(store);
    expect(only(again, 'epoch')).toEqual([]);
    expect(only(again, 'measured').every(({ stored }) => stored === true)).toBe(true);
    expect(only(again, 'measured')).toHaveLength(14);
    expect(only(again, 'study')).toHaveLength(3);
    expect(again.at(-1)).toMatchObject({ trained: 0, stored: 8, measured: 0 });
    expect((again[0] as Planned).parts[1]).toMatchObject({
      storedTrials: 8,
      storedMeasurements: 8,
    });
  });

  test('with another option measure only what depends on it, and train nothing', async () => {
    const copy = new MemoryStore();
    copy.save([...store.trials.values()]);
    copy.saveMeasurements([...store.measurements.values()]);
    const corruption = { draws: 3, clip: true };
    const changed = await runAll(copy, { changed: { corruption } });
    expect(changed.at(-1)).toMatchObject({ trained: 0, measured: 4 });
    const made = only(changed, 'measured').filter(({ stored }) => !stored);
    expect(made.every(({ measurement }) => measurement === 'occlusion')).toBe(true);
  });

  test('give the same values with more sizes side by side, in threads, and in other company', async () => {
    const wide = new MemoryStore();
    await runAll(wide, { workers: 2, changed: { hiddenSizes: [2, 3, 4, 5] } });
    const found = values(wide);
    for (const [id, value] of values(store)) expect(found.get(id)).toEqual(value);
  });

  test('stopped among the measurements lose none that was made, and go on', async () => {
    const stopped = new MemoryStore();
    const controller = new AbortController();
    for await (const record of start(stopped, { signal: controller.signal })) {
      if (record.type === 'measured') controller.abort();
    }
    expect(stopped.measurements.size).toBeGreaterThan(0);
    expect(stopped.measurements.size).toBeLessThan(14);
    const kept = stopped.measurements.size;
    const rest = await runAll(stopped);
    expect(rest.at(-1)).toMatchObject({ measured: 14 - kept });
    expect(values(stopped)).toEqual(values(store));
  });
});

test('what comes first is measured before networks of what comes next are trained, however long those take', async () => {
  const recipes = [SHORT, { ...SHORT, epochs: 5 }];
  const options = { studies: ['dead-neurons'], changed: { recipes, seeds: [1] } } as const;
  const records = await runAll(new MemoryStore(), options);
  const { parts, cohorts } = records[0] as Planned;
  expect(parts).toHaveLength(2);
  const later = new Set(cohorts.filter(({ epochs }) => epochs === 5).map(({ cohort }) => cohort));
  const done = records.findIndex((record) => record.type === 'study' && record.part === 0);
  const begun = records.findIndex((record) => record.type === 'epoch' && later.has(record.cohort));
  expect(done).toBeGreaterThan(0);
  expect(begun).toBeGreaterThan(done);
});

test('every study gives rows on small data, with two recipes, each row under the label of its recipe', async () => {
  const store = new MemoryStore();
  const studies = [
    'learning-rate',
    'capacity',
    'pruning',
    'dead-neurons',
    'clusters',
    'noise',
    'occlusion',
    'saliency',
  ] as const;
  const he: Recipe = { ...SHORT, init: 'he', batch: 64, epochs: 2 };
  const changed = { recipes: [SHORT, he], seeds: [3, 4] };
  const records = await runAll(store, { studies, changed, workers: 2 });
  expect(records.at(-1)?.type).toBe('finished');
  expect(only(records, 'study')).toHaveLength(16);
  const rows = await readRows(studies, { ...grid, ...changed }, store);
  const perRecipe = {
    learningRate: 9 * 2 * 2,
    capacity: 8,
    pruning: 8 * 4,
    prePruned: 4 * 2 * 1 * 4 * 2,
    generalization: 2 * 2 * 4,
    census: 8,
    clusters: 2,
    // One size with clipped noise too, at six strengths.
    noise: 11 * 2 * 2 + 6 * 2,
    occlusion: 4,
    silenced: 2,
    saliency: 2 * 2,
  };
  for (const [name, count] of Object.entries(perRecipe)) {
    const found = rows[name as keyof typeof perRecipe];
    expect(found, name).toHaveLength(2 * count);
    expect(new Set(found.map(({ recipe }) => recipe)).size, name).toBe(2);
  }
  expect(rows.corruptionExamples[0]).toMatchObject({ sigma: 0.3, size: 7 });

  // What is joined from several measurements is about one network.
  const keyOf = ({ recipe, pair, hidden, seed }: Subject, scope: string) =>
    [recipe, pair, hidden, seed, scope].join();
  const pruned = new Map(rows.pruning.map((row) => [keyOf(row, row.scope), row]));
  const f1At = (row: Subject, scope: string, sparsity: number) => {
    const { curve, unprunedF1 } = pruned.get(keyOf(row, scope))!;
    return sparsity === 0 ? unprunedF1 : curve.find((point) => point.sparsity === sparsity)!.f1;
  };
  for (const row of rows.prePruned) {
    expect(row.unprunedF1).toBe(f1At(row, row.scope, 0));
    expect(row.prunedAfterF1).toBe(f1At(row, row.scope, row.sparsity));
  }
  for (const row of rows.generalization) {
    expect(row.validationF1).toBe(f1At(row, 'layer', row.sparsity));
  }
  for (const { trialId, bestF1 } of rows.pruning) {
    expect(bestF1).toBe(rows.capacity.find((row) => row.trialId === trialId)!.bestF1);
  }
});
