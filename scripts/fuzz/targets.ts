import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { readIdx } from '../../src/data/idx-array.ts';
import { readLabelsFile } from '../../src/data/labels-file.ts';
import { readMatrix } from '../../src/data/matrix-file.ts';
import { readPicture } from '../../src/data/pictures/picture.ts';
import { readRawData } from '../../src/data/rows-file.ts';
import { unpack } from '../../src/data/unpack.ts';
import { readModel, writeModel } from '../../src/lab/model-file.ts';
import { parseStrictJson } from '../../src/lab/strict-json.ts';
import { SETTINGS } from '../../src/lab/settings.ts';
import { STORE_TARGETS } from './stores.ts';
import { model } from '../../tests/lab/model-files.ts';

/** A reader and files that it reads. */
export interface Target {
  readonly name: string;
  readonly corpus: readonly Uint8Array[];
  /** @throws InputError for what is no such file */
  readonly read: (bytes: Uint8Array) => unknown;
  /** It takes many times as long as others. */
  readonly isSlow?: true;
}

const FIXTURES = fileURLToPath(new URL('../../tests/fixtures', import.meta.url));
const MOST_BYTES = 20_000;

/** The small files of a folder of fixtures whose names end so. */
function fixtures(folder: string, ends: RegExp): Uint8Array[] {
  const files = readdirSync(join(FIXTURES, folder), { recursive: true, encoding: 'utf8' });
  const paths = files.filter((file) => ends.test(file)).map((file) => join(FIXTURES, folder, file));
  return paths
    .filter((path) => statSync(path).isFile() && statSync(path).size <= MOST_BYTES)
    .sort()
    .map((path) => new Uint8Array(readFileSync(path)));
}

async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 97) yield bytes.subarray(at, at + 97);
}

const arrays = fixtures('npy', /\.npy$/);
const archives = [zipSync({ 'X.npy': arrays[0], 'y.npy': arrays[1] })];
const tables = fixtures('tables', /\.(?:csv|tsv|txt)$/);
const packed = [...fixtures('tables', /\.gz$/), ...fixtures('idx', /\.gz$/)];
const texts = (...lines: string[]) => lines.map((line) => new Uint8Array(Buffer.from(line)));
const FLAGS = texts(
  '1,2,4',
  '2-64:x2',
  '1-10',
  '4-9,3-8',
  'paper',
  'normal:0.1',
  '0.03',
  '28x28',
  '4-rest',
  'a.csv',
);

/** Every flag reads a text; those that take it say what is meant, the others refuse it. */
function readFlags(bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes);
  const failures: unknown[] = [];
  for (const { parse } of Object.values(SETTINGS)) {
    try {
      parse(text);
    } catch (error) {
      failures.push(error);
    }
  }
  // Thrown on is what is worst, if any is no refusal.
  const fault = failures.find((error) => (error as Error).name !== 'InputError');
  if (fault ?? failures[0]) throw fault ?? failures[0];
}

/** All that reads what others have written. */
export const TARGETS: readonly Target[] = [
  { name: 'idx', corpus: fixtures('idx', /^[^.]*$/), read: (bytes) => readIdx(bytes, 'f') },
  { name: 'table', corpus: tables, read: (bytes) => readRawData(bytes, {}, 'f.csv') },
  {
    name: 'table in pieces',
    corpus: tables,
    read: (bytes) => readRawData(inPieces(bytes), {}, 'f.csv'),
  },
  { name: 'npy', corpus: arrays, read: (bytes) => readRawData(bytes, {}, 'f.npy') },
  { name: 'npz', corpus: archives, read: (bytes) => readRawData(bytes, {}, 'f.npz') },
  { name: 'matrix', corpus: [...arrays, ...tables], read: (bytes) => readMatrix(bytes, 'f') },
  { name: 'gzip', corpus: packed, read: (bytes) => unpack(bytes, 'f.gz') },
  {
    name: 'gzip in pieces',
    corpus: packed,
    read: (bytes) => readRawData(inPieces(bytes), {}, 'f.gz'),
  },
  {
    name: 'picture',
    corpus: fixtures('pictures', /\.(?:png|jpg|pgm|ppm)$/),
    read: (bytes) => readPicture(bytes, 'f'),
  },
  {
    name: 'labels',
    corpus: fixtures('labels', /\.(?!md|py)\w+$/),
    read: (bytes) => readLabelsFile(bytes, 'f', 6),
  },
  {
    name: 'model',
    corpus: [writeModel(model(2)), writeModel(model(0))],
    read: (bytes) => readModel(bytes, 'f'),
  },
  {
    name: 'json',
    corpus: texts('{"a":[1,{"b":"\\u0041"}],"c":null}', '{"seed":1,"pair":"4-9"}'),
    read: (bytes) => parseStrictJson(new TextDecoder().decode(bytes)),
  },
  { name: 'flags', corpus: FLAGS, read: readFlags },
  ...STORE_TARGETS,
];
