import { describe, test } from 'vitest';
import { f32, u32 } from '../../src/core/memory.ts';
import * as reference from '../reference/gather.ts';
import { type Matrix, matrix, panelIndex, toPanels } from '../reference/matrix.ts';
import { random, randomImages } from '../reference/random.ts';
import { type Entry, compressColumns, compressRows, blockRows } from '../reference/rows.ts';
import { BUILDS, SIZES } from './builds.ts';
import { writeBlocks, writeRows } from './compressed.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

const PANELS = [1, 2, 3, 5];
/** Rows that a panel has beyond those that are computed; they must stay. */
const SPARE = 3;

const CASES = SIZES.flatMap((n) => PANELS.map((panels) => ({ n, panels }))).filter(
  // All widths at small sizes; at the large ones three panels, a pair and an odd one.
  ({ n, panels }) => n < 100 || panels === 3,
);

function randomMatrix(rows: number, columns: number, seed: number): Matrix {
  const next = random(seed);
  return matrix(rows, columns, () => 2 * next() - 1);
}

const images = (n: number, seed: number) =>
  compressRows(randomImages(n, seed, 0.06), Array(n).keys());

/** The parts of a matrix in panels that hold rows 0 … n − 1. */
function firstRows(y: Float32Array, n: number, rows: number, panels: number): Float32Array[] {
  return Array.from({ length: panels }, (_, panel) => {
    const start = panelIndex(0, panel * 16, rows);
    return y.subarray(start, start + n * 16);
  });
}

const words = (rows: readonly (readonly Entry[])[]) =>
  2 * rows.reduce((sum, row) => sum + row.length, 0);

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(CASES)('gatherRows: $n images, $panels panels, forward', ({ n, panels }) => {
    gatherRows(images(n, 1), n, 784, panels);
  });

  test.each(CASES)(
    'gatherRows: columns of $n images, $panels panels, gradient',
    ({ n, panels }) => {
      gatherRows(compressColumns(images(n, 2)), 784, n, panels);
    },
  );

  function gatherRows(rows: Entry[][], yRows: number, xRows: number, panels: number): void {
    const y = randomMatrix(yRows, 16 * panels, 3);
    const x = randomMatrix(xRows, 16 * panels, 4);
    const height = yRows + SPARE;
    const memory = lay(core, {
      y: f32(height * y.columns),
      x: f32(xRows * x.columns),
      ranges: u32(2 * rows.length),
      entries: u32(words(rows)),
    });
    memory.y.set(toPanels(y, height));
    memory.x.set(toPanels(x));
    writeRows(memory.ranges, memory.entries, rows);
    onlyWrites(core, memory, firstRows(memory.y, yRows, height, panels), () =>
      core.gatherRows(
        memory.y.byteOffset,
        memory.x.byteOffset,
        memory.ranges.byteOffset,
        rows.length,
        panels,
        height,
        xRows,
      ),
    );
    reference.gatherRows(y, x, rows);
    expectBits(memory.y, toPanels(y, height));
  }

  test.each(CASES)('descendRows: columns of $n images, $panels panels', ({ n, panels }) => {
    const columns = compressColumns(images(n, 8));
    const w = randomMatrix(784, 16 * panels, 9);
    const x = randomMatrix(n, 16 * panels, 10);
    const rate = randomMatrix(1, 16 * panels, 11);
    const memory = lay(core, {
      w: f32(784 * w.columns),
      x: f32(n * x.columns),
      rate: f32(rate.columns),
      ranges: u32(2 * columns.length),
      entries: u32(words(columns)),
    });
    memory.w.set(toPanels(w));
    memory.x.set(toPanels(x));
    memory.rate.set(rate.data);
    writeRows(memory.ranges, memory.entries, columns);
    onlyWrites(core, memory, [memory.w], () =>
      core.descendRows(
        memory.w.byteOffset,
        memory.x.byteOffset,
        memory.rate.byteOffset,
        memory.ranges.byteOffset,
        panels,
        784,
        n,
      ),
    );
    reference.descendRows(w, x, rate, columns);
    expectBits(memory.w, toPanels(w));
  });

  test.each(CASES)('gatherBlocks: $n images, $panels panels', ({ n, panels }) => {
    const rows = images(n, 5);
    const blocks = blockRows(rows);
    const y = randomMatrix(n, 16 * panels, 6);
    const x = randomMatrix(784, 16 * panels, 7);
    const height = n + SPARE;
    const memory = lay(core, {
      y: f32(height * y.columns),
      x: f32(784 * x.columns),
      ranges: u32(4 * blocks.length),
      entries: u32(words(rows)),
    });
    memory.y.set(toPanels(y, height));
    memory.x.set(toPanels(x));
    writeBlocks(memory.ranges, memory.entries, blocks);
    onlyWrites(core, memory, firstRows(memory.y, n, height, panels), () =>
      core.gatherBlocks(
        memory.y.byteOffset,
        memory.x.byteOffset,
        memory.ranges.byteOffset,
        blocks.length,
        panels,
        height,
        784,
      ),
    );
    reference.gatherBlocks(y, x, blocks);
    expectBits(memory.y, toPanels(y, height));
  });

  test.each(CASES)('fillRows: $n rows, $panels panels', ({ n, panels }) => {
    const height = n + SPARE;
    const bias = randomMatrix(1, 16 * panels, 11);
    const memory = lay(core, { y: f32(height * bias.columns), bias: f32(bias.columns) });
    memory.y.fill(0);
    memory.bias.set(bias.data);
    onlyWrites(core, memory, firstRows(memory.y, n, height, panels), () =>
      core.fillRows(memory.y.byteOffset, memory.bias.byteOffset, n, panels, height),
    );
    const want = matrix(n, bias.columns, (i) => bias.data[i % bias.columns]);
    expectBits(memory.y, toPanels(want, height));
  });
});
