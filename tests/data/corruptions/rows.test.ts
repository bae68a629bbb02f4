import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { corruptRows } from '../../../src/data/corruptions/corrupt-rows.ts';
import {
  CORRUPTION_NAMES,
  CORRUPTION_VERSIONS,
  type CorruptionName,
  SEVERITIES,
} from '../../../src/data/corruptions/names.ts';
import { type PairRows, pickRows, rowOf } from '../../../src/data/pair-rows.ts';
import { InputError } from '../../../src/errors.ts';
import { corruptImages } from '../../../src/library/corrupt-images.ts';
import { digits } from '../../network/images.ts';
import { tableRows } from '../../network/tables.ts';

let rows: PairRows;
beforeAll(async () => {
  rows = pickRows(await digits('test'), Uint32Array.from(Array(24).keys()));
});

/**
 * Digests of the first 24 fours and nines of the test file of MNIST at all severities, by version. When a test fails here
 * because a corruption has changed on purpose, raise its version and put its line in place of the old one: a store out
 * there holds what networks made of the old images.
 */
const KNOWN: { readonly [Name in CorruptionName]: readonly [version: number, digest: string] } = {
  'shot-noise': [1, 'b3d5505254e412e0'],
  'impulse-noise': [1, '37432768d9cf44e1'],
  'glass-blur': [1, '3ef4e6000fd618b3'],
  'motion-blur': [1, '778c2f9aab8bc133'],
  shear: [1, 'f1fd8553606d66fb'],
  scale: [1, '1205e8fafbb89b9e'],
  rotate: [1, '4365457f9baf64e5'],
  brightness: [1, '5135a78dfc41cf26'],
  translate: [1, 'b3257ff3979891f9'],
  stripe: [1, '94f90e876262a617'],
  fog: [1, 'b0d529b7742798a2'],
  spatter: [1, '30f17185539de030'],
  'dotted-line': [1, 'f302db1eab3be6ec'],
  zigzag: [1, '9e76ed02f82b5954'],
  'canny-edges': [1, 'b32dd14c5c9b01d3'],
};

test.each(CORRUPTION_NAMES)('%s has the pixels of its version, or a new version', (corruption) => {
  const hash = createHash('sha256');
  for (const severity of SEVERITIES) {
    hash.update(corruptRows(rows, { corruption, severity }).values);
  }
  const digest = hash.digest('hex').slice(0, 16);
  expect([CORRUPTION_VERSIONS[corruption], digest]).toEqual(KNOWN[corruption]);
});

describe('rows', () => {
  test.each(CORRUPTION_NAMES)(
    '%s: an image is what it is, whatever stands beside it',
    (corruption) => {
      const all = corruptRows(rows, { corruption, severity: 3 });
      const some = corruptRows(pickRows(rows, Uint32Array.of(17, 3)), { corruption, severity: 3 });
      expect(rowOf(some, 0)).toEqual(rowOf(all, 17));
      expect(rowOf(some, 1)).toEqual(rowOf(all, 3));
      expect([...some.numbers]).toEqual([rows.numbers[17], rows.numbers[3]]);
      expect([...some.signs]).toEqual([rows.signs[17], rows.signs[3]]);
      // Corrupted ones are rows like others.
      expect(rowOf(pickRows(some, Uint32Array.of(1)), 0)).toEqual(rowOf(all, 3));
    },
  );

  test('bytes stay bytes, and what is not 0 is counted anew', () => {
    const bright = corruptRows(rows, { corruption: 'brightness', severity: 1 });
    expect(bright.values).toBeInstanceOf(Uint8Array);
    expect([...bright.nonZeros]).toEqual(Array(24).fill(784));
    // 25.5 of 255 is 26.
    expect(Math.min(...bright.values)).toBe(26);
    expect(rows.nonZeros[0]).toBeLessThan(300);
  });

  test('seeds and draws are others of the same kind', () => {
    const drawn = (options: { seed?: number; draw?: number }) =>
      corruptRows(rows, { corruption: 'fog', severity: 1, ...options }).values;
    expect(drawn({ seed: 0, draw: 0 })).toEqual(drawn({}));
    expect(drawn({ seed: 1 })).not.toEqual(drawn({}));
    expect(drawn({ draw: 1 })).not.toEqual(drawn({}));
    expect(drawn({ draw: 1 })).not.toEqual(drawn({ seed: 1 }));
  });

  test('numbers that are no bytes are shares of their maximum, with their offsets; missing ones are blank', () => {
    const form = {
      dimensions: 4,
      imageShape: { width: 2, height: 2 },
      scale: { type: 'unit', maximum: 16 },
      offsets: Float64Array.of(8, 0, 0, 0),
      fillMissing: true,
    } as const;
    const images = tableRows(Float32Array.of(0, 4, NaN, 16), form);
    const { values, form: after } = corruptRows(images, { corruption: 'brightness', severity: 5 });
    expect([...values]).toEqual([16, 12, 8, 16]);
    expect(after).not.toHaveProperty('offsets');
    expect(after).not.toHaveProperty('fillMissing');
  });

  test('what are no images, or have no full ink, is refused by name', () => {
    const fog = { corruption: 'fog', severity: 2 } as const;
    const table = tableRows(Float32Array.of(1, 2), { dimensions: 2, scale: { type: 'none' } });
    expect(() => corruptRows(table, fog)).toThrow(
      /got the corruption fog, expected images .*: rows of a table are no pictures$/,
    );
    const standard = { ...rows, form: { ...rows.form, scale: { type: 'standard' } as const } };
    expect(() => corruptRows(standard, fog)).toThrow(InputError);
  });
});

test('the library checks what it is given', () => {
  const fog = { corruption: 'fog', severity: 2 } as const;
  expect(corruptImages(rows, fog).values).toEqual(corruptRows(rows, fog).values);
  for (const wrong of [
    { ...fog, corruption: 'mist' },
    { ...fog, severity: 6 },
    { ...fog, severity: 1.5 },
    { ...fog, seed: -1 },
    { ...fog, draw: 0.5 },
    { ...fog, strength: 1 },
    undefined,
  ]) {
    expect(() => corruptImages(rows, wrong as never)).toThrow(InputError);
  }
});
