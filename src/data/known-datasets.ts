import { digestShortText } from '../core/sha256.ts';
import { InputError } from '../errors.ts';
import type { DatasetHead } from './dataset.ts';
import type { DatasetPart } from './dataset-digest.ts';
import type { RowForm } from './rows.ts';

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
export function knownDigest(name: DatasetName): string {
  return digestShortText(FILES.map((file) => KNOWN_SUMS[name][file]).join(''));
}

/** The classes of the digits. */
export const DIGITS: readonly string[] = Array.from({ length: 10 }, (_, i) => String(i));

/** What images of 28 × 28 bytes have in common. */
export const DIGIT_FORM: RowForm = {
  dimensions: 784,
  imageShape: { width: 28, height: 28 },
  scale: { type: 'unit', maximum: 255 },
};

/** What identifies a dataset that has a name; no file is read. */
export function knownHead(name: DatasetName): DatasetHead {
  return { name, digest: knownDigest(name), classes: DIGITS, form: DIGIT_FORM };
}

/**
 * Compares what was read with the known checksums of a dataset.
 * @throws InputError when a part differs
 */
export function verifyParts(name: DatasetName, parts: readonly DatasetPart[]): void {
  parts.forEach(({ sha256 }, i) => {
    const known = KNOWN_SUMS[name][FILES[i]];
    if (sha256 === known) return;
    throw new InputError(`got SHA-256 ${sha256}, expected ${known} for ${FILES[i]} of ${name}`);
  });
}
