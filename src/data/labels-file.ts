import { count } from '../count.ts';
import { checkBytes } from '../checks.ts';
import { InputError } from '../errors.ts';
import { labelsOfArray } from './array-rows.ts';
import { labelsOfTexts } from './class-list.ts';
import { describeFile, fileKind } from './file-kind.ts';
import { unpackWhole } from './gunzip.ts';
import { readIdx } from './idx-array.ts';
import type { Labels } from './labels.ts';
import { readExactNpy } from './npy.ts';
import { npzLabels } from './npz.ts';
import { labelsOfText } from './table/label-lines.ts';

/**
 * Reads one label for each point: an array of numbers or texts in .npy, .npz or IDX, or a text with a label a line, of
 * which the first may be a heading, or with a column of labels; each plain or in gzip. Of an IDX matrix the first column
 * counts, as in QMNIST. Labels are texts or exact integers: `01` is not `1`.
 *
 * @param bytes the whole file, whose first bytes tell the format
 * @param file its name, for messages
 * @throws InputError unless there is exactly one label for each of the points
 */
export function readLabelsFile(bytes: Uint8Array, file: string, points: number): Labels {
  checkBytes(bytes, file);
  const labels = readList(unpackWhole(bytes, file), file, points);
  if (labels.length !== points) {
    throw new InputError(
      `got ${count(labels.length, 'label')}, expected ${points}, one for each point, in ${file}`,
    );
  }
  return labelsOfTexts(labels);
}

function readList(bytes: Uint8Array, file: string, points: number): readonly string[] {
  const kind = fileKind(bytes);
  if (kind === 'npy') return labelsOfArray(readExactNpy(bytes, file), file);
  if (kind === 'zip') return npzLabels(bytes, file);
  if (kind === 'idx') return idxLabelTexts(bytes, file);
  if (kind === 'table') return labelsOfText(bytes, file, points);
  throw new InputError(
    `got ${describeFile(bytes)}, expected labels as text, .npy, .npz or IDX in ${file}`,
  );
}

function idxLabelTexts(bytes: Uint8Array, file: string): string[] {
  const { shape, values } = readIdx(bytes, file);
  const [rows, columns = 1] = shape;
  if (shape.length > 2) {
    throw new InputError(`got an array of ${shape.join(' × ')}, expected a list in ${file}`);
  }
  return Array.from({ length: rows }, (_, row) => String(values[row * columns]));
}
