import { expect, test } from 'vitest';
import { decodeText } from '../../src/data/decode.ts';
import { refusal } from './fixtures.ts';

test('a text is read without its mark of the byte order', () => {
  expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0xc3, 0xa4), 'a.csv')).toBe('ä');
});

test('what is no UTF-8 is refused by its size and its file', async () => {
  expect(await refusal(() => decodeText(Uint8Array.of(0x61, 0xff), 'a.csv'))).toBe(
    'got 2 bytes that cannot be read as text, expected UTF-8 in a.csv; large matrices are better saved as .npy',
  );
});
