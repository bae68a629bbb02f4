import { describe, test } from 'vitest';
import { f32, u32 } from '../../src/core/memory.ts';
import type { Core } from '../../src/core/load.ts';
import * as reference from '../reference/gather.ts';
import { matrix, panelIndex, toPanels } from '../reference/matrix.ts';
import { permute } from '../reference/permute.ts';
import { random, randomValues } from '../reference/random.ts';
import { compressColumns, compressRows } from '../reference/rows.ts';
import { BUILDS, DIMENSIONS, SIZES } from './builds.ts';
import { expectBits, lay, onlyWrites } from './guard.ts';

const CASES = [
  ...DIMENSIONS.flatMap((dimensions) => [1, 2, 5].map((n) => ({ n, dimensions, panels: 2 }))),
  ...SIZES.map((n) => ({ n, dimensions: 65, panels: 1 })),
  ...[15, 16, 17, 33].map((n) => ({ n, dimensions: 257, panels: 3 })),
];

const up = (n: number, m: number) => m * Math.ceil(n / m);

/** Values of the rows, dense, many of them 0. */
function randomRows(n: number, dimensions: number): Float32Array {
  return randomValues(n * dimensions, 8).map((x) => (Math.abs(x) < 0.3 ? 0 : x));
}

function randomMatrix(rows: number, columns: number, seed: number, half: boolean) {
  const next = random(seed);
  // Where only half a panel counts the other half is 0 in the reference.
  return matrix(rows, columns, (i) => (half && i % 16 >= 8 ? 0 : 2 * next() - 1));
}

/**
 * Lays rows in another order than that of their ranges, NaN between them, and the two matrices in panels. In half a
 * panel the columns that do not count are NaN: if they were read, NaN would spread.
 */
function prepare(core: Core, n: number, dimensions: number, panels: number, half: boolean) {
  const rows = randomRows(n, dimensions);
  const [wRows, zRows] = [up(dimensions, 4), up(n, 4)];
  const w = randomMatrix(dimensions, 16 * panels, 9, half);
  const z = randomMatrix(n, 16 * panels, 10, half);
  const stride = dimensions + 1;
  const memory = lay(core, {
    ranges: u32(2 * n),
    x: f32(n * stride + 3),
    w: f32(wRows * w.columns),
    z: f32(zRows * z.columns),
  });
  memory.x.fill(NaN);
  permute(n, 1, 1, 1).order.forEach((place, r) => {
    memory.x.set(rows.subarray(r * dimensions, (r + 1) * dimensions), place * stride);
    const begin = memory.x.byteOffset + place * stride * 4;
    memory.ranges.set([begin, begin + dimensions * 4], 2 * r);
  });
  memory.w.set(toPanels(w, wRows));
  memory.z.set(toPanels(z, zRows));
  for (const all of [memory.w, memory.z]) {
    if (half) for (let i = 0; i < all.length; i++) if (i % 16 >= 8) all[i] = NaN;
  }
  return { rows, memory, w, z, wRows, zRows };
}

/** Expects rows 0 … n − 1 of panels to hold the matrix; with half a panel, its first 8 columns. */
function expectPanels(
  got: Float32Array,
  want: ReturnType<typeof matrix>,
  height: number,
  half: boolean,
): void {
  const columns = Array.from(Array(want.columns).keys()).filter((c) => !half || c % 16 < 8);
  const pick = (at: (r: number, c: number) => number) =>
    Float32Array.from({ length: want.rows * columns.length }, (_, i) =>
      at(Math.floor(i / columns.length), columns[i % columns.length]),
    );
  expectBits(
    pick((r, c) => got[panelIndex(r, c, height)]),
    pick((r, c) => want.data[r * want.columns + c]),
  );
}

/** The parts of panels that a kernel may write: n rows, or their first half. */
function written(panels: Float32Array, n: number, height: number, half: boolean): Float32Array[] {
  const rows: Float32Array[] = [];
  for (let first = 0; first < panels.length; first += height * 16) {
    for (let r = 0; r < n; r++) {
      const at = first + r * 16;
      rows.push(panels.subarray(at, at + (half ? 8 : 16)));
    }
  }
  return rows;
}

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(CASES)('multiplyRows: $n rows, D $dimensions, $panels panels', (sizes) => {
    const { n, dimensions, panels } = sizes;
    const { rows, memory, w, z, wRows, zRows } = prepare(core, n, dimensions, panels, false);
    onlyWrites(core, memory, written(memory.z, up(n, 2), zRows, false), () =>
      core.multiplyRows(
        memory.z.byteOffset,
        memory.w.byteOffset,
        memory.ranges.byteOffset,
        n,
        panels,
        dimensions,
        zRows,
        wRows,
      ),
    );
    // The same bits as leaving out the zeros.
    reference.gatherRows(z, w, compressRows(rows, Array(n).keys(), dimensions, 1));
    expectPanels(memory.z, z, zRows, false);
  });

  test.each(CASES)('multiplyColumns: $n rows, D $dimensions, $panels panels', (sizes) => {
    const { n, dimensions, panels } = sizes;
    const { rows, memory, w, z, wRows, zRows } = prepare(core, n, dimensions, panels, false);
    onlyWrites(core, memory, written(memory.w, up(dimensions, 2), wRows, false), () =>
      core.multiplyColumns(
        memory.w.byteOffset,
        memory.z.byteOffset,
        memory.ranges.byteOffset,
        n,
        panels,
        dimensions,
        wRows,
        zRows,
      ),
    );
    const compressed = compressRows(rows, Array(n).keys(), dimensions, 1);
    reference.gatherRows(w, z, compressColumns(compressed, dimensions));
    expectPanels(memory.w, w, wRows, false);
  });

  const HALVES = CASES.filter(({ panels }) => panels < 3);

  test.each(HALVES)('multiplyHalfRows: $n rows, D $dimensions', ({ n, dimensions }) => {
    const { rows, memory, w, z, zRows } = prepare(core, n, dimensions, 1, true);
    const at = [memory.z, memory.w, memory.ranges].map((view) => view.byteOffset);
    onlyWrites(core, memory, written(memory.z, up(n, 4), zRows, true), () =>
      core.multiplyHalfRows(at[0], at[1], at[2], n, dimensions),
    );
    reference.gatherRows(z, w, compressRows(rows, Array(n).keys(), dimensions, 1));
    expectPanels(memory.z, z, zRows, true);
  });

  test.each(HALVES)('multiplyHalfColumns: $n rows, D $dimensions', ({ n, dimensions }) => {
    const { rows, memory, w, z, wRows } = prepare(core, n, dimensions, 1, true);
    const at = [memory.w, memory.z, memory.ranges].map((view) => view.byteOffset);
    onlyWrites(core, memory, written(memory.w, up(dimensions, 4), wRows, true), () =>
      core.multiplyHalfColumns(at[0], at[1], at[2], n, dimensions),
    );
    const compressed = compressRows(rows, Array(n).keys(), dimensions, 1);
    reference.gatherRows(w, z, compressColumns(compressed, dimensions));
    expectPanels(memory.w, w, wRows, true);
  });
});
