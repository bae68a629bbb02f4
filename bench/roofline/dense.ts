import { LANES, PANEL, TILE, denseStride, weightRows } from '../../src/core/layout.ts';
import type { Core } from '../../src/core/load.ts';
import { f32, planMemory, u32 } from '../../src/core/memory.ts';
import type { KernelWork } from './work.ts';

const D = 784;
const PANELS = 4;
const ROWS = 1024;
/** What `multiplyRows` takes at a time of a row, and `multiplyColumns` of the rows. */
const DEPTH = 256;
const SPAN = 16;

/** Both dense products: 1,024 rows of 784 numbers, as many as a batch is carried through 64 units at a time. */
export function denseWorks(core: Core): KernelWork[] {
  const stride = denseStride(D);
  const wRows = weightRows(D);
  const { x, hidden, w1, ranges } = planMemory(core, {
    x: f32((ROWS * stride) / 4 + LANES),
    hidden: f32(TILE * PANEL * PANELS),
    w1: f32(wRows * PANEL * PANELS),
    ranges: u32(2 * ROWS),
  });
  x.forEach((_, i) => (x[i] = Math.sin(i)));
  for (let i = 0; i < ROWS; i++) {
    const begin = x.byteOffset + ((i * 389) % ROWS) * stride;
    ranges.set([begin, begin + 4 * D], 2 * i);
  }
  hidden.fill(1e-6);
  w1.fill(1e-6);
  const [z, w] = [hidden.byteOffset, w1.byteOffset];
  const eachTile = (visit: (ranges: number) => void) => {
    for (let first = 0; first < ROWS; first += TILE) visit(ranges.byteOffset + 8 * first);
  };
  const operations = 2 * ROWS * D * PANEL * PANELS;
  const row = 4 * PANEL;
  // Eight accumulators: one vector of four is loaded for two products, and two numbers for eight.
  const touchedInside = (operations / 2 / PANEL) * (row / 2 + LANES);
  const panelRows = PANELS * 2 * row;
  return [
    {
      name: 'dense product, forward, 784 × 64',
      run: () => eachTile((at) => core.multiplyRows(z, w, at, TILE, PANELS, D, TILE, wRows)),
      operations,
      touched: touchedInside + panelRows * ROWS * Math.ceil(D / DEPTH),
      moved: PANELS * ROWS * 4 * D + panelRows * ROWS * Math.ceil(D / DEPTH),
    },
    {
      name: 'dense product, backward, 784 × 64',
      run: () => eachTile((at) => core.multiplyColumns(w, z, at, TILE, PANELS, D, wRows, TILE)),
      operations,
      touched: touchedInside + panelRows * D * (ROWS / SPAN),
      moved: PANELS * ROWS * 4 * D + panelRows * D * (ROWS / SPAN),
    },
  ];
}
