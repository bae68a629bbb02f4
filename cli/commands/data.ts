import { type DatasetFile, isDatasetName } from '../../src/data/dataset.ts';
import { CLASSES } from '../../src/data/idx.ts';
import type { Rows } from '../../src/data/rows.ts';
import {
  listDatasets,
  type ListedDataset,
  loadDataset,
  type LoadedDataset,
} from '../../src/node/datasets.ts';

/**
 * Says which datasets are on this machine and checks their files: `mnist`, `fashion-mnist`, and
 * the folder in `dataset` when one is given. Plain lines, or one JSON object per dataset.
 *
 * @throws InputError where `loadDataset` does, except that a dataset may be not installed
 */
export async function data(options: {
  dataset?: string;
  json: boolean;
  write: (line: string) => void;
}): Promise<void> {
  const { dataset, json, write } = options;
  const print = (lines: string[]) => lines.forEach((line) => write(line));

  for (const listed of await listDatasets()) {
    if (listed.installed) {
      print(found(await loadDataset(listed.name), json));
    } else {
      print(missing(listed, json));
    }
  }
  if (dataset !== undefined && !isDatasetName(dataset)) {
    print(found(await loadDataset(dataset), json));
  }
}

function missing({ name, install }: ListedDataset, json: boolean): string[] {
  return json
    ? [JSON.stringify({ type: 'dataset', name, found: false, install })]
    : [name, `  not installed: ${install}`, ''];
}

function found(dataset: LoadedDataset, json: boolean): string[] {
  const { name, folder, digest, verified, files } = dataset;
  const training = countImages(dataset.training);
  const test = countImages(dataset.test);
  if (json) {
    return [
      JSON.stringify({
        type: 'dataset',
        name,
        found: true,
        folder,
        digest,
        verified,
        training,
        test,
        files,
      }),
    ];
  }
  return [
    name,
    `  folder  ${folder}`,
    `  digest  ${digest}`,
    '',
    row('class', 'images', training.perClass.keys()),
    row('training', training.images, training.perClass),
    row('test', test.images, test.perClass),
    '',
    ...files.flatMap((file) => describeFile(file, verified)),
    '',
  ];
}

/** A line of the table of counts: what is counted, all of it, and each of the ten classes. */
function row(name: string, total: string | number, perClass: Iterable<number>): string {
  const cells = Array.from(perClass, (cell) => String(cell).padStart(6));
  return `  ${name.padEnd(8)}${String(total).padStart(8)}${cells.join('')}`;
}

/** Two lines, since a name and its SHA-256 do not fit into 80 columns. */
function describeFile({ name, bytes, sha256 }: DatasetFile, verified: boolean): string[] {
  const state = verified ? 'verified' : 'unknown';
  return [`  ${name}  ${String(bytes).padStart(10)} bytes  ${state}`, `    ${sha256}`];
}

function countImages({ count, labels }: Rows): { images: number; perClass: number[] } {
  const perClass = Array.from({ length: CLASSES }, () => 0);
  for (const label of labels) perClass[label]++;
  return { images: count, perClass };
}
