import { readFileSync } from 'node:fs';
import { denseStride, weightRows } from '../src/core/layout.ts';
import type { Core } from '../src/core/load.ts';
import { f32, planMemory, u32 } from '../src/core/memory.ts';
import { finish } from '../src/core/steps.ts';
import type { PairRows } from '../src/data/pair-rows.ts';
import type { RowForm } from '../src/data/rows.ts';
import { assignColumns } from '../src/network/columns.ts';
import { multiplyDense } from '../src/network/cohort-weights.ts';
import { trainNetworks } from '../src/network/train.ts';
import { loadPackagedCore } from '../src/node/core-file.ts';
import { machine } from '../src/node/machine.ts';
import { benchScikit } from './dense-scikit.ts';
import { table } from './table.ts';
import { consume, sunk, timeInTurn } from './timing.ts';

/** Shares of non-zeros at which dense and compressed rows are compared. */
const SHARES = [0.4, 0.5, 0.6, 0.7, 0.8];
/** Epochs of a training that is timed: few, so that it is often repeated. */
const EPOCHS = 5;

type Limits = { registerLoop(n: number, value: number): number };

const limits = new WebAssembly.Instance(
  new WebAssembly.Module(readFileSync(new URL('../build/limits.wasm', import.meta.url))),
).exports as unknown as Limits;

const core = await loadPackagedCore();
const parts = {
  kernels: () => benchProducts(core),
  crossing: () => benchCrossing(core),
  cost: () => benchCost(core),
  scikit: () => benchScikit(core),
};
const chosen = process.argv.slice(2);
console.log(`# Dense rows\n\n${machine()}\n`);
for (const [name, part] of Object.entries(parts)) {
  if (chosen.length === 0 || chosen.includes(name)) console.log(`## ${name}\n\n${part()}\n`);
}
console.log(`(sink ${sunk().toExponential(3)})`);

/** Both products over all rows of an epoch, in a shuffled order, beside the multiply-add limit of the same seconds. */
function benchProducts(core: Core): string {
  const rows = [['D', 'H', 'batch', 'limit GFLOP/s', 'forward', 'backward']];
  for (const dimensions of [64, 256, 784, 1024]) {
    for (const hidden of [16, 24, 64, 128]) {
      for (const batch of [64, 256]) rows.push(products(core, dimensions, hidden, batch));
    }
  }
  return table(rows);
}

function products(core: Core, dimensions: number, hidden: number, batch: number): string[] {
  const n = 1024;
  const rounds = 100_000;
  const columns = assignColumns([hidden]);
  const { panels, halfPanel } = columns;
  const [stride, wRows] = [denseStride(dimensions), weightRows(dimensions)];
  const memory = planMemory(core, {
    x: f32((n * stride) / 4 + 3),
    hidden: f32(256 * 16 * panels),
    w1: f32(wRows * 16 * panels),
    ranges: u32(2 * n),
  });
  memory.x.forEach((_, i) => (memory.x[i] = Math.sin(i)));
  for (let i = 0; i < n; i++) {
    const begin = memory.x.byteOffset + ((i * 389) % n) * stride;
    memory.ranges.set([begin, begin + 4 * dimensions], 2 * i);
  }
  const eachTile = (visit: (ranges: number) => void) => {
    for (let first = 0; first < n; first += batch) visit(memory.ranges.byteOffset + 8 * first);
  };
  const full = panels - Number(halfPanel);
  const [z, w] = [memory.hidden.byteOffset, memory.w1.byteOffset];
  const settle = () => {
    memory.hidden.fill(1e-3);
    memory.w1.fill(1e-3);
  };
  const times = timeInTurn(
    {
      limit: () => consume(limits.registerLoop(rounds, 1e-3)),
      settle,
      forward: () =>
        eachTile((ranges) => multiplyDense(core, memory, columns, ranges, batch, dimensions)),
      settleAgain: settle,
      backward: () =>
        eachTile((ranges) => {
          core.multiplyColumns(w, z, ranges, batch, full, dimensions, wRows, 256);
          if (!halfPanel) return;
          const last = full * 64;
          core.multiplyHalfColumns(w + last * wRows, z + last * 256, ranges, batch, dimensions);
        }),
    },
    31,
    5,
  );
  const limit = (96 * rounds) / times.limit.min;
  const share = (min: number) =>
    `${((100 * 2 * n * dimensions * hidden) / min / limit).toFixed(0)} %`;
  return [
    String(dimensions),
    String(hidden),
    String(batch),
    (limit / 1e6).toFixed(1),
    share(times.forward.min),
    share(times.backward.min),
  ];
}

