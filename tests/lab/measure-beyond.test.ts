import { beforeAll, expect, test } from 'vitest';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { RunRecord } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { partsOf, readRows } from '../../src/studies/studies.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { smallGrid } from './trials.ts';

/** Those of the studies beyond the paper that take no minute of networks that are hardly trained. */
const STUDIES = [
  'information',
  'specialisation',
  'explanations',
  'saliency-shift',
  'mnist-c',
  'difficulty',
] as const;

const core = await loadPackagedCore();
const store = new MemoryStore();
let grid: Grid;
let rows: StudyRows;
let records: RunRecord[];
beforeAll(async () => {
  const dataset = await smallDataset();
  grid = smallGrid(dataset);
  const parts = partsOf(STUDIES, grid);
  const execute = executeHere(core, dataset);
  const { signal } = new AbortController();
  records = await collect(
    run({ study: 'beyond', parts, dataset, core, workers: 1, execute, store, signal }),
  );
  rows = await readRows(STUDIES, grid, store);
});

test('what is beyond the paper is measured on small data, and none of it fails', () => {
  expect(records.filter(({ type }) => type === 'failed')).toEqual([]);
  const counts = Object.entries(rows).map(([kind, found]) => [kind, found.length] as const);
  expect(Object.fromEntries(counts.filter(([, length]) => length > 0))).toEqual({
    information: 4,
    specialisation: 4,
    // With a network of permuted labels beside each.
    explanations: 14,
    saliencySizes: 4,
    saliencyShifts: 36,
    mnistC: 12,
    difficulty: 4,
    pairCapacity: 8,
  });
});

test('a row is about the network that it names', () => {
  const { information, specialisation, explanations, saliencySizes, saliencyShifts, mnistC } = rows;
  const measured = [
    ...information,
    ...specialisation,
    ...explanations,
    ...saliencySizes,
    ...saliencyShifts,
    ...mnistC,
    ...rows.pairCapacity,
  ];
  for (const row of measured) {
    const { trial } = store.trials.get(row.trialId)!.record;
    expect([row.pair, row.hidden, row.seed]).toEqual([trial.pair, trial.hidden, trial.seed]);
  }
});

test('the capacity of pairs is that of the sizes that were asked for, with how far the rows of the pair are apart', async () => {
  // Logistic regression, which tells the difficulty, was not asked for.
  expect(new Set(rows.difficulty.map(({ hidden }) => hidden))).toEqual(new Set([0]));
  const sizes = rows.pairCapacity.map(({ hidden }) => hidden);
  expect(sizes.toSorted()).toEqual([2, 2, 2, 2, 5, 5, 5, 5]);
  for (const { pair, seed, meanDistance } of rows.pairCapacity) {
    const own = rows.difficulty.find((row) => row.pair === pair && row.seed === seed)!;
    expect(meanDistance).toBe(own.meanDistance);
  }
  const unmeasured = new MemoryStore();
  unmeasured.save([...store.trials.values()]);
  const { difficulty, pairCapacity } = await readRows(['difficulty'], grid, unmeasured);
  expect([difficulty.length, pairCapacity.length]).toEqual([0, 8]);
  for (const row of pairCapacity) expect(row).not.toHaveProperty('meanDistance');
});
