import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestShortText } from '../../src/core/sha256.ts';

test('of the texts of the standard', () => {
  expect(digestShortText('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(digestShortText('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

test('of every length around the block, of letters of one to four bytes, and of longer texts, as Node.js has it', () => {
  const lengths = [...Array.from({ length: 200 }, (_, i) => i), 1000, 100_000, 3];
  for (const letter of ['x', 'é', '€', '😀', '\ud800']) {
    for (const length of lengths) {
      const text = letter.repeat(length);
      expect(digestShortText(text), `${length} × ${letter}`).toBe(hash('sha256', text));
    }
  }
});
