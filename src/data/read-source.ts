import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { type ArrayFiles, findArrayFiles } from './array-files.ts';
import type { DatasetOptions } from './dataset-options.ts';
import { findIdxFiles, type IdxFiles } from './idx-files.ts';
import { readIdxFiles } from './idx-folder.ts';
import { readLabelsFile } from './labels-file.ts';
import { readPictureFolder } from './picture-folder.ts';
import type { RawData, RawParts } from './raw-data.ts';
import { readRawData } from './rows-file.ts';
import type { TableOptions } from './table/options.ts';

/** Files that are opened by name: a folder of a disk, or files that were dropped on a page. */
export interface FileSource {
  /** What the source is called, for messages. */
  readonly name: string;
  /** All files, relative to the folder, with slashes. */
  readonly paths: readonly string[];
  /** The one that was named, if it was not the folder. */
  readonly file?: string;
  /** The whole file. @throws InputError when it cannot be read */
  read(path: string): Promise<Uint8Array>;
  /** The file in pieces. @throws InputError when it cannot be read */
  stream(path: string): AsyncIterable<Uint8Array>;
}

/**
 * Reads rows and classes from whatever a file or folder holds: IDX files by their usual names, a folder of pictures for
 * each class, `X.npy` and `y.npy`, tables or arrays for training and test, one table or array.
 *
 * @throws InputError when it holds none of these, or a file is damaged
 */
export async function readSource(source: FileSource, options: DatasetOptions): Promise<RawParts> {
  const { paths, file, name } = source;
  const read = (path: string) => source.read(path);
  const idx = file === undefined || isIdxName(file) ? findIdxFiles(paths, name, file) : undefined;
  if (idx) return readIdxFiles(named(idx, source), (path) => read(relative(path, source)));
  const arrays = findArrayFiles(paths, name, file);
  if (arrays) return readArrayFiles(source, arrays, options);
  if (file !== undefined)
    return readRawData(source.stream(file), tableOptions(options), nameOf(source, file));
  const pictures = await readPictureFolder(paths, read, name, options);
  if (pictures) return pictures;
  throw new InputError(
    `got ${paths.length === 0 ? 'no file' : `${count(paths.length, 'file')} of no known names`} in ${name}, expected IDX files, a folder of pictures for each class, train.csv and test.csv, or X.npy and y.npy`,
  );
}

/** The files by names that messages can show. */
function named(files: IdxFiles, source: FileSource): IdxFiles {
  const pair = ({ images, labels }: IdxFiles['training']) => ({
    images: nameOf(source, images),
    labels: nameOf(source, labels),
  });
  const { training, test, mapping } = files;
  return {
    ...files,
    training: pair(training),
    ...(test && { test: pair(test) }),
    ...(mapping !== undefined && { mapping: nameOf(source, mapping) }),
  };
}

/** The inverse of `nameOf`. */
function relative(shown: string, source: FileSource): string {
  return source.paths.find((path) => nameOf(source, path) === shown) ?? shown;
}

/** Files that belong to others by their names. */
function isIdxName(file: string): boolean {
  return /-(images|labels)[-.]idx\d/.test(file);
}

/** Rows and their labels in one file or in two, for training and perhaps for test. */
async function readArrayFiles(
  source: FileSource,
  { training, test }: ArrayFiles,
  options: DatasetOptions,
): Promise<RawParts> {
  const readPart = async ({ rows, labels }: ArrayFiles['training']): Promise<RawParts> => {
    const parts = await readRawData(
      source.stream(rows),
      tableOptions(options),
      nameOf(source, rows),
    );
    if (labels === undefined) return parts;
    const { count } = parts.training;
    const named = readLabelsFile(await source.read(labels), nameOf(source, labels), count);
    return { ...parts, training: { ...parts.training, labels: named } };
  };
  const read = await readPart(training);
  if (!test) return read;
  const tested = (await readPart(test)).training;
  if (tested.labels) return { training: read.training, test: tested };
  const note = `left out ${test.rows}, whose rows have no classes`;
  return { training: withNote(read.training, note) };
}

function withNote(data: RawData, note: string): RawData {
  return { ...data, notes: [...data.notes, note] };
}

function nameOf({ name, file }: FileSource, path: string): string {
  if (file === undefined) return `${name}/${path}`;
  return path === file ? name : path;
}

function tableOptions({ label, group, header }: DatasetOptions): TableOptions {
  return { label, group, header };
}
