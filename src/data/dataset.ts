import { digest, digestText } from '../core/digest.ts';
import { InputError } from '../errors.ts';
import { checkBytes, checkObject } from '../checks.ts';
import { CLASSES, PIXELS, SIDE, readImages, readLabels } from './idx.ts';
import type { DatasetOptions } from './dataset-options.ts';
import type { RowForm, Rows, RowSet } from './rows.ts';

/** Rows to train on and to test with, and what names them. */
export interface Dataset extends Readonly<Record<RowSet, Rows>> {
  /** `mnist`, `fashion-mnist` or the file or folder that was named. */
  readonly name: string;
  /**
   * SHA-256 over the four files' SHA-256, each of the uncompressed file as 64 hexadecimal digits,
   * joined without a separator in the order of `FILES`.
   */
  readonly digest: string;
  /** Names of the classes; labels are their places here. */
  readonly classes: readonly string[];
  /** What all rows have in common. */
  readonly form: RowForm;
  /** How it was read, so that it can be read again; absent when nothing was chosen. */
  readonly options?: DatasetOptions;
}

/** A dataset without its rows. */
export type DatasetHead = Pick<Dataset, 'name' | 'digest' | 'classes' | 'form' | 'options'>;

/** The four files of a dataset, in the order of its digest. */
export const FILES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;

/** Name of one of the four files. */
export type FileName = (typeof FILES)[number];

/** The SHA-256 of the uncompressed files of the datasets that have a name. */
const KNOWN_SUMS = {
  // As independent projects publish them.
  mnist: {
    'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
  // Those of the uncompressed files of Debian's package dataset-fashion-mnist.
  'fashion-mnist': {
    'train-images-idx3-ubyte': 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    'train-labels-idx1-ubyte': 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    't10k-images-idx3-ubyte': '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    't10k-labels-idx1-ubyte': '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<FileName, string>>>>;

/** A dataset with known checksums. */
export type DatasetName = keyof typeof KNOWN_SUMS;

export const DATASET_NAMES = Object.keys(KNOWN_SUMS) as DatasetName[];

/** Whether this is the name of a dataset with known checksums; a folder otherwise. */
export function isDatasetName(name: string): name is DatasetName {
  return Object.hasOwn(KNOWN_SUMS, name);
}

/** The digest of a dataset that has a name, from its known checksums: no file is read. */
export function knownDigest(name: DatasetName): Promise<string> {
  return digestText(FILES.map((file) => KNOWN_SUMS[name][file]).join(''));
}

/** The classes of the digits. */
export const DIGITS: readonly string[] = Array.from({ length: CLASSES }, (_, i) => String(i));

/** What images of 28 × 28 bytes have in common. */
export const DIGIT_FORM: RowForm = {
  dimensions: PIXELS,
  imageShape: { width: SIDE, height: SIDE },
  scale: { type: 'unit', maximum: 255 },
};

/** One of the four files as it was found. */
export interface DatasetFile {
  readonly name: FileName;
  /** SHA-256 of the uncompressed file. */
  readonly sha256: string;
  /** Length of the uncompressed file. */
  readonly bytes: number;
}

/** A dataset and what was found when its files were checked. */
export interface CheckedDataset extends Dataset {
  /** In the order of `FILES`. */
  readonly files: readonly DatasetFile[];
  /** All files equal the known checksums; false when none are known, as for a folder. */
  readonly verified: boolean;
}

/**
 * Makes a dataset from its four uncompressed files. The images are views of the given bytes.
 *
 * @param bytes of each file; not in shared memory, which Web Crypto refuses
 * @throws InputError when a file is defective, when images and labels differ in number, or when
 *   the dataset has a name and a file differs from its known checksum
 */
export async function makeDataset(
  name: string,
  bytes: Readonly<Record<FileName, Uint8Array>>,
): Promise<CheckedDataset> {
  checkObject(bytes, `the bytes of ${FILES.join(', ')}`);
  for (const file of FILES) checkBytes(bytes[file], `${file} of ${name}`);
  const training = joinImages(name, bytes, 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte');
  const test = joinImages(name, bytes, 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte');
  const files = await Promise.all(
    FILES.map(async (file) => ({
      name: file,
      sha256: await digest(bytes[file]),
      bytes: bytes[file].length,
    })),
  );
  const verified = isDatasetName(name);
  if (verified) verify(name, files);
  const sum = await digestText(files.map((file) => file.sha256).join(''));
  return {
    name,
    digest: sum,
    classes: DIGITS,
    form: DIGIT_FORM,
    training,
    test,
    files,
    verified,
  };
}

function joinImages(
  name: string,
  bytes: Readonly<Record<FileName, Uint8Array>>,
  imageFile: FileName,
  labelFile: FileName,
): Rows {
  const { count: expected, pixels } = readImages(bytes[imageFile], `${imageFile} of ${name}`);
  const { count, labels } = readLabels(bytes[labelFile], `${labelFile} of ${name}`);
  if (count !== expected) {
    throw new InputError(
      `got ${count} labels, expected ${expected}, one per image, in ${labelFile} of ${name}`,
    );
  }
  return { count, values: pixels, labels };
}

function verify(name: DatasetName, files: readonly DatasetFile[]): void {
  for (const file of files) {
    const known = KNOWN_SUMS[name][file.name];
    if (file.sha256 !== known) {
      throw new InputError(
        `got SHA-256 ${file.sha256}, expected ${known} for ${file.name} of ${name}`,
      );
    }
  }
}
