import { InputError } from '../errors.ts';

/** Files of rows, with their labels where those are in a file of their own. */
export interface ArrayFiles {
  readonly training: { readonly rows: string; readonly labels?: string };
  readonly test?: { readonly rows: string; readonly labels?: string };
}

const ENDING = /\.(npy|npz|csv|tsv|txt)(\.gz)?$/i;
/** What files of rows and of labels are called, without the part of the data that they name. */
const ROWS = new Set(['', 'x', 'data', 'features', 'images', 'imgs', 'rows']);
const LABELS = new Set(['y', 'labels', 'label', 'target', 'targets', 'classes']);
const PARTS: readonly (readonly [RegExp, 'training' | 'test'])[] = [
  [/(^|[-_ ])(train|training)([-_ ]|$)/, 'training'],
  [/(^|[-_ ])(test|testing|t10k)([-_ ]|$)/, 'test'],
];

interface NamedFile {
  readonly path: string;
  readonly part: 'training' | 'test' | 'all';
  readonly kind: 'rows' | 'labels' | 'other';
}

/**
 * The tables and arrays of a folder by their usual names: `train.csv` and `test.csv`, `X.npy` and `y.npy`, `x_train.npy`
 * and so on; or the only table or array in it.
 *
 * @param paths of the files, relative to the folder, with slashes; those in folders of it do not count
 * @param folder its name, for messages
 * @param among one of the paths: only files that belong to it by their names are meant
 * @returns undefined when there is no such file, or none belongs to the one that is meant
 * @throws InputError when it cannot be told which are meant
 */
export function findArrayFiles(
  paths: readonly string[],
  folder: string,
  among?: string,
): ArrayFiles | undefined {
  const files = paths.flatMap((path) => parseName(path) ?? []);
  if (among !== undefined) return labelledBy(files, among);
  if (files.length === 0) return undefined;
  if (files.length === 1) return { training: { rows: files[0].path } };
  const find = (part: NamedFile['part'], kind: NamedFile['kind']) => {
    const found = files.filter((file) => file.part === part && file.kind === kind);
    if (found.length < 2) return found[0]?.path;
    throw new InputError(
      `got ${found.map(({ path }) => path).join(' and ')} in ${folder}, expected one of them: name the file`,
    );
  };
  const part = files.some((file) => file.part === 'training') ? 'training' : 'all';
  const rows = find(part, 'rows');
  if (rows === undefined) {
    const names = files.map(({ path }) => path).slice(0, 4);
    throw new InputError(
      `got ${names.join(', ')}${files.length > names.length ? ', …' : ''} in ${folder}, expected train.csv and test.csv, X.npy and y.npy, or the name of one file`,
    );
  }
  const test = find('test', 'rows');
  return {
    training: withLabels(rows, find(part, 'labels')),
    ...(test !== undefined && { test: withLabels(test, find('test', 'labels')) }),
  };
}

function withLabels(rows: string, labels: string | undefined) {
  return { rows, ...(labels !== undefined && { labels }) };
}

/** The file and that of its labels, when it is an array that has one: `X.npy` and `y.npy`. */
function labelledBy(files: readonly NamedFile[], among: string): ArrayFiles | undefined {
  const named = files.find(({ path }) => path === among);
  if (named?.kind !== 'rows' || !/\.npy(\.gz)?$/i.test(among)) return undefined;
  const labels = files.find(
    ({ kind, part, path }) =>
      kind === 'labels' && part === named.part && /\.npy(\.gz)?$/i.test(path),
  );
  return labels && { training: withLabels(among, labels.path) };
}

function parseName(path: string): NamedFile | undefined {
  if (path.includes('/') || path.startsWith('.') || !ENDING.test(path)) return undefined;
  const stem = path.replace(ENDING, '').toLowerCase();
  const found = PARTS.find(([pattern]) => pattern.test(stem));
  const rest = (found ? stem.replace(found[0], '') : stem).replace(/^[-_ ]+|[-_ ]+$/g, '');
  const kind = ROWS.has(rest) ? 'rows' : LABELS.has(rest) ? 'labels' : 'other';
  return { path, part: found?.[1] ?? 'all', kind };
}
