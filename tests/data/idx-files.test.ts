import { describe, expect, it } from 'vitest';
import { findIdxFiles } from '../../src/data/idx-files.ts';
import { readIdxFiles } from '../../src/data/idx-folder.ts';
import { refusal } from './fixtures.ts';
import { idxBytes, idxFixture } from './idx-bytes.ts';

const TRAINING = {
  images: 'train-images-idx3-ubyte',
  labels: 'train-labels-idx1-ubyte',
};
const TEST = { images: 't10k-images-idx3-ubyte', labels: 't10k-labels-idx1-ubyte' };
const FOUR = [...Object.values(TRAINING), ...Object.values(TEST)];

const find = (names: readonly string[], among?: string) => findIdxFiles(names, 'the-folder', among);

/** A folder that holds these fixtures under other names. */
async function readFolder(files: Record<string, string | Uint8Array>) {
  const found = findIdxFiles(Object.keys(files), 'the-folder');
  if (found === undefined) throw new Error('expected IDX files, got none');
  return readIdxFiles(found, async (path) => {
    const file = files[path];
    return typeof file === 'string' ? idxFixture(file) : file;
  });
}

describe('findIdxFiles', () => {
  it('finds the usual four', () => {
    expect(find(['README', ...FOUR, 'notes.txt'])).toEqual({ training: TRAINING, test: TEST });
  });

  it.each([
    ['dots', (name: string) => name.replace('-idx', '.idx')],
    ['gzip', (name: string) => `${name}.gz`],
    ['dots and gzip', (name: string) => `${name.replace('-idx', '.idx')}.gz`],
    ['folders of the same name', (name: string) => `${name}/${name}`],
    [
      'folders of the same name, the files with dots',
      (name: string) => `${name}/${name.replace('-idx', '.idx')}`,
    ],
    ['test for t10k', (name: string) => name.replace('t10k', 'test')],
    ['capitals', (name: string) => name.toUpperCase()],
  ])('finds them with %s', (_, rename) => {
    const files = find(FOUR.map(rename).sort());
    expect(files).toEqual({
      training: { images: rename(TRAINING.images), labels: rename(TRAINING.labels) },
      test: { images: rename(TEST.images), labels: rename(TEST.labels) },
    });
  });

  it('takes of copies of a file the unpacked one in the folder itself', () => {
    const dotted = FOUR.map((name) => name.replace('-idx', '.idx'));
    const nested = FOUR.map((name) => `${name}/${name}`);
    const packed = FOUR.map((name) => `${name}.gz`);
    expect(find([...nested, ...packed, ...dotted])?.test?.images).toBe('t10k-images.idx3-ubyte');
    expect(find([...nested, ...packed])?.test?.images).toBe('t10k-images-idx3-ubyte.gz');
    expect(find([...dotted, ...FOUR].sort())).toEqual({ training: TRAINING, test: TEST });
  });

  it('needs no test set', () => {
    expect(find(Object.values(TRAINING))).toEqual({ training: TRAINING });
  });

  it('knows EMNIST and QMNIST by their names', () => {
    const files = [
      'train-images-idx3',
      'train-labels-idx1',
      'test-images-idx3',
      'test-labels-idx1',
    ];
    const names = files.map((name) => `emnist-letters-${name}-ubyte.gz`);
    expect(find([...names, 'emnist-letters-mapping.txt', 'emnist-digits-mapping.txt'])).toEqual({
      training: { images: names[0], labels: names[1] },
      test: { images: names[2], labels: names[3] },
      emnist: 'letters',
      mapping: 'emnist-letters-mapping.txt',
    });
    expect(find(names)).not.toHaveProperty('mapping');
    const qmnist = ['qmnist-train-images-idx3-ubyte', 'qmnist-train-labels-idx2-int'];
    expect(find(qmnist)).toEqual({ training: { images: qmnist[0], labels: qmnist[1] } });
  });

  it('finds nothing where no file has such a name', () => {
    const names = [
      'train.csv',
      'train-images.png',
      'images-idx3-ubyte',
      'deep/er/train-images-idx3-ubyte',
    ];
    expect(find([...names, 'other/train-images-idx3-ubyte'])).toBeUndefined();
    expect(find(['\u001b[31mtrain-images-idx3-ubyte'])).toBeUndefined();
    expect(find([`${TRAINING.labels}/${TRAINING.images}`])).toBeUndefined();
    expect(find([])).toBeUndefined();
  });

  it('asks which of several datasets is meant', async () => {
    const split = (part: string) => Object.values(TRAINING).map((name) => `emnist-${part}-${name}`);
    const names = [...split('digits'), ...split('letters'), ...FOUR];
    expect(await refusal(() => find(names))).toBe(
      'got 3 datasets (train-…, emnist-digits-…, emnist-letters-…), expected one, or the name of one of its files, in the-folder',
    );
    expect(find(names, 'emnist-letters-train-labels-idx1-ubyte')).toMatchObject({
      training: { images: 'emnist-letters-train-images-idx3-ubyte' },
      emnist: 'letters',
    });
    expect(find(names, 't10k-images-idx3-ubyte')).toEqual({ training: TRAINING, test: TEST });
  });

  it.each([
    [
      [TRAINING.images],
      'got train-images-idx3-ubyte alone, expected train-labels-idx1-ubyte beside it in the-folder',
    ],
    [
      [...Object.values(TRAINING), TEST.labels],
      'got t10k-labels-idx1-ubyte alone, expected t10k-images-idx3-ubyte beside it in the-folder',
    ],
    [
      Object.values(TEST),
      'got only test files, expected train-images-idx3-ubyte and train-labels-idx1-ubyte in the-folder',
    ],
    [
      [...FOUR, 'test-images-idx3-ubyte'],
      'got both t10k-images-idx3-ubyte and test-images-idx3-ubyte, expected one file of test images in the-folder',
    ],
    [
      [...FOUR, 'train-labels-idx2-int'],
      'got both train-labels-idx1-ubyte and train-labels-idx2-int, expected one file of training labels in the-folder',
    ],
  ])('refuses %j', async (names, sentence) => {
    expect(await refusal(() => find(names))).toBe(sentence);
  });
});

