import { LANES, PANEL, roundUp, weightRows } from '../core/layout.ts';
import { type Network, firstLayerWidth } from './network.ts';

/** Where the hidden units of several networks lie side by side in one wide matrix. */
export interface Columns {
  /** First vector (4 columns) of each network. */
  readonly firstVectors: Int32Array;
  /**
   * How many vectors each network has: its hidden units padded to a multiple of 4. One without hidden units has none, but
   * takes the room of one: the sums of its first column are the logits.
   */
  readonly vectors: Int32Array;
  /** How many panels of 16 columns the matrix has. */
  readonly panels: number;
  /** Whether the last 8 columns of the last panel are padding. */
  readonly halfPanel: boolean;
}

/** Lays networks of the given hidden sizes side by side. */
export function assignColumns(hiddenSizes: readonly number[]): Columns {
  const vectors = Int32Array.from(hiddenSizes, (hidden) => Math.ceil(hidden / LANES));
  const firstVectors = new Int32Array(vectors.length);
  let next = 0;
  vectors.forEach((count, i) => {
    firstVectors[i] = next;
    next += Math.max(1, count);
  });
  const panels = roundUp(next * LANES, PANEL) / PANEL;
  const halfPanel = (panels * PANEL - next * LANES) * 2 >= PANEL;
  return { firstVectors, vectors, panels, halfPanel };
}

/** The weights of several networks in the core's memory; shapes as in `assembly/cohort.ts`. */
export interface PackedWeights {
  readonly w1: Float32Array;
  readonly b1: Float32Array;
  readonly w2: Float32Array;
  readonly b2: Float32Array;
}

/** Copies network number i into its columns. */
export function packNetwork(
  weights: PackedWeights,
  columns: Columns,
  i: number,
  network: Network,
): void {
  const first = columns.firstVectors[i] * LANES;
  const width = firstLayerWidth(network.hidden);
  const wide = weights.w1;
  const { dimensions, w1 } = network;
  // A panel after the other, row by row, as they lie in memory.
  for (let h = 0; h < width;) {
    const count = Math.min(PANEL - ((first + h) % PANEL), width - h);
    let to = panelIndex(0, first + h, dimensions);
    let from = h;
    for (let d = 0; d < dimensions; d++, from += width, to += PANEL) {
      for (let i = 0; i < count; i++) wide[to + i] = w1[from + i];
    }
    h += count;
  }
  weights.b1.set(network.b1, first);
  weights.w2.set(network.w2, first);
  weights.b2[i] = network.b2[0];
}

/** Copies network number i, of the given sizes, out of its columns. */
export function unpackNetwork(
  weights: PackedWeights,
  columns: Columns,
  i: number,
  dimensions: number,
  hidden: number,
): Network {
  const first = columns.firstVectors[i] * LANES;
  const width = firstLayerWidth(hidden);
  const w1 = new Float32Array(dimensions * width);
  const wide = weights.w1;
  // A panel after the other, row by row, as they lie in memory.
  for (let h = 0; h < width;) {
    const count = Math.min(PANEL - ((first + h) % PANEL), width - h);
    let from = panelIndex(0, first + h, dimensions);
    let to = h;
    for (let d = 0; d < dimensions; d++, from += PANEL, to += width) {
      for (let i = 0; i < count; i++) w1[to + i] = canonical(wide[from + i]);
    }
    h += count;
  }
  return {
    dimensions,
    hidden,
    w1,
    b1: weights.b1.slice(first, first + hidden).map(canonical),
    w2: weights.w2.slice(first, first + hidden).map(canonical),
    b2: weights.b2.slice(i, i + 1).map(canonical),
  };
}

/** One bit pattern for NaN: processors differ in its sign, and what diverged is compared bit by bit too. */
export function canonical(value: number): number {
  return Number.isNaN(value) ? NaN : value;
}

/** Position of an element of the first layer's weights [D, ·] in panels. */
export function panelIndex(row: number, column: number, dimensions: number): number {
  const panel = Math.floor(column / PANEL);
  return (panel * weightRows(dimensions) + row) * PANEL + (column % PANEL);
}
