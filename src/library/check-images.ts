import type { Dataset } from '../data/dataset.ts';
import { type PairRows, nonZerosOf } from '../data/pair-rows.ts';
import type { RowForm, Rows, RowSet } from '../data/rows.ts';
import { MOST_DIMENSIONS } from '../core/layout.ts';
import { InputError } from '../errors.ts';
import { checkList, checkObject, checkWhole, kindOf } from '../checks.ts';

/** Rows at most, so that none of their sizes overflows. */
const MOST_ROWS = 2 ** 26;

/**
 * The same rows with the numbers that are not 0 counted anew, which memory is planned by: values can be changed after
 * rows were selected.
 * @throws InputError when there is no row, or sizes, signs or numbers of rows are wrong
 */
export function checkImages(images: PairRows): PairRows {
  if (typeof images !== 'object' || images === null) {
    throw new InputError(`got ${images}, expected the rows of a pair, such as selectPair gives`);
  }
  const { count, form, values, signs, numbers, places } = images;
  checkWhole('count', count, 1, MOST_ROWS);
  checkForm(form);
  checkValues('values', values);
  checkLength('signs', signs, count);
  checkLength('numbers', numbers, count);
  const wrong = signs.findIndex((sign) => sign !== 1 && sign !== -1);
  if (wrong >= 0) throw new InputError(`got signs[${wrong}] = ${signs[wrong]}, expected 1 or -1`);
  const rows = Math.floor(values.length / form.dimensions);
  if (places) checkLength('places', places, count);
  const [name, at] = places ? ['places', places] : ['numbers', numbers];
  const beyond = at.findIndex((place) => !(Number.isInteger(place) && place < rows));
  if (beyond >= 0) {
    throw new InputError(
      `got ${name}[${beyond}] = ${at[beyond]}, expected the number of one of ${rows} rows`,
    );
  }
  return { ...images, nonZeros: nonZerosOf(images, form, Uint32Array.from(at)) };
}

/** Every image, by its position. */
export function allPositions({ count }: Pick<PairRows, 'count'>): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

/** @throws InputError when sizes do not fit or a label is no class */
export function checkDataset(dataset: Dataset): void {
  if (typeof dataset !== 'object' || dataset === null) {
    throw new InputError(`got ${dataset}, expected a dataset`);
  }
  const { form, classes } = dataset;
  checkForm(form);
  checkList(classes, 'a dataset with a list of the names of its classes');
  for (const set of ['training', 'test'] as const) checkSet(dataset[set], set, dataset);
}

function checkForm(form: RowForm): void {
  checkObject(form, 'rows with a form such as datasets have');
  checkWhole('dimensions', form.dimensions, 1, MOST_DIMENSIONS);
}

function checkSet(rows: Rows, set: RowSet, { form, classes }: Dataset): void {
  if (typeof rows !== 'object' || rows === null) {
    throw new InputError(`got no ${set} rows, expected a dataset with training and test rows`);
  }
  const { count, values, labels } = rows;
  checkWhole(`count of ${set} rows`, count, 0, MOST_ROWS);
  checkValues(`${set} values`, values);
  checkLength(`${set} values`, values, count * form.dimensions);
  checkLength(`${set} labels`, labels, count);
  const at = labels.findIndex((label) => !(label < classes.length));
  if (at < 0) return;
  throw new InputError(
    `got label ${labels[at]} of ${set} row ${at}, expected 0 to ${classes.length - 1}`,
  );
}

function checkValues(name: string, values: Uint8Array | Float32Array): void {
  if (values instanceof Uint8Array || values instanceof Float32Array) return;
  throw new InputError(`got ${name} as ${kindOf(values)}, expected a Uint8Array or a Float32Array`);
}

function checkLength(name: string, values: ArrayLike<unknown>, length: number): void {
  if (values?.length === length) return;
  throw new InputError(`got ${values?.length} ${name}, expected ${length}`);
}
