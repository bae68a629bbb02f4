import { count } from '../count.ts';
import { nonZerosOf, type PairRows } from '../data/pair-rows.ts';
import type { RawData } from '../data/raw-data.ts';
import type { RowForm } from '../data/rows.ts';
import { InputError } from '../errors.ts';
import { visibleText } from '../visible.ts';
import type { Model } from './model-file.ts';

/** Rows that a network can be run on. */
export interface ModelRows extends Pick<
  PairRows,
  'form' | 'count' | 'numbers' | 'values' | 'nonZeros'
> {
  readonly notes: readonly string[];
}

const DIGIT_SCALE: RowForm['scale'] = { type: 'unit', maximum: 255 };

/**
 * Rows as the network of a model takes them: its columns in its order, found by their names where both have names.
 *
 * @param file its name, for messages
 * @throws InputError when columns are missing, their number is another, or a number is missing that the model cannot fill
 */
export function rowsForModel(raw: RawData, { network, data }: Model, file: string): ModelRows {
  const { rows, notes } = inOrder(raw, network.dimensions, data?.columns, file);
  const { count, dimensions, values, offsets, imageShape } = rows;
  const shape = data ? data.imageShape : { width: 28, height: 28 };
  if (
    shape &&
    imageShape &&
    (shape.width !== imageShape.width || shape.height !== imageShape.height)
  ) {
    throw new InputError(
      `got images of ${imageShape.width} × ${imageShape.height} pixels in ${file}, expected ${shape.width} × ${shape.height} as the network has seen`,
    );
  }
  const fills = network.scaling && 'fill' in network.scaling;
  if (rows.missing && !fills) {
    throw new InputError(`got no number in ${rows.missing.place}, expected one`);
  }
  const form: RowForm = {
    dimensions,
    ...(offsets && { offsets }),
    scale: data?.scale ?? DIGIT_SCALE,
  };
  const numbers = Uint32Array.from({ length: count }, (_, i) => i);
  return { form, count, numbers, values, nonZeros: nonZerosOf({ values }, form, numbers), notes };
}

function inOrder(
  raw: RawData,
  dimensions: number,
  columns: readonly string[] | undefined,
  file: string,
): { rows: RawData; notes: string[] } {
  if (columns && raw.columns) {
    const places = new Map(raw.columns.map((column, i) => [column, i]));
    const missing = columns.find((column) => !places.has(column));
    if (missing !== undefined) {
      throw new InputError(
        `got no column ${visibleText(JSON.stringify(missing))} in ${file}, expected those that the network was trained on`,
      );
    }
    const left = raw.columns.filter((column) => !columns.includes(column));
    const notes = left.length > 0 ? [`left out ${left.map(visibleText).join(', ')}`] : [];
    return {
      rows: pickColumns(
        raw,
        columns.map((column) => places.get(column)!),
      ),
      notes,
    };
  }
  if (raw.dimensions === dimensions) return { rows: raw, notes: [] };
  throw new InputError(
    `got rows of ${count(raw.dimensions, 'number')} in ${file}, expected ${dimensions} as the network has`,
  );
}

/** The rows with these columns, in this order. */
function pickColumns(raw: RawData, places: readonly number[]): RawData {
  const { count, dimensions, values, offsets } = raw;
  if (places.length === dimensions && places.every((place, i) => place === i)) return raw;
  const picked =
    values instanceof Uint8Array
      ? new Uint8Array(count * places.length)
      : new Float32Array(count * places.length);
  for (let row = 0; row < count; row++) {
    for (let d = 0; d < places.length; d++) {
      picked[row * places.length + d] = values[row * dimensions + places[d]];
    }
  }
  return {
    ...raw,
    dimensions: places.length,
    values: picked,
    ...(offsets && { offsets: Float64Array.from(places, (place) => offsets[place]) }),
  };
}
