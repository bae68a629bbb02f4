import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { type ArrayFiles, findArrayFiles } from './array-files.ts';
import type { DatasetOptions } from './dataset-options.ts';
import { findIdxFiles, type IdxFiles } from './idx-files.ts';
import { readIdxFiles } from './idx-folder.ts';
import { readLabelsFile } from './labels-file.ts';
import { arrangePictures, isPicture } from './pictures/arrange.ts';
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

/** How a source is read as data, or as rows for a network. */
type SourceOptions = DatasetOptions & Pick<TableOptions, 'inputs'>;

/** Which files of a source belong to its data, and how they do. */
type Choice =
  | { readonly type: 'idx'; readonly files: IdxFiles }
  | { readonly type: 'arrays'; readonly files: ArrayFiles }
  | { readonly type: 'file'; readonly file: string }
  | { readonly type: 'pictures'; readonly paths: readonly string[] };

/**
 * Reads rows and classes from whatever a file or folder holds: IDX files by their usual names, a folder of pictures for
 * each class, `X.npy` and `y.npy`, tables or arrays for training and test, one table or array.
 *
 * @throws InputError when it holds none of these, or a file is damaged
 */
export async function readSource(source: FileSource, options: SourceOptions): Promise<RawParts> {
  const choice = chooseFiles(source);
  const read = (path: string) => source.read(path);
  switch (choice.type) {
    case 'idx':
      return readIdxFiles(named(choice.files, source), (path) => read(relative(path, source)));
    case 'arrays':
      return readArrayFiles(source, choice.files, options);
    case 'file': {
      const { file } = choice;
      return readRawData(source.stream(file), tableOptions(options), nameOf(source, file));
    }
    case 'pictures': {
      const pictures = await readPictureFolder(choice.paths, read, source.name, options);
      return pictures ?? refuseSource(source);
    }
  }
}

/**
 * The files of a source that `readSource` reads.
 * @throws InputError when it holds no data
 */
export function filesOfSource(source: FileSource): string[] {
  const choice = chooseFiles(source);
  switch (choice.type) {
    case 'idx': {
      const { training, test, mapping } = choice.files;
      const files = [training.images, training.labels, test?.images, test?.labels, mapping];
      return files.filter((file) => file !== undefined);
    }
    case 'arrays': {
      const { training, test } = choice.files;
      const files = [training.rows, training.labels, test?.rows, test?.labels];
      return files.filter((file) => file !== undefined);
    }
    case 'file':
      return [choice.file];
    case 'pictures': {
      const pictures = arrangePictures(choice.paths, source.name) ?? refuseSource(source);
      return [...pictures.training, ...(pictures.test ?? [])].map(({ path }) => path);
    }
  }
}

function chooseFiles({ paths, file, name }: FileSource): Choice {
  const idx = file === undefined || isIdxName(file) ? findIdxFiles(paths, name, file) : undefined;
  if (idx) return { type: 'idx', files: idx };
  const arrays = findArrayFiles(paths, name, file);
  if (arrays) return { type: 'arrays', files: arrays };
  if (file === undefined) return { type: 'pictures', paths };
  return isPicture(file) ? { type: 'pictures', paths: [file] } : { type: 'file', file };
}

function refuseSource({ paths, name }: FileSource): never {
  const got = paths.length === 0 ? 'no file' : `${count(paths.length, 'file')} of no known names`;
  throw new InputError(
    `got ${got} in ${name}, expected IDX files, a folder of pictures for each class, train.csv and test.csv, or X.npy and y.npy`,
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
  options: SourceOptions,
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

function tableOptions({ label, group, header, inputs }: SourceOptions): TableOptions {
  return { label, group, header, inputs };
}
