import { count } from '../count.ts';
import { ENTRY_WORDS, PANEL, RANGE_WORDS, TILE, weightRows } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, overwritten, planMemory, u32 } from '../core/memory.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Scaling } from '../data/scaling.ts';
import { InputError } from '../errors.ts';
import {
  type CohortWeights,
  type HiddenSums,
  cohortWeightsTable,
  forwardCohort,
  multiplyDense,
} from './cohort-weights.ts';
import { type Columns, assignColumns, packNetwork } from './columns.ts';
import { type Corruption, corruptTable, occlude, openCorrupter } from './corrupt.ts';
import { type InputRows, mostTileEntries, openStage, scalingOf, zerosStay } from './inputs.ts';
import type { Network } from './network.ts';

/** Rows on their way through networks. */
export interface Passing {
  readonly rows: InputRows;
  readonly scaling: Scaling;
  readonly positions: Uint32Array;
  readonly corruption?: Corruption | undefined;
}

/**
 * Whether rows pass as compressed ones. The sums are the same to the last bit, for they leave out nothing but products
 * with 0. A patch only takes ink away, so those images stay as sparse as they are; noise leaves no input at 0.
 */
function areCompressed({ rows, scaling, corruption }: Passing): boolean {
  if (rows.form.dense || !zerosStay(rows, scaling)) return false;
  return !corruption || (corruption.noise === 0 && !corruption.columns);
}

/** The buffers that rows pass in, a tile at a time; for `planMemory`, beside those of the networks. */
export function forwardTable(passing: Passing) {
  const { rows, scaling, positions } = passing;
  const tile = Math.min(TILE, positions.length);
  const compressed = areCompressed(passing);
  const entries = compressed ? mostTileEntries(rows, scaling, positions) : 0;
  return {
    ...corruptTable(rows, scaling, compressed ? 0 : tile),
    ranges: overwritten(u32(compressed ? tile * RANGE_WORDS : 0)),
    entries: overwritten(u32(entries * ENTRY_WORDS)),
  };
}

type ForwardMemory = Buffers<ReturnType<typeof forwardTable>>;

/** Uses the buffers of `forwardTable`: adds the inputs of a tile times the first layer to the hidden sums. */
export function openForward(
  core: Core,
  memory: ForwardMemory & Pick<CohortWeights, 'w1' | 'hidden'>,
  columns: Columns,
  passing: Passing,
): HiddenSums {
  const { rows, scaling, positions, corruption } = passing;
  const { form, numbers } = rows;
  if (!areCompressed(passing)) {
    const expand = openCorrupter(core, memory, rows, scaling, corruption);
    return (first, count) => {
      expand(positions.subarray(first, first + count));
      const { byteOffset: ranges } = memory.denseRanges;
      multiplyDense(core, memory, columns, ranges, count, form.dimensions);
    };
  }
  const stage = openStage(core, memory, rows, scaling);
  const change = (address: number, bytes: number, position: number) => {
    if (corruption) occlude(core, address, bytes, numbers[position], form, corruption);
  };
  const [hidden, w1] = [memory.hidden.byteOffset, memory.w1.byteOffset];
  const { byteOffset: ranges } = memory.ranges;
  return (first, count) => {
    const tile = positions.subarray(first, first + count);
    stage.compress(tile, ranges, memory.entries.byteOffset, change);
    const wRows = weightRows(form.dimensions);
    core.gatherRows(hidden, w1, ranges, count, columns.panels, TILE, wRows);
  };
}

/**
 * Carries rows through one network, summed as in `evaluateNetworks`; the logits, [N], are a view of the core's memory.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param visit called after each tile with its first row, how many they are, and a function that gives the hidden sum
 * of row i of the tile at a unit
 */
export function runForward(
  core: Core,
  network: Network,
  rows: InputRows,
  positions: Uint32Array,
  visit?: (first: number, count: number, sum: (i: number, unit: number) => number) => void,
): Float32Array {
  checkInputs(network, rows);
  const { dimensions, hidden } = network;
  const columns = assignColumns([hidden]);
  const n = positions.length;
  const passing = { rows, scaling: scalingOf(network, rows), positions };
  const memory = planMemory(core, {
    ...cohortWeightsTable(columns, n, dimensions),
    ...forwardTable(passing),
  });
  packNetwork(memory, columns, 0, network);
  const sum = (i: number, unit: number) => memory.hidden[sumIndex(i, unit)];
  const hiddenSums = openForward(core, memory, columns, passing);
  forwardCohort(core, memory, columns, n, hiddenSums, (first, count) => visit?.(first, count, sum));
  return memory.logits.subarray(0, n);
}

/** Position in `hidden` of a unit's hidden sum for row i of a tile. */
export function sumIndex(i: number, unit: number): number {
  return (Math.floor(unit / PANEL) * TILE + i) * PANEL + (unit % PANEL);
}

/** @throws InputError unless the network takes rows of this length */
export function checkInputs(
  { dimensions }: Pick<Network, 'dimensions'>,
  { form }: Pick<PairRows, 'form'>,
): void {
  if (dimensions === form.dimensions) return;
  throw new InputError(
    `got rows of ${count(form.dimensions, 'number')}, expected the ${dimensions} that the network was trained on`,
  );
}
