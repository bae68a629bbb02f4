import { quotedText } from '../visible.ts';
import { checkBytes, checkObject } from '../checks.ts';
import { digestText } from '../core/digest.ts';
import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { sortClassNames } from './class-list.ts';
import { type DatasetPart, digestOfData } from './dataset-digest.ts';
import type { Dataset } from './dataset.ts';
import type { DatasetOptions } from './dataset-options.ts';
import { readIdxFiles } from './idx-folder.ts';
import { heldOut, HELD_OUT_GROUPS_RULE, HELD_OUT_RULE } from './held-out.ts';
import { type FileName, FILES, isDatasetName, verifyParts } from './known-datasets.ts';
import type { Labels } from './labels.ts';
import { prepareSets } from './prepare-sets.ts';
import type { RawData, RawParts } from './raw-data.ts';
import { rowFormOf } from './row-form.ts';
import type { Rows } from './rows.ts';

/** A dataset, and what was found and decided while it was made. */
export interface CheckedDataset extends Dataset {
  /** Rows and labels of the training set, then of the test set, as IDX files would hold them. */
  readonly files: readonly DatasetFile[];
  /** All files equal the known checksums; false when none are known. */
  readonly verified: boolean;
  /** What was decided, for people: `took line 1 as names`. */
  readonly notes: readonly string[];
}

/** A part of a dataset as an IDX file would hold it, whatever file it was read from. */
export interface DatasetFile extends DatasetPart {
  readonly name: FileName;
}

/**
 * Makes a dataset from its four uncompressed IDX files.
 *
 * @param bytes of each file; not in shared memory, which Web Crypto refuses
 * @throws InputError when a file is defective, when images and labels differ in number, or when the dataset has a name
 * and a file differs from its known checksum
 */
export async function makeDataset(
  name: string,
  bytes: Readonly<Record<FileName, Uint8Array>>,
): Promise<CheckedDataset> {
  checkObject(bytes, `the bytes of ${FILES.join(', ')}`);
  for (const file of FILES) checkBytes(bytes[file], `${file} of ${name}`);
  const paths = FILES.map((file) => `${file} of ${name}`);
  const [images, labels, testImages, testLabels] = paths;
  const files = {
    training: { images, labels },
    test: { images: testImages, labels: testLabels },
  };
  return assembleDataset(
    name,
    await readIdxFiles(files, async (path) => bytes[FILES[paths.indexOf(path)]]),
  );
}

/**
 * Makes a dataset of what was read: one list of classes for both sets, a test set where there is none, images of one
 * shape, a scale.
 *
 * @param raw what was read; where it has no test set its rows are moved in their memory
 * @throws InputError when rows have no classes, numbers are missing that may not be, sets do not fit together, or an
 * option cannot be met
 */
export async function assembleDataset(
  name: string,
  raw: RawParts,
  options: DatasetOptions = {},
): Promise<CheckedDataset> {
  const { sets, form, notes: prepared } = prepareSets(name, raw, options);
  const [training, test] = sets;
  const classes = classNames(sets.map((set) => labelsOf(name, set)));
  const rows = sets.map((set) => rowsOf(set, classes));
  const missingPlace = sets.find(({ missing }) => missing)?.missing?.place;
  const complete = rowFormOf(name, rows, form, options, missingPlace);
  const notes = [...prepared, ...complete.notes];
  const groups = sets.flatMap((set) => (set.groups ? [groupText(set.groups)] : []));
  const data = {
    form: complete.form,
    classes,
    sets: rows,
    ...(groups.length > 0 && { groups }),
  };
  const { digest: whole, parts } = await digestOfData(data);
  const sides = test ? { training: rows[0], test: rows[1] } : undefined;
  const { training: trainingRows, test: testRows } =
    sides ?? putAside(rows[0], complete.form.dimensions, whole, classes, training.groups);
  // Which rows were put aside follows from the digest of all.
  const digest = test ? whole : await digestText(`${whole} ${HELD_OUT_RULE}`);
  if (!test) notes.push(training.groups ? HELD_OUT_GROUPS_RULE : HELD_OUT_RULE);
  const verified = isDatasetName(name) && Object.keys(options).length === 0;
  if (verified) verifyParts(name, parts);
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
  return {
    name,
    digest,
    classes,
    form: complete.form,
    ...(Object.keys(given).length > 0 && { options: given }),
    training: trainingRows,
    test: testRows,
    files: parts.map((part, i) => ({ name: FILES[i], ...part })),
    verified,
    notes,
  };
}

