import { LANES, RANGE_WORDS, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64, overwritten, planMemory, u32 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { RowForm } from '../data/rows.ts';
import type { Scaling } from '../data/scaling.ts';
import { InputError } from '../errors.ts';
import {
  COLUMN_SCALE,
  type InputRows,
  openStage,
  scalingOf,
  stageTable,
  writeColumnScales,
} from './inputs.ts';
import { columnMeans } from './scaling.ts';

/** What is done to every row before the network sees it; seeded, so the same rows get the same. */
export interface Corruption {
  readonly seed: number;
  /** Number of the draw, from 0. */
  readonly draw: number;
  /** Standard deviation of additive Gaussian noise, in units of inputs (full ink); 0 for none. It comes after scaling. */
  readonly noise: number;
  /** Clip noisy inputs to [0, 1], where they are scaled to it. */
  readonly clip: boolean;
  /** Side of the square patch of an image that is set to 0, in pixels; 0 for none. */
  readonly occlusion: number;
  /** Columns that are set to their means. */
  readonly columns?: ColumnOcclusion;
}

/** Images as they are, in units of inputs. */
export const UNCORRUPTED: Corruption = { seed: 0, draw: 0, noise: 0, clip: false, occlusion: 0 };

/** The occlusion of tables: columns of which networks see nothing but the mean. */
export interface ColumnOcclusion {
  /** Which, from 0. */
  readonly columns: Uint32Array;
  /** [D], in the numbers of the data. */
  readonly means: Float64Array;
}

/**
 * Occludes columns by their means over the training split.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param training positions of the training split
 * @throws InputError when there is no such column
 */
export function occludeColumns(
  core: Core,
  rows: PairRows,
  training: Uint32Array,
  columns: Uint32Array,
): ColumnOcclusion {
  const { dimensions } = rows.form;
  const missing = columns.find((column) => column >= dimensions);
  if (missing !== undefined) {
    throw new InputError(
      `got column ${missing} to occlude, expected a whole number from 0 to ${dimensions - 1}`,
    );
  }
  return { columns, means: columnMeans(core, rows, training) };
}

/** @throws InputError when the patch does not fit into an image of the rows */
export function checkPatch({ imageShape }: RowForm, { occlusion }: Corruption): void {
  if (occlusion === 0) return;
  if (!imageShape) {
    throw new InputError(
      `got a patch of ${occlusion} × ${occlusion} pixels for rows that are no images, expected rows with an image shape, or columns to occlude`,
    );
  }
  const { width, height } = imageShape;
  if (occlusion <= Math.min(width, height)) return;
  throw new InputError(
    `got a patch of ${occlusion} × ${occlusion} pixels, expected at most the ${width} × ${height} of an image`,
  );
}

/** The patch on one image of so many bytes a pixel. */
export function occlude(
  core: Core,
  image: number,
  bytes: number,
  number: number,
  { imageShape }: RowForm,
  { seed, draw, occlusion }: Corruption,
): void {
  if (occlusion === 0 || !imageShape) return;
  const { width, height } = imageShape;
  const { occlusion: stream } = STREAMS;
  core.occlude(image, bytes, occlusion, width, height, seed, stream, number, draw);
}

/** The buffers to make dense inputs of so many rows at a time; for `planMemory`. */
export function corruptTable(rows: InputRows, scaling: Scaling, capacity: number) {
  const { dimensions } = rows.form;
  return {
    ...stageTable(rows, scaling),
    denseRanges: overwritten(u32(capacity * RANGE_WORDS)),
    dense: overwritten(f32((capacity * strideOf(dimensions)) / 4)),
    meanScales: overwritten(f64(dimensions * COLUMN_SCALE)),
    meanRange: overwritten(u32(RANGE_WORDS)),
    meanInputs: overwritten(f32(dimensions)),
    missing: overwritten(f32(dimensions)),
  };
}

type CorruptMemory = Buffers<ReturnType<typeof corruptTable>>;

/** Bytes from one of these rows to the next: noise is drawn for four inputs at a time. */
function strideOf(dimensions: number): number {
  return 4 * roundUp(dimensions, LANES);
}

/** Uses the buffers of `corruptTable`: a function that makes dense inputs, as many rows at a time as they have room for. */
export function openCorrupter(
  core: Core,
  memory: CorruptMemory,
  rows: InputRows,
  scaling: Scaling,
  corruption?: Corruption,
): (positions: Uint32Array) => void {
  const { form, numbers } = rows;
  const stage = openStage(core, memory, rows, scaling);
  const stride = strideOf(form.dimensions);
  const { byteOffset: out } = memory.dense;
  const expand = (positions: Uint32Array) =>
    stage.expand(positions, memory.denseRanges.byteOffset, out, stride);
  if (!corruption) return expand;
  const { seed, draw, noise, columns } = corruption;
  const clip = Number(corruption.clip && form.scale.type === 'unit');
  if (columns) scaleMeans(core, memory, rows, scaling, columns.means);
  return (positions) => {
    expand(positions);
    positions.forEach((position, i) => {
      const x = out + i * stride;
      const number = numbers[position];
      if (noise > 0) {
        core.addNoise(x, noise, clip, seed, STREAMS.noise, number, draw, form.dimensions);
      }
      // After noise, so that the patch is blank and a column holds nothing but its mean.
      occlude(core, x, 4, number, form, corruption);
      for (const column of columns?.columns ?? []) {
        memory.dense[(i * stride) / 4 + column] = memory.meanInputs[column];
      }
    });
  };
}

/** The inputs that the means of columns are: those of a row in which every number is missing. */
function scaleMeans(
  core: Core,
  memory: CorruptMemory,
  rows: InputRows,
  scaling: Scaling,
  means: Float64Array,
): void {
  const { dimensions } = rows.form;
  writeColumnScales(memory.meanScales, rows, scaling, means);
  memory.missing.fill(NaN);
  core.scaleRows(
    memory.meanRange.byteOffset,
    memory.meanInputs.byteOffset,
    memory.missing.byteOffset,
    memory.meanScales.byteOffset,
    1,
    dimensions,
    4,
    4 * dimensions,
    4 * dimensions,
  );
}

/**
 * Some rows as networks see them after corruption, [positions, D]: scaled, 0 … 1 for images unless noise is not clipped.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param scaling of the network that sees them; by default the fixed one of the rows
 * @throws InputError when the rows have none, or the patch does not fit
 */
export function corruptedImages(
  core: Core,
  rows: PairRows,
  positions: Uint32Array,
  corruption: Corruption,
  scaling: Scaling = scalingOf({}, rows),
): Float32Array {
  const { dimensions } = rows.form;
  checkPatch(rows.form, corruption);
  const memory = planMemory(core, corruptTable(rows, scaling, positions.length));
  openCorrupter(core, memory, rows, scaling, corruption)(positions);
  const width = roundUp(dimensions, LANES);
  if (width === dimensions) return memory.dense.slice();
  const packed = new Float32Array(positions.length * dimensions);
  for (let i = 0; i < positions.length; i++) {
    packed.set(memory.dense.subarray(i * width, i * width + dimensions), i * dimensions);
  }
  return packed;
}
