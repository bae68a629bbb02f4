import { RANGE_WORDS, TILE, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64, overwritten, u32, u8 } from '../core/memory.ts';
import { type PairRows, type PlacedRows, nonZerosOf, rowOf } from '../data/pair-rows.ts';
import { type Scaling, fixedScaling } from '../data/scaling.ts';
import { InputError } from '../errors.ts';

/** What has to be known of rows to make inputs of them. */
export type InputRows = PlacedRows & Pick<PairRows, 'nonZeros' | 'scaling'>;

/** Bytes of rows that wait in the core to become inputs; at least one row does. */
const STAGED_BYTES = 1 << 20;

/** Values of `ColumnScale` in `assembly/scale-rows.ts`. */
export const COLUMN_SCALE = 4;

/**
 * The scaling of a network's inputs: its own, that of the split to which the rows belong, or the fixed one of their form.
 * @throws InputError when there is none of them
 */
export function scalingOf(
  network: { readonly scaling?: Scaling | undefined },
  rows: InputRows,
): Scaling {
  const scaling = network.scaling ?? rows.scaling ?? fixedScaling(rows.form.scale);
  if (scaling) return scaling;
  throw new InputError(
    'got a network without a scaling of its own for rows that are scaled to mean 0 and standard deviation 1, expected the scaling that it was trained with',
  );
}

/** Inputs as rows whose numbers are taken as they are; for a network with the scaling `{ divisor: 1 }`. @param inputs [N, D] */
export function rowsOfInputs(inputs: Float32Array, dimensions: number): InputRows {
  const numbers = Uint32Array.from({ length: inputs.length / dimensions }, (_, i) => i);
  const form = { dimensions, scale: { type: 'none' } } as const;
  return { form, values: inputs, numbers, nonZeros: nonZerosOf({ values: inputs }, form, numbers) };
}

/** The buffers through which rows become inputs, some at a time; for `planMemory`. */
export function stageTable(rows: InputRows, scaling: Scaling) {
  const { dimensions } = rows.form;
  const capacity = capacityOf(rows);
  const direct = isDirect(rows, scaling);
  return {
    stagedBytes: u8(areBytes(rows) ? capacity * strideOf(rows) : 0),
    stagedValues: overwritten(f32(areBytes(rows) ? 0 : capacity * dimensions)),
    columnScales: overwritten(f64(dimensions * COLUMN_SCALE)),
    scaledRanges: overwritten(u32(direct ? 0 : capacity * RANGE_WORDS)),
    scaled: overwritten(f32(direct ? 0 : capacity * dimensions)),
  };
}

type StageMemory = Buffers<ReturnType<typeof stageTable>>;

/** Changes a row before it becomes inputs; gets the address of its values, bytes of each, and its position. */
type Change = (address: number, bytes: number, position: number) => void;

/** Makes inputs of rows, in the order of the positions that are given. */
export interface Stage {
  /**
   * Compressed rows.
   * @param ranges and entries: addresses of what is overwritten, the latter with room for `mostEntries`
   */
  compress(positions: Uint32Array, ranges: number, entries: number, change?: Change): void;
  /**
   * Dense rows of float32, `stride` bytes apart.
   * @param ranges and out: addresses of what is overwritten
   */
  expand(
    positions: Uint32Array,
    ranges: number,
    out: number,
    stride: number,
    change?: Change,
  ): void;
}

