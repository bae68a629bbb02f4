import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { checkBytes } from '../checks.ts';
import { type CsvRecord, csvRecords } from './csv.ts';
import { decodeText } from './decode.ts';
import type { Matrix } from './matrix.ts';
import { readNpy, writeNpy } from './npy.ts';

/** A number as programs print it, and what they print where there is none. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NOT_FINITE = /^[+-]?(nan|inf|infinity)$/i;

/**
 * Reads a matrix, one point a row, from a .npy or .csv file.
 *
 * @param bytes the whole file
 * @param file its name, which tells the format
 * @throws InputError when it is no matrix of finite numbers, naming the place
 */
export function readMatrix(bytes: Uint8Array, file: string): Matrix {
  checkBytes(bytes, file);
  if (/\.npy$/i.test(file)) return npyMatrix(bytes, file);
  if (/\.csv$/i.test(file)) return csvMatrix(decodeText(bytes, file), file);
  throw new InputError(`got ${file}, expected a .npy or .csv file`);
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
    throw new InputError(`got ${values.length} values, expected whole rows of ${columns} columns`);
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

function npyMatrix(bytes: Uint8Array, file: string): Matrix {
  const { shape, fortranOrder, values } = readNpy(bytes, file);
  if (shape.length !== 2) {
    throw new InputError(
      `got an array of ${shape.length} dimensions, expected 2, one point a row, in ${file}`,
    );
  }
  const [points, dimensions] = shape;
  if (typeof values[0] === 'string') {
    throw new InputError(`got an array of texts, expected numbers in ${file}`);
  }
  const rounded = new Float32Array(values as ArrayLike<number>);
  const wrong = rounded.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const [row, column] = fortranOrder
      ? [wrong % points, Math.floor(wrong / points)]
      : [Math.floor(wrong / dimensions), wrong % dimensions];
    refuse(String(values[wrong]), `row ${row + 1}, column ${column + 1} of ${file}`);
  }
  const matrix = fortranOrder ? transpose(rounded, dimensions, points) : rounded;
  return { points, dimensions, values: matrix };
}

/** From [rows, columns] to [columns, rows]. */
function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column];
    }
  }
  return turned;
}

function csvMatrix(text: string, file: string): Matrix {
  const records = csvRecords(text, file);
  let next = records.next();
  if (next.done) throw new InputError(`got an empty file, expected a matrix in ${file}`);
  const dimensions = next.value.cells.length;
  if (isHeader(next.value)) next = records.next();
  const values = new Float32Array(lineCount(text) * dimensions);
  let points = 0;
  for (; !next.done; next = records.next()) {
    const { line, cells } = next.value;
    if (cells.length !== dimensions) {
      throw new InputError(
        `got ${count(cells.length, 'cell')} in line ${line}, expected ${dimensions} as in line 1 of ${file}`,
      );
    }
    for (let column = 0; column < dimensions; column++) {
      const cell = cells[column];
      const value = NUMBER.test(cell) ? Number(cell) : NaN;
      if (!Number.isFinite(Math.fround(value))) {
        refuse(JSON.stringify(cell), `line ${line}, column ${column + 1} of ${file}`);
      }
      values[points * dimensions + column] = value;
    }
    points++;
  }
  return { points, dimensions, values: values.slice(0, points * dimensions) };
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Names of columns, none of which is a number. */
function isHeader({ cells }: CsvRecord): boolean {
  return cells.every((cell) => cell !== '' && !NUMBER.test(cell) && !NOT_FINITE.test(cell));
}

function refuse(got: string, where: string): never {
  throw new InputError(`got ${got}, expected a finite float32 number in ${where}`);
}
