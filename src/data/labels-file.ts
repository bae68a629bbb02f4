import { InputError } from '../errors.ts';
import { checkBytes } from '../checks.ts';
import { csvRecords } from './csv.ts';
import { decodeText } from './decode.ts';
import { readLabels } from './idx.ts';
import type { Labels } from './labels.ts';
import { readNpy } from './npy.ts';

/**
 * Reads one label for each point: a .npy array of numbers or texts, a .csv or .txt file with a label a line (the first
 * may be a heading), or an IDX file of labels.
 *
 * @param bytes the whole file
 * @param file its name, which tells the format; an IDX file is known by its first bytes
 * @throws InputError unless there is exactly one label for each of the points
 */
export function readLabelsFile(bytes: Uint8Array, file: string, points: number): Labels {
  checkBytes(bytes, file);
  const labels = readList(bytes, file, points);
  if (labels.length !== points) {
    throw new InputError(
      `got ${labels.length} labels, expected ${points}, one for each point, in ${file}`,
    );
  }
  return classify(labels);
}

function readList(bytes: Uint8Array, file: string, points: number): (string | number)[] {
  if (/\.npy$/i.test(file)) return npyLabels(bytes, file);
  if (/\.(csv|txt)$/i.test(file)) return textLabels(decodeText(bytes, file), file, points);
  if (bytes[0] === 0 && bytes[1] === 0) return Array.from(readLabels(bytes, file).labels);
  throw new InputError(`got ${file}, expected labels as .npy, .csv, .txt or an IDX file`);
}

/** A list, or a matrix of one row or column. */
function npyLabels(bytes: Uint8Array, file: string): (string | number)[] {
  const { shape, values } = readNpy(bytes, file);
  if (!shape.includes(values.length)) {
    throw new InputError(`got an array of ${shape.join(' × ')}, expected a list in ${file}`);
  }
  return Array.from<string | number, string | number>(values, (label, place) => {
    if (typeof label === 'string' || Number.isFinite(label)) return label;
    throw new InputError(`got label ${label} for point ${place + 1}, expected a class in ${file}`);
  });
}

function textLabels(text: string, file: string, points: number): (string | number)[] {
  const labels = Array.from(csvRecords(text, file), ({ line, cells }) => {
    if (cells.length !== 1 || cells[0] === '') {
      const got = cells.length === 1 ? 'no label' : `${cells.length} cells`;
      throw new InputError(`got ${got} in line ${line}, expected one label a line in ${file}`);
    }
    return cells[0];
  });
  const list = labels.length === points + 1 ? labels.slice(1) : labels;
  const numbers = list.map(Number);
  return numbers.every(Number.isFinite) ? numbers : list;
}

function classify(labels: readonly (string | number)[]): Labels {
  const distinct = [...new Set(labels)].sort((a, b) => (a < b ? -1 : 1));
  const places = new Map(distinct.map((label, place) => [label, place]));
  return {
    classes: Uint32Array.from(labels, (label) => places.get(label) as number),
    names: distinct.map(String),
  };
}