/** Uses the buffers of `stageTable`, as long as their plan is in force. */
export function openStage(
  core: Core,
  memory: StageMemory,
  rows: InputRows,
  scaling: Scaling,
): Stage {
  const { dimensions } = rows.form;
  const bytes = areBytes(rows) ? 1 : 4;
  const stride = strideOf(rows);
  const staged = (bytes === 1 ? memory.stagedBytes : memory.stagedValues).byteOffset;
  const { byteOffset: scales } = memory.columnScales;
  writeColumnScales(memory.columnScales, rows, scaling);

  function* stagedChunks(positions: Uint32Array, change?: Change) {
    const capacity = capacityOf(rows);
    for (let first = 0; first < positions.length; first += capacity) {
      const chunk = positions.subarray(first, first + capacity);
      stageRows(memory, rows, chunk);
      chunk.forEach((position, i) => change?.(staged + i * stride, bytes, position));
      yield { first, count: chunk.length };
    }
  }
  const scale = (count: number, ranges: number, out: number, outStride: number) =>
    core.scaleRows(ranges, out, staged, scales, count, dimensions, bytes, stride, outStride);

  return {
    compress(positions, ranges, entries, change) {
      for (const { first, count } of stagedChunks(positions, change)) {
        const to = ranges + first * RANGE_WORDS * 4;
        if (isDirect(rows, scaling)) {
          const { divisor } = scaling;
          entries = core.compressRows(to, entries, staged, divisor, count, dimensions, stride);
        } else {
          const { byteOffset: scaledRanges } = memory.scaledRanges;
          scale(count, scaledRanges, memory.scaled.byteOffset, dimensions * 4);
          entries = core.compressValues(to, entries, scaledRanges, count);
        }
      }
    },
    expand(positions, ranges, out, outStride, change) {
      for (const { first, count } of stagedChunks(positions, change)) {
        scale(count, ranges + first * RANGE_WORDS * 4, out + first * outStride, outStride);
      }
    },
  };
}

/** Copies rows as they are to where they become inputs; not more than `capacityOf`. */
export function stageRows(
  { stagedBytes, stagedValues }: Pick<StageMemory, 'stagedBytes' | 'stagedValues'>,
  rows: InputRows,
  positions: Uint32Array,
): void {
  const [to, step] = areBytes(rows)
    ? [stagedBytes, strideOf(rows)]
    : [stagedValues, rows.form.dimensions];
  positions.forEach((position, i) => to.set(rowOf(rows, position), i * step));
}

/** How many entries the compressed rows at the given positions have at most. */
export function mostEntries(rows: InputRows, scaling: Scaling, positions: Uint32Array): number {
  let entries = 0;
  for (const position of positions) entries += entriesOf(rows, scaling, position);
  return entries;
}

/** How many entries the rows of a tile have at most, the tiles in the order of the positions. */
export function mostTileEntries(rows: InputRows, scaling: Scaling, positions: Uint32Array): number {
  let most = 0;
  for (let first = 0; first < positions.length; first += TILE) {
    const tile = positions.subarray(first, first + TILE);
    most = Math.max(most, mostEntries(rows, scaling, tile));
  }
  return most;
}

/** How many inputs of one row are not 0 at most. */
export function entriesOf(rows: InputRows, scaling: Scaling, position: number): number {
  return zerosStay(rows, scaling) ? rows.nonZeros[position] : rows.form.dimensions;
}

/** Whether inputs of zeros are zeros: without a shift of any column. */
export function zerosStay({ form }: Pick<InputRows, 'form'>, scaling: Scaling): boolean {
  return 'divisor' in scaling && !form.offsets;
}

/** How many rows wait at a time. */
export function capacityOf(rows: InputRows): number {
  return Math.max(1, Math.floor(STAGED_BYTES / strideOf(rows)));
}

/** Bytes from one row that waits to the next: those of bytes are read in words of eight. */
export function strideOf(rows: InputRows): number {
  const { dimensions } = rows.form;
  return areBytes(rows) ? roundUp(dimensions, 8) : 4 * dimensions;
}

export function areBytes({ values }: Pick<InputRows, 'values'>): boolean {
  return values instanceof Uint8Array;
}

/** Whether bytes are only divided by one number, as those of images: then nothing is scaled before it is compressed. */
export function isDirect(
  rows: InputRows,
  scaling: Scaling,
): scaling is { readonly divisor: number } {
  return areBytes(rows) && 'divisor' in scaling && !rows.form.offsets;
}

/**
 * Writes the table that `scaleRows` reads.
 * @param means what missing numbers are taken for instead of the fill of the scaling; without either they stay NaN
 */
export function writeColumnScales(
  out: Float64Array,
  { form }: Pick<InputRows, 'form'>,
  scaling: Scaling,
  means?: Float64Array,
): void {
  const perColumn = !('divisor' in scaling);
  const fill = means ?? (perColumn ? scaling.fill : undefined);
  for (let d = 0, at = 0; d < form.dimensions; d++) {
    out[at++] = form.offsets?.[d] ?? 0;
    out[at++] = perColumn ? scaling.shift[d] : 0;
    out[at++] = perColumn ? scaling.divisors[d] : scaling.divisor;
    out[at++] = fill?.[d] ?? NaN;
  }
}
