import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPictureFolder } from '../../../src/data/picture-folder.ts';
import { compareCodePoints } from '../../../src/data/code-points.ts';
import { arrangePictures } from '../../../src/data/pictures/arrange.ts';
import type { ImageShape } from '../../../src/data/raw-data.ts';
import { refusal } from '../fixtures.ts';
import { pictureFile } from './fixture-pictures.ts';
import { anyText } from '../../any-text.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const pgm = (width: number, height: number, grey: number) =>
  encode(`P2 ${width} ${height} 255 ${`${grey} `.repeat(width * height)}`);

/** Pictures of one pixel; each path gets the next grey. */
const onePixel = (paths: readonly string[]) =>
  Object.fromEntries(paths.map((path, i) => [path, pgm(1, 1, i)]));

function readFolder(files: Readonly<Record<string, Uint8Array>>, resize?: ImageShape) {
  const read = async (path: string) => files[path];
  return readPictureFolder(Object.keys(files), read, 'the-folder', resize && { resize });
}

const arrange = (paths: readonly string[]) => arrangePictures(paths, 'the-folder');
/** `path=class` of the pictures of a part. */
const placed = (pictures: readonly { path: string; className?: string }[] = []) =>
  pictures.map(({ path, className }) => `${path}=${className}`);

describe('arrangePictures', () => {
  it('takes the folders as classes, in the order of code points whatever the order of the list', () => {
    // A letter of two halves, whose first comes before the full-width letter in UTF-16 only.
    const paths = ['B/a.png', 'a/1.jpg', 'a/10.JPEG', 'a/2.pgm', 'Ｚ/x.png', '😀/x.png'];
    fc.assert(
      fc.property(fc.shuffledSubarray(paths, { minLength: paths.length }), (shuffled) => {
        expect(placed(arrange(shuffled)?.training)).toEqual([
          'B/a.png=B',
          'a/1.jpg=a',
          'a/10.JPEG=a',
          'a/2.pgm=a',
          'Ｚ/x.png=Ｚ',
          '😀/x.png=😀',
        ]);
      }),
    );
  });

  it('orders texts as their code points', () => {
    const points = (text: string) => Array.from(text, (letter) => letter.codePointAt(0)!);
    const text = anyText({ maxLength: 4 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [points(one), points(other)];
        const at = a.findIndex((point, i) => point !== b[i]);
        const expected = at < 0 ? a.length - b.length : at >= b.length ? 1 : a[at] - b[at];
        expect(Math.sign(compareCodePoints(one, other))).toBe(Math.sign(expected));
      }),
    );
  });

  it('takes train and test apart, and validation for neither', () => {
    const arranged = arrange([
      'Train/a/1.png',
      'testing/a/1.png',
      'valid/a/1.png',
      'Train/b/c/1.png',
    ]);
    expect(placed(arranged?.training)).toEqual(['Train/a/1.png=a', 'Train/b/c/1.png=b']);
    expect(placed(arranged?.test)).toEqual(['testing/a/1.png=a']);
    expect(arranged?.notes).toEqual(['left out 1 picture of "valid", which is no test set']);
    expect(arrange(['train/a/1.png', 'val/a/1.png'])).not.toHaveProperty('test');
  });

  it('takes train for a class where others stand beside it', () => {
    const arranged = arrange(['train/1.png', 'plane/1.png', 'test/1.png']);
    expect(placed(arranged?.training)).toEqual([
      'plane/1.png=plane',
      'test/1.png=test',
      'train/1.png=train',
    ]);
    expect(arranged).not.toHaveProperty('test');
  });

  it('looks into folders around all pictures', () => {
    const arranged = arrange(['mnist/png/train/4/a.png', 'mnist/png/test/9/b.png', 'README.md']);
    expect(placed(arranged?.training)).toEqual(['mnist/png/train/4/a.png=4']);
    expect(placed(arranged?.test)).toEqual(['mnist/png/test/9/b.png=9']);
    expect(arranged?.notes).toEqual([
      'ignored 1 other file: "README.md"',
      'took "mnist/png" as the folder',
    ]);
  });

  it('ignores what is hidden or no picture, and counts it', () => {
    const others = ['.DS_Store', 'a/Thumbs.db', '.git/a.png', '__MACOSX/a/._1.png', 'a\n.txt'];
    const arranged = arrange(['a/1.png', 'b/1.png', 'stray.png', ...others]);
    expect(placed(arranged?.training)).toEqual(['a/1.png=a', 'b/1.png=b']);
    expect(arranged?.notes).toEqual([
      'ignored 5 other files: ".DS_Store", ".git/a.png", "__MACOSX/a/._1.png", …',
      'left out 1 picture in no folder of a class: "stray.png"',
    ]);
    expect(arrange(['a\n.txt', 'b/1.png', 'c/1.png'])?.notes).toEqual([
      String.raw`ignored 1 other file: "a\n.txt"`,
    ]);
  });

  it('gives no classes where all pictures lie together, and nothing where there is none', () => {
    expect(arrange(['2.png', '10.png', 'notes.txt'])).toEqual({
      training: [{ path: '10.png' }, { path: '2.png' }],
      notes: ['ignored 1 other file: "notes.txt"', 'no classes'],
    });
    expect(arrange(['notes.txt', 'train-images-idx3-ubyte'])).toBeUndefined();
    expect(arrange([])).toBeUndefined();
  });

  it.each([
    [
      ['train/cat.png', 'test/dog.png'],
      'got "train/cat.png" in no folder of a class, expected a folder for each class in "train" of the-folder',
    ],
    [
      ['train/a/1.png', 'test/1.png'],
      'got "test/1.png" in no folder of a class, expected a folder for each class in "test" of the-folder',
    ],
    [
      ['train/a/1.png', 'Training/a/1.png'],
      'got both "Training" and "train", expected one folder of training pictures in the-folder',
    ],
    [
      ['a/1.png', 'b/1.webp'],
      'got "b/1.webp", expected pictures as PNG, JPEG or PGM in the-folder',
    ],
  ])('refuses %j', async (paths, sentence) => {
    expect(await refusal(() => arrange(paths))).toBe(sentence);
  });
});

