import { unzipSync } from 'fflate';
import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { labelsOfArray, rowsOfArray } from './array-rows.ts';
import { labelsOfTexts } from './class-list.ts';
import { type ExactArray, readExactNpy } from './npy.ts';
import { checkUnpackedSize } from './unpacked-size.ts';
import type { RawData, RawParts } from './raw-data.ts';

/** What names of arrays say, without the part that they name. */
const ROWS = new Set(['x', 'data', 'features', 'images', 'imgs', 'arr_0']);
const LABELS = new Set(['y', 'target', 'targets', 'label', 'labels', 'arr_1']);
/** The part of the data that a name says, and the letters that say so. */
const PARTS = /_?(train|test|val)(?:ing|idation)?_?/;

type Part = 'train' | 'test' | 'val' | 'all';

/**
 * Reads the arrays of a .npz file: one; or rows and labels as `X` and `y`, `data` and `target`, `arr_0` and `arr_1`; or
 * such pairs for training and for test, as in `x_train`. Arrays of other names, and for validation, are left out with a
 * note.
 *
 * @param bytes the whole file, whose arrays are stored or deflated
 * @param file its name, for messages
 * @throws InputError when it cannot be told which array is what, with a list of them
 */
export function readNpz(bytes: Uint8Array, file: string): RawParts {
  const arrays = unzipArrays(bytes, file);
  const names = [...arrays.keys()];
  if (names.length === 1) return { training: rowsOfArray(arrays.get(names[0])!, file) };
  const found = new Map<string, string>();
  for (const name of names) {
    const lower = name.toLowerCase();
    const part: Part = (PARTS.exec(lower)?.[1] as Part | undefined) ?? 'all';
    const stem = lower.replace(PARTS, '');
    const kind = ROWS.has(stem) ? 'rows' : LABELS.has(stem) ? 'labels' : undefined;
    if (kind === undefined) continue;
    if (found.has(`${kind} ${part}`)) throw unclear(arrays, file);
    found.set(`${kind} ${part}`, name);
  }
  const isNumbered = names.length > 2 && found.get('rows all') === 'arr_0';
  const training = found.has('rows train') ? 'train' : 'all';
  if (isNumbered || !found.has(`rows ${training}`)) throw unclear(arrays, file);
  if (training === 'train' && found.has('rows all')) throw unclear(arrays, file);
  const used = new Set<string | undefined>();
  const read = (part: Part): RawData => {
    const [rows, labels] = [found.get(`rows ${part}`)!, found.get(`labels ${part}`)];
    used.add(rows).add(labels);
    return readPart(arrays, rows, labels, file);
  };
  const parts = {
    training: read(training),
    ...(found.has('rows test') && { test: read('test') }),
  };
  const others = names.filter((name) => !used.has(name));
  if (others.length === 0) return parts;
  const note = `left out ${others.map((name) => JSON.stringify(name)).join(', ')} of ${file}`;
  return { ...parts, training: { ...parts.training, notes: [...parts.training.notes, note] } };
}

/** The only array of a .npz file, or that of labels. @throws InputError when there is none such */
export function npzLabels(bytes: Uint8Array, file: string): string[] {
  const arrays = unzipArrays(bytes, file);
  const names = [...arrays.keys()];
  const labels =
    names.length === 1 ? names : names.filter((name) => LABELS.has(name.toLowerCase()));
  if (labels.length !== 1) throw unclear(arrays, file);
  return labelsOfArray(arrays.get(labels[0])!, file);
}

function readPart(
  arrays: ReadonlyMap<string, ExactArray>,
  rows: string,
  labels: string | undefined,
  file: string,
): RawData {
  const data = rowsOfArray(arrays.get(rows)!, `${rows} of ${file}`);
  if (labels === undefined) return data;
  const classes = labelsOfTexts(labelsOfArray(arrays.get(labels)!, `${labels} of ${file}`));
  if (classes.classes.length !== data.count) {
    throw new InputError(
      `got ${count(classes.classes.length, 'label')} in ${labels}, expected ${data.count}, one for each row of ${rows}, in ${file}`,
    );
  }
  const note = `took ${JSON.stringify(rows)} as rows and ${JSON.stringify(labels)} as labels`;
  return { ...data, labels: classes, notes: [note, ...data.notes] };
}

function unzipArrays(bytes: Uint8Array, file: string): Map<string, ExactArray> {
  let entries: Record<string, Uint8Array>;
  let length = 0;
  try {
    entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!name.endsWith('.npy')) return false;
        checkUnpackedSize((length += originalSize), bytes.length, file);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `got a ZIP archive that is damaged, cut off or packed in an unusual way, expected what numpy.savez writes in ${file}`,
    );
  }
  const names = Object.keys(entries).sort();
  if (names.length === 0) {
    throw new InputError(`got a ZIP archive without arrays, expected a .npz file in ${file}`);
  }
  const inside = (name: string) => `${name} of ${file}`;
  return new Map(
    names.map((name) => [name.slice(0, -4), readExactNpy(entries[name], inside(name))]),
  );
}

function unclear(arrays: ReadonlyMap<string, ExactArray>, file: string): InputError {
  const list = Array.from(
    arrays,
    ([name, { shape }]) => `${JSON.stringify(name)} (${shape.join(' × ')})`,
  );
  return new InputError(
    `got the arrays ${list.join(', ')}, expected one array, X and y, or x_train, y_train, x_test and y_test in ${file}`,
  );
}