/** At which share of non-zeros dense rows train faster than compressed ones. */
function benchCrossing(core: Core): string {
  const rows = [['D', 'units', 'batch', ...SHARES.map((share) => `${100 * share} %`), 'equal at']];
  for (const dimensions of [64, 784]) {
    for (const hidden of [[24], [8, 16, 24, 32, 64]]) {
      for (const batch of ['full', 64] as const) {
        const ratios = SHARES.map((share) => {
          const time = (dense: boolean) => {
            const data = randomRows(dimensions === 64 ? 6400 : 1280, dimensions, share, dense);
            return () => train(core, data, hidden, EPOCHS, batch);
          };
          const times = timeInTurn({ sparse: time(false), dense: time(true) }, 5, 1);
          return times.sparse.min / times.dense.min;
        });
        const units = hidden.reduce((sum, size) => sum + size, 0);
        rows.push([
          ...[dimensions, units, batch].map(String),
          ...ratios.map((ratio) => ratio.toFixed(2)),
          crossingOf(ratios),
        ]);
      }
    }
  }
  return `Time of compressed rows over that of dense ones:\n\n${table(rows)}`;
}

/** Where the ratio passes 1, between the two shares beside it. */
function crossingOf(ratios: readonly number[]): string {
  const i = ratios.findIndex((ratio) => ratio >= 1);
  if (i < 0) return 'never';
  if (i === 0) return `below ${100 * SHARES[0]} %`;
  const t = (1 - ratios[i - 1]) / (ratios[i] - ratios[i - 1]);
  return `${(100 * (SHARES[i - 1] + t * (SHARES[i] - SHARES[i - 1]))).toFixed(0)} %`;
}

/** How the time of dense training grows with rows, columns and hidden units. */
function benchCost(core: Core): string {
  const rows = [['rows', 'columns', 'hidden units', 'ms', 'ns per row, epoch, column and unit']];
  const cases = [
    ...[2500, 5000, 10_000, 20_000].map((n) => [n, 64, 32]),
    ...[32, 128, 256, 512].map((dimensions) => [5000, dimensions, 32]),
    ...[16, 64, 128].map((hidden) => [5000, 64, hidden]),
  ];
  const work = cases.map(([n, dimensions, hidden]) => {
    const data = randomRows(n, dimensions, 1, true);
    return [`${n},${dimensions},${hidden}`, () => train(core, data, [hidden], EPOCHS, 64)];
  });
  const times = timeInTurn(Object.fromEntries(work) as Record<string, () => void>, 9, 1);
  for (const [n, dimensions, hidden] of cases) {
    const { min } = times[`${n},${dimensions},${hidden}`];
    rows.push([
      ...[n, dimensions, hidden].map(String),
      min.toFixed(1),
      ((min * 1e6) / n / EPOCHS / dimensions / hidden).toFixed(3),
    ]);
  }
  return table(rows);
}

function train(
  core: Core,
  rows: PairRows,
  hiddenSizes: readonly number[],
  epochs: number,
  batch: 'full' | number,
): void {
  const members = hiddenSizes.map((hidden) => ({ hidden, init: 'he', learningRate: 0.03 }));
  finish(trainNetworks(core, rows, { seed: 1, batch, epochs, members }));
}

/** Rows of bytes of which a share is not 0, each column as often as any other. */
function randomRows(n: number, dimensions: number, share: number, dense: boolean): PairRows {
  let state = 1;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const values = Uint8Array.from({ length: n * dimensions }, () =>
    next() < share ? 1 + 254 * next() : 0,
  );
  const form: RowForm = {
    dimensions,
    scale: { type: 'unit', maximum: 255 },
    ...(dense && { dense }),
  };
  return {
    form,
    count: n,
    numbers: Uint32Array.from(Array(n).keys()),
    values,
    signs: Float32Array.from({ length: n }, () => (next() < 0.5 ? 1 : -1)),
    nonZeros: Uint32Array.from({ length: n }, (_, i) =>
      values.subarray(i * dimensions, (i + 1) * dimensions).reduce((k, v) => k + Number(v > 0), 0),
    ),
  };
}
