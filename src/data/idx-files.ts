import { InputError } from '../errors.ts';

/** Images and their labels, as two paths. */
export interface IdxPair {
  readonly images: string;
  readonly labels: string;
}

/** The IDX files of a dataset. */
export interface IdxFiles {
  readonly training: IdxPair;
  readonly test?: IdxPair;
  /** Which part of EMNIST it is by its name, such as `letters`: its images are stored transposed. */
  readonly emnist?: string;
  /** EMNIST's list of the characters that its classes stand for. */
  readonly mapping?: string;
}

type Part = 'training' | 'test';

interface IdxName {
  readonly path: string;
  /** What stands before `train-images`: nothing, `emnist-letters-`, `qmnist-`. */
  readonly dataset: string;
  readonly part: Part;
  readonly kind: keyof IdxPair;
  /** The name but for how it is spelled and packed. */
  readonly plain: string;
  /** The smaller, the likelier the file that was meant, of those that are copies of one. */
  readonly rank: number;
}

const NAME =
  /^(?<dataset>[\w.-]*?)(?<part>train|t10k|test)-(?<kind>images|labels)(?<mark>[-.])(?<type>idx[1-9]-[a-z]+)(?<packed>\.gz)?$/;

/**
 * The files of a dataset by their usual names: `train-images-idx3-ubyte`, `train-images.idx3-ubyte`, with or without
 * `.gz`, in a folder of that name as some programs unpack it, with `test` for `t10k`, and with the name of the dataset
 * in front as in `emnist-letters-train-images-idx3-ubyte`. Of copies of one file the one that lies unpacked in the
 * folder itself is taken.
 *
 * @param paths of the files, relative to the folder, with slashes
 * @param folder its name, for messages
 * @param among one of the paths; if the folder holds several datasets, the one of this file is meant
 * @returns undefined when no file has such a name
 * @throws InputError when files are missing, or it cannot be told which are meant
 */
export function findIdxFiles(
  paths: readonly string[],
  folder: string,
  among?: string,
): IdxFiles | undefined {
  const names = paths.flatMap((path) => parseName(path) ?? []);
  const wanted = among === undefined ? undefined : names.find(({ path }) => path === among);
  const datasets = [...new Set(names.map(({ dataset }) => dataset))].sort();
  if (datasets.length === 0) return undefined;
  if (datasets.length > 1 && wanted === undefined) {
    const titles = datasets.map((dataset) => (dataset === '' ? 'train-…' : `${dataset}…`));
    throw new InputError(
      `got ${datasets.length} datasets (${titles.join(', ')}), expected one, or the name of one of its files, in ${folder}`,
    );
  }
  const dataset = wanted?.dataset ?? datasets[0];
  const files = names.filter((name) => name.dataset === dataset);
  const training = findPair(files, 'training', folder);
  const test = findPair(files, 'test', folder);
  if (training === undefined) {
    throw new InputError(
      `got only test files, expected ${dataset}train-images-idx3-ubyte and ${dataset}train-labels-idx1-ubyte in ${folder}`,
    );
  }
  const emnist = /^emnist-([a-z]+)-$/.exec(dataset)?.[1];
  const mapping = paths.find((path) => path.toLowerCase() === `${dataset}mapping.txt`);
  return {
    training,
    ...(test === undefined ? {} : { test }),
    ...(emnist === undefined ? {} : { emnist }),
    ...(emnist === undefined || mapping === undefined ? {} : { mapping }),
  };
}

function parseName(path: string): IdxName | undefined {
  const segments = path.toLowerCase().split('/');
  const [name, parent] = segments.toReversed().map((segment) => NAME.exec(segment)?.groups);
  if (name === undefined || segments.length > 2) return undefined;
  const { dataset, part, kind, mark, packed } = name;
  const plainOf = (groups: Record<string, string>) =>
    `${groups['dataset']}${groups['part']}-${groups['kind']}-${groups['type']}`;
  const plain = plainOf(name);
  const isNested = segments.length === 2;
  if (isNested && (parent === undefined || plainOf(parent) !== plain)) return undefined;
  return {
    path,
    dataset,
    part: part === 'train' ? 'training' : 'test',
    kind: kind as keyof IdxPair,
    plain,
    rank: (isNested ? 4 : 0) + (packed === undefined ? 0 : 2) + (mark === '-' ? 0 : 1),
  };
}

function findPair(names: readonly IdxName[], part: Part, folder: string): IdxPair | undefined {
  const images = findOne(names, part, 'images', folder);
  const labels = findOne(names, part, 'labels', folder);
  if (images !== undefined && labels !== undefined) {
    return { images: images.path, labels: labels.path };
  }
  const lone = images ?? labels;
  if (lone === undefined) return undefined;
  const other = images === undefined ? 'images-idx3-ubyte' : 'labels-idx1-ubyte';
  throw new InputError(
    `got ${lone.path} alone, expected ${lone.plain.replace(/(images|labels)-.*/, other)} beside it in ${folder}`,
  );
}

function findOne(
  names: readonly IdxName[],
  part: Part,
  kind: keyof IdxPair,
  folder: string,
): IdxName | undefined {
  const found = names
    .filter((name) => name.part === part && name.kind === kind)
    .sort((a, b) => a.rank - b.rank);
  const other = found.find(({ plain }) => plain !== found[0].plain);
  if (other !== undefined) {
    throw new InputError(
      `got both ${found[0].path} and ${other.path}, expected one file of ${part} ${kind} in ${folder}`,
    );
  }
  return found[0];
}
