import { checkDimensions } from './network.ts';
import type { Core } from '../core/load.ts';
import { f64, planMemory } from '../core/memory.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Scaling } from '../data/scaling.ts';
import {
  COLUMN_SCALE,
  areBytes,
  capacityOf,
  stageRows,
  stageTable,
  strideOf,
  writeColumnScales,
} from './inputs.ts';

/** Values of `Moments` in `assembly/moments.ts`. */
const MOMENTS = 4;

/**
 * The scaling that networks take with them which are trained on these rows; undefined where the rows have a fixed one
 * and no number is missing. `standard`: mean and standard deviation (divided by n) of each column's present numbers, in
 * two passes in float64 in the order of the split; missing numbers: the mean, 0 for a column without any number.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param training positions of the training split
 */
export function fitScaling(core: Core, rows: PairRows, training: Uint32Array): Scaling | undefined {
  const { scale, fillMissing } = rows.form;
  if (scale.type !== 'standard' && !fillMissing) return undefined;
  const scales = columnScales(core, rows, training);
  const column = (value: number) => scales.filter((_, i) => i % COLUMN_SCALE === value);
  const fill = fillMissing && { fill: column(3) };
  if (scale.type === 'standard') return { shift: column(1), divisors: column(2), ...fill };
  const divisor = scale.type === 'unit' ? scale.maximum : 1;
  const { dimensions } = rows.form;
  return {
    shift: new Float64Array(dimensions),
    divisors: new Float64Array(dimensions).fill(divisor),
    ...fill,
  };
}

/**
 * The mean of every column's present numbers over the training split, [D], in the numbers of the data: what
 * `occludeColumns` puts in the place of a column.
 * Uses the core's memory and ends the plan that was there.
 */
export function columnMeans(core: Core, rows: PairRows, training: Uint32Array): Float64Array {
  return columnScales(core, rows, training).filter((_, i) => i % COLUMN_SCALE === 3);
}

/** The table of `standard`, [D, 4]: offset, mean, standard deviation, mean. */
function columnScales(core: Core, rows: PairRows, training: Uint32Array): Float64Array {
  const { dimensions } = rows.form;
  checkDimensions(dimensions);
  const unscaled = { divisor: 1 };
  const memory = planMemory(core, {
    ...stageTable(rows, unscaled),
    moments: f64(dimensions * MOMENTS),
  });
  writeColumnScales(memory.columnScales, rows, unscaled);
  const bytes = areBytes(rows) ? 1 : 4;
  const staged = (bytes === 1 ? memory.stagedBytes : memory.stagedValues).byteOffset;
  const [moments, scales] = [memory.moments.byteOffset, memory.columnScales.byteOffset];
  const capacity = capacityOf(rows);
  const pass = (add: Core['addSums']) => {
    for (let first = 0; first < training.length; first += capacity) {
      const chunk = training.subarray(first, first + capacity);
      stageRows(memory, rows, chunk);
      add(moments, staged, scales, chunk.length, dimensions, bytes, strideOf(rows));
    }
  };
  pass(core.addSums);
  core.fillMeans(scales, moments, dimensions);
  pass(core.addSquares);
  core.standardize(scales, moments, dimensions);
  return memory.columnScales.slice();
}
