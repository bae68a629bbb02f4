import { digest } from '../../core/digest.ts';
import { type ClassSets, mergeClasses, readClassFile } from '../../data/class-file.ts';
import type { Dataset } from '../../data/dataset.ts';
import { knownClass } from '../../data/known-classes.ts';
import { type DatasetName, DIGIT_FORM, knownHead } from '../../data/known-datasets.ts';
import { unpack } from '../../data/unpack.ts';
import { InputError } from '../../errors.ts';
import type { DroppedSource } from '../data-source.ts';

/** What a worker makes rows of; files are handed on by reference, so that sending it copies nothing. */
export type RowSource =
  | {
      readonly type: 'served';
      readonly name: DatasetName;
      /** Files of the classes that are needed, by code, as they were fetched. */
      readonly classes: ReadonlyMap<number, Blob>;
    }
  | {
      readonly type: 'dropped';
      /** Tells it from others that were opened before or after. */
      readonly id: number;
      readonly source: DroppedSource;
    };

/** Makes rows of data and keeps the last ones: most calls are about the data of the call before. */
export class RowLoader {
  #last: { readonly data: RowSource; readonly loading: Promise<Dataset> } | undefined;

  /** @throws InputError when it cannot be read, in a sentence */
  load(data: RowSource): Promise<Dataset> {
    if (this.#last && includes(this.#last.data, data)) return this.#last.loading;
    const loading = data.type === 'served' ? readServed(data) : readFiles(data.source);
    const last = (this.#last = { data, loading });
    loading.catch(() => {
      if (this.#last === last) this.#last = undefined;
    });
    return loading;
  }
}

/** Whether one has all that the other has. */
function includes(one: RowSource, other: RowSource): boolean {
  if (one.type === 'dropped') return other.type === 'dropped' && one.id === other.id;
  if (other.type === 'dropped' || one.name !== other.name) return false;
  return [...other.classes.keys()].every((code) => one.classes.has(code));
}

/** Most pages never see files of their own, so what reads them is loaded when there are some. */
async function readFiles(source: DroppedSource): Promise<Dataset> {
  const { readDropped } = await import('./read-dropped.ts');
  return readDropped(source);
}

type ServedData = Extract<RowSource, { readonly type: 'served' }>;

/** The rows of the classes that are there, with the name and digest of the whole dataset. */
async function readServed({ name, classes }: ServedData): Promise<Dataset> {
  const { dimensions } = DIGIT_FORM;
  const read = await Promise.all(
    [...classes].map(async ([code, blob]): Promise<[number, ClassSets]> => {
      const file = `class ${code} of ${name}`;
      const bytes = await unpack(new Uint8Array(await blob.arrayBuffer()), file);
      const sha256 = await digest(bytes);
      const known = knownClass(name, code).sha256;
      if (sha256 !== known) {
        throw new InputError(`got SHA-256 ${sha256}, expected ${known} for ${file}`);
      }
      return [code, readClassFile(bytes, dimensions, file)];
    }),
  );
  const sets = new Map(read);
  return {
    ...knownHead(name),
    training: mergeClasses(sets, 'training', dimensions),
    test: mergeClasses(sets, 'test', dimensions),
  };
}
