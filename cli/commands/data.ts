import type { DatasetOptions } from '../../src/data/dataset-options.ts';
import { describeDataset } from '../../src/data/describe-dataset.ts';
import { isDatasetName } from '../../src/data/known-datasets.ts';
import { listDatasets, type ListedDataset, loadDataset } from '../../src/node/datasets.ts';
import { datasetLines } from '../print/dataset.ts';
import { jsonText } from '../../src/data/shown-text.ts';

export interface DataOptions {
  /** The file or folder whose content is wanted, and nothing else. */
  readonly source?: string | undefined;
  /** A file or folder to show after the datasets that have a name. */
  readonly dataset?: string | undefined;
  /** How they are read. */
  readonly data: DatasetOptions;
  readonly json: boolean;
  readonly write: (text: string) => void;
}

/**
 * `lowcap data`: says which datasets are on this machine and checks their files, or what a file or folder holds. Plain
 * lines, or one JSON object per dataset.
 *
 * @throws InputError where `loadDataset` does, except that a dataset may be not installed
 */
export async function data(options: DataOptions): Promise<void> {
  const { source, dataset, json, write } = options;
  if (source !== undefined) return show(source, options.data, options);
  for (const listed of await listDatasets()) {
    if (listed.installed) await show(listed.name, {}, options);
    else write(missing(listed, json));
  }
  if (dataset !== undefined && !isDatasetName(dataset)) await show(dataset, options.data, options);
}

function missing({ name, install }: ListedDataset, json: boolean): string {
  return json
    ? `${jsonText({ type: 'dataset', name, found: false, install })}\n`
    : `${name}\n  not installed: ${install}\n\n`;
}

async function show(
  nameOrPath: string,
  how: DatasetOptions,
  { json, write }: Pick<DataOptions, 'json' | 'write'>,
): Promise<void> {
  const dataset = await loadDataset(nameOrPath, how);
  const description = describeDataset(dataset);
  if (!json) {
    write(`${datasetLines(dataset, description).join('\n')}\n`);
    return;
  }
  const { name, folder, digest, verified, classes, form, files, notes } = dataset;
  const { training, test, ...numbers } = description;
  const { dimensions, imageShape, columns, scale, dense } = form;
  const line = {
    type: 'dataset',
    name,
    found: true,
    folder,
    digest,
    verified,
    classes,
    dimensions,
    ...(imageShape && { imageShape }),
    ...(columns && { columns }),
    scale,
    dense: dense === true,
    training: { images: training.rows, ...training },
    test: { images: test.rows, ...test },
    ...numbers,
    notes,
    files,
  };
  write(`${jsonText(line)}\n`);
}