describe('readPictureFolder', () => {
  it('gives rows in the order of the paths, with their classes', async () => {
    const files = onePixel(['b/2.png', 'b/10.png', 'a/1.png']);
    expect(await readFolder(files)).toEqual({
      training: {
        count: 3,
        dimensions: 1,
        values: Uint8Array.of(2, 1, 0),
        imageShape: { width: 1, height: 1 },
        labels: { classes: Uint32Array.of(0, 1, 1), names: ['a', 'b'] },
        notes: [],
      },
    });
  });

  it('orders classes by value where all are whole numbers, else by code points', async () => {
    const namesOf = async (...names: string[]) =>
      (await readFolder(onePixel(names.map((name) => `${name}/1.png`))))?.training.labels?.names;
    expect(await namesOf('10', '9', '0', '-1')).toEqual(['-1', '0', '9', '10']);
    expect(await namesOf('10', '9', '09')).toEqual(['09', '10', '9']);
    expect(await namesOf('10', '9', 'x')).toEqual(['10', '9', 'x']);
  });

  it('reads a test set with the same sizes', async () => {
    const parts = await readFolder(onePixel(['train/a/1.png', 'train/b/1.png', 'test/b/1.png']));
    expect(parts?.training.labels?.classes).toEqual(Uint32Array.of(0, 1));
    expect(parts?.test).toMatchObject({
      count: 1,
      values: Uint8Array.of(2),
      labels: { names: ['b'] },
    });
    const files = { 'train/a/1.png': pgm(1, 1, 0), 'test/a/1.png': pgm(2, 1, 0) };
    expect(await refusal(() => readFolder(files))).toBe(
      'got 2 × 1 pixels in "test/a/1.png", expected 1 × 1 as in "train/a/1.png", or --resize WxH',
    );
  });

  it('mixes formats, and says what was converted', async () => {
    const parts = await readFolder({
      'a/colour.png': pictureFile('colour.png'),
      'a/alpha.png': pictureFile('colour-alpha.png'),
      'b/wide.pgm': pictureFile('wide.pgm'),
      'b/grey.jpg': pictureFile('bytes.pgm'),
    });
    expect(parts?.training).toMatchObject({ count: 4, imageShape: { width: 8, height: 6 } });
    expect(parts?.training.notes).toEqual([
      'took 2 pictures of colours to grey (Rec. 601 luma)',
      'took 1 picture with transparency as over white',
      'took 1 picture of 16 bits to 8',
    ]);
  });

  it('resizes each picture, and says from what', async () => {
    const files = { 'a/1.png': pgm(4, 4, 8), 'b/1.png': pgm(2, 1, 9), 'b/2.png': pgm(1, 3, 7) };
    const parts = await readFolder(files, { width: 2, height: 2 });
    expect([...(parts?.training.values ?? [])]).toEqual([8, 8, 8, 8, 9, 9, 9, 9, 7, 7, 7, 7]);
    expect(parts?.training.imageShape).toEqual({ width: 2, height: 2 });
    expect(parts?.training.notes).toEqual([
      'resized from 3 sizes (2 × 1 … 4 × 4) to 2 × 2 by area averaging, area averaging one way and bilinear interpolation the other, bilinear interpolation',
    ]);
    const same = await readFolder({ 'a/1.png': pgm(4, 3, 8) }, { width: 2, height: 2 });
    expect(same?.training.notes).toEqual(['resized from 4 × 3 to 2 × 2 by area averaging']);
  });

  it('refuses sizes that differ, are too large, or make no image', async () => {
    const files = { 'a/1.png': pgm(4, 4, 8), 'b/1.png': pgm(4, 3, 9) };
    expect(await refusal(() => readFolder(files))).toBe(
      'got 4 × 3 pixels in "b/1.png", expected 4 × 4 as in "a/1.png", or --resize WxH',
    );
    expect(await refusal(() => readFolder({ 'a/1.png': pgm(257, 256, 0) }))).toBe(
      'got 257 × 256 pixels in "a/1.png", expected at most 65536, or --resize WxH',
    );
    expect(await refusal(() => readFolder(files, { width: 0, height: 4 }))).toContain(
      'got width 0',
    );
  });

  it('refuses a damaged picture by its name, without waiting for the others', async () => {
    const sound = onePixel(Array.from({ length: 20 }, (_, i) => `b/${i}.png`));
    const files: Record<string, Uint8Array> = {
      'a/1.png': pictureFile('grey.png').slice(0, 40),
      ...sound,
    };
    expect(await refusal(() => readFolder(files))).toMatch(/^got a PNG picture .* in "a\/1.png"$/);
    const read = async (path: string) => {
      throw new Error(`no access to ${path}`);
    };
    await expect(readPictureFolder(Object.keys(files), read, 'f')).rejects.toThrow(
      'no access to a/1.png',
    );
  });

  it('asks for few files at once', async () => {
    const paths = Array.from({ length: 100 }, (_, i) => `${i % 3}/${i}.pgm`);
    let [open, most, asked] = [0, 0, 0];
    const read = async () => {
      most = Math.max(most, ++open);
      asked++;
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return pgm(1, 1, 0);
    };
    await readPictureFolder(paths, read, 'the-folder');
    expect(asked).toBe(100);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });
});
