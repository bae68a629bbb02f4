import { count } from '../count.ts';
import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import {
  type Buffers,
  checkCore,
  f32,
  f64,
  planMemory,
  tableBytes,
  u32,
  u8,
} from '../core/memory.ts';
import { InputError } from '../errors.ts';
import { LARGEST_SIDE } from './grid.ts';
import type { EmbeddingMethod } from './method.ts';
import { pointsLength, queriesOfACall } from './points.ts';
import { principalTable } from './principal-memory.ts';

/** Bytes that WebAssembly can address, and what the module itself takes of them. */
const ADDRESSABLE = 2 ** 32 - 2 ** 16;

const NO_COMPONENTS = principalTable(0, 0, 0);

/** What is to be embedded, and how. */
export interface EmbeddingPlan {
  readonly n: number;
  readonly dimensions: number;
  /** Neighbours of a point. */
  readonly k: number;
  readonly method: EmbeddingMethod;
  readonly start: 'pca' | 'random' | 'given';
}

function embedTable(core: Core, { n, dimensions, k, method, start }: EmbeddingPlan) {
  checkCore(core);
  const stride = roundUp(n, LANES);
  const side = method === 'fft' ? LARGEST_SIDE : 0;
  const spectrum = side ? (side + 8) * (side + 8) : 0;
  return {
    points: f32(pointsLength(n, dimensions)),
    rowNumbers: u32(n),
    neighbourScratch: u8(core.neighbourScratch(queriesOfACall(n, dimensions), k)),
    entries: u32(2 * n * k),
    backward: u32(2 * n * k),
    ends: u32(n),
    weights: f32(2 * roundUp(k, LANES)),
    rowStarts: u32(n + 1),
    quads: u32(8 * Math.ceil((n * (2 * k + 3)) / 4)),
    ...(start === 'pca' ? principalTable(n, dimensions, Math.min(2, dimensions)) : NO_COMPONENTS),
    positions: f32(2 * stride),
    velocities: f32(2 * stride),
    gains: f32(2 * stride),
    attraction: f32(2 * stride),
    repulsion: f32(2 * stride),
    pairs: f32(2 * stride),
    result: f64(4),
    grid: f32(side * side),
    real: f32(spectrum),
    imaginary: f32(spectrum),
    kernel: f32(side ? (side + 8) * (side + 1) : 0),
    twiddles: f32(4 * side),
    transformScratch: u8(core.convolutionScratch(side)),
  };
}

export type EmbedMemory = Buffers<ReturnType<typeof embedTable>>;

/** Plans the memory, or says how many points fit. */
export function planEmbedding(core: Core, plan: EmbeddingPlan): EmbedMemory {
  const { n, dimensions } = plan;
  const table = embedTable(core, plan);
  const bytes = tableBytes(table);
  try {
    if (bytes > ADDRESSABLE) throw new RangeError('more than 32 bits address');
    return planMemory(core, table);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const most = bytes > ADDRESSABLE ? ADDRESSABLE : largestMemory(core);
    const fixed = tableBytes(embedTable(core, { ...plan, n: 0 }));
    const fit = Math.max(0, Math.floor((most - fixed) / ((bytes - fixed) / n)));
    throw new InputError(
      `${n} points of ${count(dimensions, 'column')} need ${Math.ceil(bytes / 2 ** 20)} MB, more than there is; at most about ${fit} fit`,
      { cause: error },
    );
  }
}

/** Bytes that the memory of a core can have, found by letting it grow: an engine or a machine may give less than 4 GiB. */
function largestMemory({ memory }: Core): number {
  for (let pages = 2 ** 15; pages >= 1; pages = Math.floor(pages / 2)) {
    try {
      memory.grow(pages);
      pages *= 2;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return Math.min(ADDRESSABLE, memory.buffer.byteLength);
}
