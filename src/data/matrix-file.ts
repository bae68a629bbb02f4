import { count } from '../count.ts';
import { checkBytes } from '../checks.ts';
import { InputError } from '../errors.ts';
import type { Matrix } from './matrix.ts';
import { writeNpy } from './npy.ts';
import type { RawData } from './raw-data.ts';
import { readWholeRawData } from './rows-file.ts';
import type { TableOptions } from './table/options.ts';

/**
 * Reads a matrix, one point a row, from a table such as CSV, from .npy, .npz or IDX, each plain or in gzip. Columns that
 * lie far from zero have an offset, so that no digit that tells points apart is lost in float32.
 *
 * @param bytes the whole file, whose first bytes tell the format
 * @param file its name, for messages
 * @param options for tables
 * @throws InputError when it is no matrix of finite numbers, naming the place
 */
export function readMatrix(bytes: Uint8Array, file: string, options: TableOptions = {}): Matrix {
  checkBytes(bytes, file);
  return matrixOf(readWholeRawData(bytes, options, file).training);
}

/** The numbers of rows. @throws InputError when one is missing */
export function matrixOf({ count, dimensions, values, offsets, missing }: RawData): Matrix {
  if (missing) {
    throw new InputError(
      `got a missing number, expected a finite float32 number in ${missing.place}`,
    );
  }
  const floats = values instanceof Float32Array ? values : Float32Array.from(values);
  return { points: count, dimensions, values: floats, ...(offsets && { offsets }) };
}

/**
 * A matrix in the format that the ending of `file` names, .npy or else .csv with the names of columns in the first
 * line. Either way the same float32 are read back.
 * @param values [rows, names.length]
 * @throws InputError when the names are no list, or the values make no whole rows
 */
export function writeMatrix(
  values: Float32Array,
  names: readonly string[],
  file: string,
): Uint8Array | string {
  if (!Array.isArray(names)) {
    throw new InputError(`got ${String(names)} for the names of the columns, expected a list`);
  }
  const columns = names.length;
  if (columns === 0 || values.length % columns !== 0) {
    throw new InputError(
      `got ${count(values.length, 'value')}, expected whole rows of ${count(columns, 'column')}`,
    );
  }
  const rows = values.length / columns;
  if (/\.npy$/i.test(file)) return writeNpy(values, rows, columns);
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from(values.subarray(row * columns, (row + 1) * columns), shortest).join(','),
  );
  return [names.join(','), ...lines, ''].join('\n');
}

/** As few digits as give back the same float32; nine always do. */
function shortest(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const texts = [7, 8, 9].map((digits) => String(Number(value.toPrecision(digits))));
  return texts.find((text) => Math.fround(Number(text)) === value) ?? String(value);
}
