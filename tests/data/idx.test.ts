import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImages, readLabels } from '../../src/data/idx.ts';
import { InputError } from '../../src/errors.ts';
import { idxFile, imagesFile, labelsFile, refusal } from './fixtures.ts';

const pixels = fc
  .integer({ min: 0, max: 3 })
  .chain((count) => fc.uint8Array({ minLength: count * 784, maxLength: count * 784 }));
const labels = fc.uint8Array({ max: 9, maxLength: 40 });

const kinds = [
  { kind: 'images', files: pixels.map(imagesFile), header: 16, magic: 2051, read: readImages },
  { kind: 'labels', files: labels.map(labelsFile), header: 8, magic: 2049, read: readLabels },
];

/** The same bytes at an odd offset of a larger buffer full of other bytes. */
function embed(bytes: Uint8Array): Uint8Array {
  const larger = new Uint8Array(bytes.length + 10).fill(0xa5);
  larger.set(bytes, 3);
  return larger.subarray(3, 3 + bytes.length);
}

describe('readImages', () => {
  it('gives back the images of any valid file, wherever it lies in its buffer', () => {
    fc.assert(
      fc.property(pixels, (expected) => {
        const images = readImages(embed(imagesFile(expected)), 'a');
        expect(images.count).toBe(expected.length / 784);
        expect(Buffer.compare(images.pixels, expected)).toBe(0);
      }),
    );
  });

  it('reads the bytes of the format', () => {
    const header = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28];
    const { count, pixels } = readImages(Uint8Array.from([...header, ...Array(784).keys()]), 'a');
    expect(count).toBe(1);
    expect(pixels).toHaveLength(784);
    expect([pixels[0], pixels[255], pixels[783]]).toEqual([0, 255, 783 % 256]);
  });

  it('gives a plain view, not a copy', () => {
    const file = Buffer.from(imagesFile(new Uint8Array(784)));
    const { pixels } = readImages(file, 'a');
    expect(pixels.buffer).toBe(file.buffer);
    expect(Buffer.isBuffer(pixels)).toBe(false);
  });

  it('refuses images of another size', async () => {
    const file = idxFile([2051, 2, 28, 14], new Uint8Array(784));
    expect(await refusal(() => readImages(file, 'the-file'))).toBe(
      'got images of 28 × 14 pixels, expected 28 × 28 in the-file',
    );
    // As many pixels as 28 × 28.
    const turned = idxFile([2051, 1, 14, 56], new Uint8Array(784));
    expect(() => readImages(turned, 'the-file')).toThrow(InputError);
  });
});

describe('readLabels', () => {
  it('gives back the labels of any valid file, wherever it lies in its buffer', () => {
    fc.assert(
      fc.property(labels, (expected) => {
        const read = readLabels(embed(labelsFile(expected)), 'a');
        expect(read).toEqual({ count: expected.length, labels: expected });
      }),
    );
  });

  it('reads the bytes of the format', () => {
    const file = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9]);
    expect(readLabels(file, 'a')).toEqual({ count: 3, labels: Uint8Array.of(7, 0, 9) });
  });

  it('refuses a label above 9 and says which', async () => {
    const file = labelsFile([0, 9, 10, 255]);
    expect(await refusal(() => readLabels(file, 'the-file'))).toBe(
      'got label 10 for image 2, expected 0 to 9 in the-file',
    );
  });
});

describe.each(kinds)('a defective file of $kind', ({ files, header, magic, read }) => {
  it('is refused when it is cut anywhere', () => {
    fc.assert(
      fc.property(files, fc.nat(), (file, position) => {
        const cut = file.subarray(0, position % file.length);
        expect(() => read(cut, 'the-file')).toThrow(InputError);
      }),
    );
  });

  it('is refused when anything follows it', () => {
    fc.assert(
      fc.property(files, fc.uint8Array({ minLength: 1, maxLength: 2000 }), (file, rest) => {
        const longer = Uint8Array.from([...file, ...rest]);
        expect(() => read(longer, 'the-file')).toThrow(InputError);
      }),
    );
  });

  it('is refused when any byte of its header differs', () => {
    const position = fc.nat({ max: header - 1 });
    fc.assert(
      fc.property(files, position, fc.integer({ min: 1, max: 255 }), (file, at, flip) => {
        const changed = file.slice();
        changed[at] ^= flip;
        expect(() => read(changed, 'the-file')).toThrow(InputError);
      }),
    );
  });

  it('never fails in another way, whatever the bytes', () => {
    const anything = fc.tuple(fc.constantFrom([], [0, 0, 8, magic & 255]), fc.uint8Array());
    fc.assert(
      fc.property(anything, ([start, rest]) => {
        try {
          read(Uint8Array.from([...start, ...rest]), 'the-file');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });

  it('is refused with a sentence of got, expected and the file', async () => {
    const [file] = fc.sample(files, 1) as [Uint8Array];
    const other = idxFile([2050], file.subarray(4));
    expect(await refusal(() => read(other, 'the-file'))).toBe(
      `got magic number 2050, expected ${magic} in the-file`,
    );
    expect(await refusal(() => read(file.subarray(0, header - 1), 'the-file'))).toBe(
      `got ${header - 1} bytes, expected a header of ${header} bytes in the-file`,
    );
    const longer = Uint8Array.from([...file, 0]);
    expect(await refusal(() => read(longer, 'the-file'))).toMatch(
      new RegExp(
        `^got ${file.length + 1} bytes \\(trailing bytes\\), expected ${file.length} for \\d+ .* in the-file$`,
      ),
    );
  });

  it('is called truncated when its last byte is missing', async () => {
    const full = read === readImages ? imagesFile(new Uint8Array(784)) : labelsFile([1]);
    expect(await refusal(() => read(full.subarray(0, -1), 'the-file'))).toContain(
      `got ${full.length - 1} bytes (truncated), expected ${full.length} for 1 `,
    );
  });
});
