import { describe, expect, it } from 'vitest';
import { split } from '../../src/data/split.ts';
import { refusal } from './fixtures.ts';

describe('split', () => {
  it('trains on the first images of the permutation and validates on the others', () => {
    const { training, validation } = split(Uint32Array.of(6, 0, 3, 5, 1, 2, 4));
    expect(training).toEqual(Uint32Array.of(6, 0, 3, 5, 1));
    expect(validation).toEqual(Uint32Array.of(2, 4));
  });

  it('takes four fifths, rounded down, for every number of images', () => {
    const permutation = new Uint32Array(20_000);
    for (let count = 2; count <= permutation.length; count++) {
      const { training, validation } = split(permutation.subarray(0, count));
      // Integers only: (4 N − (4 N mod 5)) / 5.
      const expected = (4 * count - ((4 * count) % 5)) / 5;
      if (training.length !== expected || validation.length !== count - expected) {
        expect.fail(`${count} images: ${training.length} and ${validation.length}`);
      }
    }
  });

  it('gives views, not copies', () => {
    const permutation = Uint32Array.of(1, 0);
    const { training, validation } = split(permutation);
    expect(training.buffer).toBe(permutation.buffer);
    expect(validation.buffer).toBe(permutation.buffer);
  });

  it('leaves at least one image on both sides, or refuses', async () => {
    const { training, validation } = split(Uint32Array.of(1, 0));
    expect([training.length, validation.length]).toEqual([1, 1]);
    for (const images of ['0 images', '1 image']) {
      expect(await refusal(() => split(new Uint32Array(parseInt(images))))).toBe(
        `got ${images} of the pair, expected at least 2: one to train on, one to validate on`,
      );
    }
  });
});
