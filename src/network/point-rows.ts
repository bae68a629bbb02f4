import type { Core } from '../core/load.ts';
import { RANGE_WORDS } from '../core/layout.ts';
import { f32, overwritten, planMemory, u32 } from '../core/memory.ts';
import { type PairRows, rowOf } from '../data/pair-rows.ts';
import { capacityOf, isDirect, openStage, scalingOf, stageTable } from './inputs.ts';

/** A pair's rows as points. */
export interface InputPoints {
  readonly count: number;
  /** D, the numbers of a row. */
  readonly dimensions: number;
  /** What an input of 1 is in these numbers. */
  readonly unit: number;
  /** The numbers of row i, [D], as a view. */
  row(i: number): Uint8Array | Float32Array;
}

/**
 * A pair's rows as points whose distances are those of a network's inputs, but for the unit. Bytes that are only divided
 * by one number stay bytes, so that sums of their products are exact.
 * Uses the core's memory and ends the plan that was there.
 *
 * @throws InputError when rows whose scaling depends on a split have none
 */
export function inputPoints(core: Core, rows: PairRows): InputPoints {
  const scaling = scalingOf({}, rows);
  const { count, form } = rows;
  const { dimensions } = form;
  if (isDirect(rows, scaling)) {
    return { count, dimensions, unit: scaling.divisor, row: (i) => rowOf(rows, i) };
  }
  const inputs = new Float32Array(count * dimensions);
  const capacity = Math.min(count, capacityOf(rows));
  const memory = planMemory(core, {
    ...stageTable(rows, scaling),
    ranges: overwritten(u32(capacity * RANGE_WORDS)),
    inputs: overwritten(f32(capacity * dimensions)),
  });
  const stage = openStage(core, memory, rows, scaling);
  for (let first = 0; first < count; first += capacity) {
    const size = Math.min(capacity, count - first);
    const some = Uint32Array.from({ length: size }, (_, i) => first + i);
    stage.expand(some, memory.ranges.byteOffset, memory.inputs.byteOffset, 4 * dimensions);
    inputs.set(memory.inputs.subarray(0, size * dimensions), first * dimensions);
  }
  const row = (i: number) => inputs.subarray(i * dimensions, (i + 1) * dimensions);
  return { count, dimensions, unit: 1, row };
}

/** The square of the Euclidean distance, summed in float64 in the order of the columns. */
export function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) {
    const difference = a[d] - b[d];
    sum += difference * difference;
  }
  return sum;
}
