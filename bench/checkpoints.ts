/**
 * What checkpoints cost: processor time of an epoch of a cohort, of copying how far its networks are after it, and of
 * saving that to a store, in turn. Copied and saved it is once in ten seconds of work; copied after every epoch, too, that
 * takes a quarter of a second or more and a hundred times as long. One hundredth of the work is promised.
 *
 *     npm run bench:checkpoints
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, loadCore } from '../src/core/load.ts';
import { parsePair } from '../src/data/pair.ts';
import { type PairRows, pairRows } from '../src/data/pair-rows.ts';
import { packCheckpoint, type TrialCheckpoint } from '../src/lab/checkpoint.ts';
import { type CohortRecipe, trainNetworks } from '../src/network/train.ts';
import { compileCore } from '../src/node/core-file.ts';
import { loadDataset } from '../src/node/datasets.ts';
import { SqliteStore } from '../src/node/store.ts';
import { table } from './table.ts';
import { summarize } from './timing.ts';

const MEASURED = 9;
/** Between two checkpoints. */
const INTERVAL_MS = 10_000;
/** Epochs that take longer are copied, too, if that takes no more of them. */
const LONG_MS = 250;
const MOST_SHARE = 0.01;

/** Milliseconds of processor time, all threads. */
function processorTime<T>(work: () => T): readonly [T, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}

/** A row of the table: the last epochs of a cohort, each followed by a checkpoint. */
function measure(name: string, core: Core, rows: PairRows, recipe: CohortRecipe, file: string) {
  const store = SqliteStore.open(file);
  const times = { epoch: [] as number[], copy: [] as number[], save: [] as number[] };
  let bytes = 0;
  const steps = trainNetworks(core, rows, recipe);
  const first = recipe.epochs - MEASURED;
  let spent = 0;
  for (;;) {
    const [step, ms] = processorTime(() => steps.next());
    spent += ms;
    if (step.done) break;
    const { epoch, checkpoint } = step.value;
    if (epoch === undefined || !checkpoint) continue;
    if (epoch > first) {
      const [copies, copy] = processorTime(() =>
        checkpoint().map((one, i) => packCheckpoint(`trial ${i}`, one, 0)),
      );
      const [, save] = processorTime(() => store.saveCheckpoints(copies));
      times.epoch.push(spent);
      times.copy.push(copy);
      times.save.push(save);
      bytes = copies.reduce((sum, one) => sum + bytesOf(one), 0);
    }
    spent = 0;
  }
  store.close();
  const [epoch, copy, save] = [times.epoch, times.copy, times.save].map(
    (all) => summarize(all).median,
  );
  const perInterval = (copy + save) / INTERVAL_MS;
  const perEpoch = epoch >= LONG_MS && copy <= MOST_SHARE * epoch ? copy / epoch : 0;
  return [
    name,
    `${(bytes / 1e6).toFixed(1)} MB`,
    epoch.toFixed(1),
    copy.toFixed(2),
    save.toFixed(2),
    `${(100 * (perInterval + perEpoch)).toFixed(3)} %`,
  ];
}

const bytesOf = ({ weights, history }: TrialCheckpoint) => weights.byteLength + history.byteLength;

/** Rows of random bytes, all of them stored. */
function denseRows(count: number, dimensions: number): PairRows {
  const values = Uint8Array.from(
    { length: count * dimensions },
    (_, i) => 1 + ((i * 2654435761) % 255),
  );
  return {
    form: { dimensions, scale: { type: 'none' }, dense: true },
    count,
    numbers: Uint32Array.from({ length: count }, (_, i) => i),
    values,
    signs: Float32Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 1 : -1)),
    nonZeros: new Uint32Array(count).fill(dimensions),
  };
}

const core = await loadCore(compileCore());
const { training, form, classes } = await loadDataset('mnist');
const digits = pairRows(training, form, parsePair('3-8', classes), 'training');
const folder = mkdtempSync(join(tmpdir(), 'lowcap-checkpoints-'));
const cohort = (hiddenSizes: readonly number[], batch: 'full' | number, epochs: number) => ({
  seed: 1,
  batch,
  epochs,
  members: hiddenSizes.map((hidden) => ({ hidden, init: 'he', learningRate: 0.03 })),
});
const SMALL = Array.from({ length: 32 }, (_, i) => 1 + (i % 4));
const works: [string, PairRows, CohortRecipe][] = [
  ['3-8, full batch, H = 64 + 64, epochs 92–100', digits, cohort([64, 64], 'full', 100)],
  ['3-8, batches of 64, 32 networks, epochs 92–100', digits, cohort(SMALL, 64, 100)],
  ['3-8, batches of 64, H = 512, epochs 4–12', digits, cohort([512], 64, 12)],
  [
    '200 × 65,536 dense, H = 64 + 64, epochs 2–10',
    denseRows(200, 65_536),
    cohort([64, 64], 'full', 10),
  ],
];
try {
  const rows = works.map(([name, data, recipe], i) =>
    measure(name, core, data, recipe, join(folder, `${i}.db`)),
  );
  const { model } = cpus()[0];
  console.log(`${model}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}\n`);
  console.log(
    table([
      [
        'cohort, checkpoint after each of these epochs',
        'size',
        'epoch ms',
        'copy ms',
        'save ms',
        'share of the work',
      ],
      ...rows,
    ]),
  );
} finally {
  rmSync(folder, { recursive: true });
}
