import { checkBytes } from '../checks.ts';
import { InputError } from '../errors.ts';
import { rowsOfArray } from './array-rows.ts';
import { describeFile, type FileKind, fileKind } from './file-kind.ts';
import { Unpacker } from './gunzip.ts';
import { isGzip } from './gzip.ts';
import { joinBytes } from './join-bytes.ts';
import { readIdx } from './idx-array.ts';
import { readExactNpy } from './npy.ts';
import { readNpz } from './npz.ts';
import type { RawData, RawParts } from './raw-data.ts';
import type { TableOptions } from './table/options.ts';
import { TableReader } from './table/table-reader.ts';

/** So many first bytes tell what a file is. */
const TELLING = 512;
const NEVER_READ: ReadonlySet<FileKind> = new Set(['gzip', 'picture', 'safetensors', 'other']);

/**
 * Reads rows of numbers from a file of any kind that holds them, told by its first bytes: a table as text, .npy, .npz,
 * IDX, or one of them in gzip. A table is read as it comes, the others when they are whole.
 *
 * @param chunks the file, or its pieces one after another
 * @param options for tables
 * @param file its name, for messages
 * @throws InputError in one sentence with the place, when it holds no rows of finite numbers
 */
export async function readRawData(
  chunks: AsyncIterable<Uint8Array> | Uint8Array,
  options: TableOptions,
  file: string,
): Promise<RawParts> {
  if (chunks instanceof Uint8Array) return readWholeRawData(chunks, options, file);
  const reader = new RowsReader(options, file);
  for await (const chunk of chunks) reader.push(chunk);
  return reader.finish();
}

/** The same at once. */
export function readWholeRawData(bytes: Uint8Array, options: TableOptions, file: string): RawParts {
  checkBytes(bytes, file);
  const reader = new RowsReader(options, file);
  reader.push(bytes);
  return reader.finish();
}

/**
 * Reads a table of numbers as text, such as CSV or TSV, as the program means it that wrote it: what is the separator,
 * whether there are names, which column is the label and what is a missing number are found by looking, and told in the
 * notes. Missing numbers are NaN.
 *
 * @param chunks the file, or its pieces one after another; gzip is unpacked
 * @throws InputError in one sentence with line and column, when it is no table of finite numbers
 */
export async function readTable(
  chunks: AsyncIterable<Uint8Array> | Uint8Array,
  options: TableOptions,
  file: string,
): Promise<RawData> {
  const reader = new RowsReader(options, file, 'table');
  if (chunks instanceof Uint8Array) reader.push(chunks);
  else for await (const chunk of chunks) reader.push(chunk);
  return reader.finish().training;
}

/** Finds out what comes, unpacks it, and hands it to the reader of its kind. */
class RowsReader {
  readonly #options: TableOptions;
  readonly #file: string;
  readonly #only: FileKind | undefined;
  /** Bytes that wait, of the file and then of what it holds. */
  #start: Uint8Array | undefined = new Uint8Array();
  #unpacker: Unpacker | undefined;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #kind: FileKind | undefined;
  #table: TableReader | undefined;

  constructor(options: TableOptions, file: string, only?: FileKind) {
    this.#options = options;
    this.#file = file;
    this.#only = only;
  }

  push(chunk: Uint8Array): void {
    let bytes = chunk;
    if (this.#start) {
      bytes = joinBytes(this.#start.length === 0 ? [chunk] : [this.#start, chunk]);
      this.#start = bytes;
      if (bytes.length < 2) return;
      this.#start = undefined;
      if (isGzip(bytes)) this.#unpacker = new Unpacker(this.#file);
    }
    if (!this.#unpacker) this.#take(bytes);
    else for (const piece of this.#unpacker.push(bytes)) this.#take(piece);
  }

  finish(): RawParts {
    if (this.#start) this.#take(this.#start);
    for (const piece of this.#unpacker?.finish() ?? []) this.#take(piece);
    if (this.#kind === undefined) this.#judge();
    if (this.#table) return { training: this.#table.finish() };
    const bytes = joinBytes(this.#pieces);
    if (this.#kind === 'zip') return readNpz(bytes, this.#file);
    const array = this.#kind === 'npy' ? readExactNpy : readIdx;
    return { training: rowsOfArray(array(bytes, this.#file), this.#file) };
  }

  #take(piece: Uint8Array): void {
    if (this.#table) {
      this.#table.push(piece);
      return;
    }
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#kind === undefined && this.#length >= TELLING) this.#judge();
  }

  #judge(): void {
    const bytes = joinBytes(this.#pieces);
    this.#kind = fileKind(bytes);
    if (NEVER_READ.has(this.#kind) || (this.#only && this.#kind !== this.#only)) {
      const expected = this.#only ? 'a table of numbers' : 'a table, a .npy, .npz or IDX file';
      throw new InputError(`got ${describeFile(bytes)}, expected ${expected} in ${this.#file}`);
    }
    if (this.#kind !== 'table') return;
    this.#pieces = [];
    this.#table = new TableReader(this.#options, this.#file);
    this.#table.push(bytes);
  }
}
