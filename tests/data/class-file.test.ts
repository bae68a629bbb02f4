import { beforeAll, expect, test } from 'vitest';
import { digest } from '../../src/core/digest.ts';
import { readClassFile, mergeClasses, writeClassFile } from '../../src/data/class-file.ts';
import { digestOfData } from '../../src/data/dataset-digest.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { knownClass } from '../../src/data/known-classes.ts';
import { DIGIT_FORM, DIGITS, knownDigest } from '../../src/data/known-datasets.ts';
import { parsePair } from '../../src/data/pair.ts';
import { pairRows, pickRows, rowOf } from '../../src/data/pair-rows.ts';
import { corruptedImages } from '../../src/network/corrupt.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { refusal } from './fixtures.ts';

const SETS = ['training', 'test'] as const;

let mnist: Dataset;
let files: Uint8Array[];
beforeAll(async () => {
  mnist = await loadDataset('mnist');
  files = DIGITS.map((_, code) => writeClassFile(mnist, code, 784));
});

const classesOf = (...codes: number[]) =>
  new Map(codes.map((code) => [code, readClassFile(files[code], 784, `${code}.bin`)]));

test('the files of all classes make the dataset, whatever order they come in', async () => {
  const classes = classesOf(3, 0, 9, 8, 1, 2, 7, 6, 5, 4);
  const sets = SETS.map((set) => mergeClasses(classes, set, 784));
  const { digest: whole } = await digestOfData({ form: DIGIT_FORM, classes: DIGITS, sets });
  expect(whole).toBe(await knownDigest('mnist'));
  for (const { numbers, count } of sets) {
    expect(numbers!.every((number, place) => number === place)).toBe(true);
    expect(numbers).toHaveLength(count);
  }
});

test('what a file holds is known', async () => {
  for (const [code, file] of files.entries()) {
    const { training, test: tested } = readClassFile(file, 784, 'x');
    expect({
      training: training.numbers.length,
      test: tested.numbers.length,
      sha256: await digest(file as Uint8Array<ArrayBuffer>),
    }).toEqual(knownClass('mnist', code));
  }
});

test('the rows of a pair are those of the whole dataset, with their numbers in it', async () => {
  const core = await loadPackagedCore();
  const pair = parsePair('4-9', DIGITS);
  const classes = classesOf(4, 9);
  for (const set of SETS) {
    const whole = pairRows(mnist[set], DIGIT_FORM, pair, set);
    const part = pairRows(mergeClasses(classes, set, 784), DIGIT_FORM, pair, set);
    expect(part.numbers).toEqual(whole.numbers);
    expect(part.signs).toEqual(whole.signs);
    expect(part.nonZeros).toEqual(whole.nonZeros);
    expect(part.values).toHaveLength(whole.count * 784);
    const some = Uint32Array.of(whole.count - 1, 0, 17);
    const [picked, expected] = [pickRows(part, some), pickRows(whole, some)];
    some.forEach((_, i) => expect(rowOf(picked, i)).toEqual(Uint8Array.from(rowOf(expected, i))));
    // Noise and patches are drawn by an image's number in its set.
    const corruption = { seed: 1, draw: 0, noise: 0.3, occlusion: 7, clip: true };
    expect(corruptedImages(core, part, some, corruption)).toEqual(
      corruptedImages(core, whole, some, corruption),
    );
  }
});

test('refuses a file that was cut short', async () => {
  const expected = files[4].length;
  for (const length of [0, 7, 8, 1000, expected - 1]) {
    expect(await refusal(() => readClassFile(files[4].subarray(0, length), 784, '4.bin'))).toMatch(
      new RegExp(`^got ${length} bytes in 4.bin, expected ${length < 8 ? 8 : expected}$`),
    );
  }
});