function labelsOf(name: string, { labels, columns }: RawData): Labels {
  if (labels) return labels;
  const names = columns ? `, one of ${listed(columns)}` : '';
  throw new InputError(
    `got no classes in ${name}, expected --label with the name or number of their column${names}`,
  );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map(quotedText);
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}

/** Those of all sets. */
function classNames(labels: readonly Labels[]): string[] {
  const names = [...new Set(labels.flatMap((set) => set.names))];
  if (names.length > 65_536) {
    throw new InputError(`got ${names.length} classes, expected at most 65536`);
  }
  return sortClassNames(names);
}

function rowsOf(
  { count: rows, values, labels, groups }: RawData,
  classes: readonly string[],
): Rows {
  const { names, classes: places } = labels as Labels;
  const codes = names.map((label) => classes.indexOf(label));
  const coded = places.map((place) => codes[place]);
  return {
    count: rows,
    values,
    labels: classes.length > 256 ? Uint16Array.from(coded) : Uint8Array.from(coded),
    ...(groups && { groups: groups.classes }),
  };
}

/** The names of the groups in the order of rows, as far as they change which rows stay together. */
function groupText({ classes }: Labels): string {
  const first = new Map<number, number>();
  for (const group of classes) if (!first.has(group)) first.set(group, first.size);
  return Array.from(classes, (group) => first.get(group)).join(',');
}

/** The rows that are not put aside as a test set, and those that are, in the memory of all: they are moved within it. */
function putAside(
  rows: Rows,
  dimensions: number,
  digest: string,
  names: readonly string[],
  groups: Labels | undefined,
): { training: Rows; test: Rows } {
  const aside = heldOut(digest, { classes: Uint32Array.from(rows.labels), names }, groups);
  if (aside.length === 0) {
    throw new InputError(
      `got ${count(rows.count, 'row')}, expected enough to put a fifth of each class aside as test set`,
    );
  }
  const isAside = new Uint8Array(rows.count);
  for (const row of aside) isAside[row] = 1;
  const rest = Uint32Array.from({ length: rows.count }, (_, row) => row).filter(
    (row) => isAside[row] === 0,
  );
  const { values } = rows;
  const Values = values instanceof Uint8Array ? Uint8Array : Float32Array;
  const kept = new Values(aside.length * dimensions);
  const rowAt = (row: number) => values.subarray(row * dimensions, (row + 1) * dimensions);
  aside.forEach((row, i) => kept.set(rowAt(row), i * dimensions));
  // Every row moves towards the beginning, onto one that has moved already.
  rest.forEach((row, i) =>
    values.copyWithin(i * dimensions, row * dimensions, (row + 1) * dimensions),
  );
  values.set(kept, rest.length * dimensions);
  const border = rest.length * dimensions;
  return {
    training: { ...pickLabels(rows, rest), values: values.subarray(0, border) },
    test: { ...pickLabels(rows, aside), values: values.subarray(border) },
  };
}

function pickLabels({ labels, groups }: Rows, numbers: Uint32Array): Omit<Rows, 'values'> {
  const picked = numbers.map((number) => labels[number]);
  return {
    count: numbers.length,
    labels: (labels instanceof Uint8Array ? Uint8Array : Uint16Array).from(picked),
    ...(groups && { groups: numbers.map((number) => groups[number]) }),
  };
}