describe('readIdxFiles', () => {
  const plain = {
    'train-images-idx3-ubyte': 'images-idx3-ubyte',
    'train-labels-idx1-ubyte': 'labels-idx1-ubyte',
  };
  const labels = { classes: Uint32Array.of(0, 1, 0, 2, 1, 0), names: ['3', '7', '10'] };

  it('gives images with their classes', async () => {
    const { training, test } = await readFolder({
      ...plain,
      't10k-images-idx3-ubyte': 'one-channel',
      't10k-labels-idx1-ubyte': 'labels-idx1-int',
    });
    expect(training).toEqual({
      count: 6,
      dimensions: 12,
      values: Uint8Array.from({ length: 72 }, (_, i) => 3 * i),
      imageShape: { width: 3, height: 4 },
      labels,
      notes: [],
    });
    expect(test).toEqual(training);
  });

  it('unpacks what is gzip and nothing else, whatever the names say', async () => {
    const expected = await readFolder(plain);
    expect(
      await readFolder({
        'train-images-idx3-ubyte.gz': 'images-idx3-ubyte',
        'train-labels-idx1-ubyte.gz': 'labels-idx1-ubyte',
      }),
    ).toEqual(expected);
    expect(
      await readFolder({
        'train-images-idx3-ubyte': 'images-idx3-ubyte.gz',
        'train-labels-idx1-ubyte.gz': 'labels-idx1-ubyte.gz',
      }),
    ).toEqual(expected);
  });

  it("takes QMNIST's first column", async () => {
    const { training } = await readFolder({
      'qmnist-train-images-idx3-ubyte': 'images-idx3-ubyte',
      'qmnist-train-labels-idx2-int': 'labels-idx2-int',
    });
    expect(training.labels).toEqual(labels);
  });

  it.each(['letters-mapping.txt', undefined])(
    "turns EMNIST's images upright and names its letters (mapping: %s)",
    async (mapping) => {
      const { training } = await readFolder({
        'emnist-letters-train-images-idx3-ubyte': 'letters-images',
        'emnist-letters-train-labels-idx1-ubyte': 'letters-labels',
        ...(mapping === undefined ? {} : { 'emnist-letters-mapping.txt': mapping }),
      });
      expect(training.imageShape).toEqual({ width: 3, height: 4 });
      expect(training.labels).toEqual({ classes: Uint32Array.of(0, 1), names: ['F', 'L'] });
      const rows = [...training.values].map((value) => (value === 0 ? '.' : '#')).join('');
      expect(rows.match(/.{3}/g)).toEqual(['###', '#..', '##.', '#..', '#..', '#..', '#..', '###']);
      expect(training.notes).toEqual(['turned the images upright, which EMNIST stores transposed']);
    },
  );

  const emnist = (part: string, values: number[], mapping?: string) =>
    readFolder({
      [`emnist-${part}-train-images-idx3-ubyte`]: idxBytes({
        type: 'ubyte',
        shape: [values.length, 1, 1],
        values: new Uint8Array(values.length),
      }),
      [`emnist-${part}-train-labels-idx1-ubyte`]: idxBytes({
        type: 'ubyte',
        shape: [values.length],
        values: Uint8Array.from(values),
      }),
      ...(mapping === undefined
        ? {}
        : { [`emnist-${part}-mapping.txt`]: new TextEncoder().encode(mapping) }),
    });
  const namesOf = async (part: string, values: number[], mapping?: string) =>
    (await emnist(part, values, mapping)).training.labels?.names;

  it('knows the classes of all parts of EMNIST, and keeps digits', async () => {
    expect(await namesOf('balanced', [0, 9, 10, 35, 36, 38, 46])).toEqual([...'09AZadt']);
    expect(await namesOf('bymerge', [10, 39])).toEqual(['A', 'e']);
    expect(await namesOf('byclass', [36, 61, 35])).toEqual(['Z', 'a', 'z']);
    expect(await namesOf('digits', [4, 0])).toEqual(['0', '4']);
    expect(await refusal(() => emnist('letters', [26, 27]))).toMatch(
      /^got label 27, expected one of 1, 2, .*, 26 in emnist-letters-train-labels-idx1-ubyte$/,
    );
    expect(await refusal(() => emnist('letters', [0]))).toContain('got label 0');
  });

  it('goes by the mapping where there is one; classes stay in the order of their names', async () => {
    const { training } = await emnist('letters', [1, 2, 1], '1 98 66\n2 97\n');
    expect(training.labels).toEqual({ classes: Uint32Array.of(1, 0, 1), names: ['a', 'b'] });
  });

  it.each(['1 65\n1 66', '1 65\n2 65', '1', 'one 65', '1 x', '1 9999999'])(
    'refuses the mapping %j',
    async (mapping) => {
      expect(await refusal(() => emnist('letters', [1], mapping))).toMatch(
        /^got "[^"]*" in line [12], expected another class and the codes of its characters, such as 1 65 97, in emnist-letters-mapping.txt$/,
      );
    },
  );

  it.each([
    ['web-page', 'got a web page, expected an IDX file in train-images-idx3-ubyte'],
    [
      'labels-idx1-ubyte',
      'got a list of 6 numbers (labels?), expected images or rows of numbers in train-images-idx3-ubyte',
    ],
    [
      'letters-images',
      'got 6 labels in train-labels-idx1-ubyte, expected 2, one for each row of train-images-idx3-ubyte',
    ],
    [
      idxFixture('images-idx3-ubyte.gz').subarray(0, 60),
      'got a gzip file that is damaged or cut off, expected a whole one in train-images-idx3-ubyte',
    ],
  ])('refuses other images', async (images, sentence) => {
    expect(await refusal(() => readFolder({ ...plain, 'train-images-idx3-ubyte': images }))).toBe(
      sentence,
    );
  });

  it('refuses a test set of another shape', async () => {
    const files = {
      ...plain,
      't10k-images-idx3-ubyte': 'letters-images',
      't10k-labels-idx1-ubyte': 'letters-labels',
    };
    expect(await refusal(() => readFolder(files))).toBe(
      'got images of 4 × 3 pixels in t10k-images-idx3-ubyte, expected images of 3 × 4 pixels as in train-images-idx3-ubyte',
    );
  });
});
