import { philox } from '../philox';

/** The known-answer vectors of philox4x32-10 that Random123 is published with. */
describe('philox', () => {
  test('a counter and a key of zeros', () => {
    expectWords(philox(0, 0, 0, 0, 0, 0), 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
  });

  test('a counter and a key of ones', () => {
    const ones: u32 = 0xffffffff;
    const words = philox(ones, ones, ones, ones, ones, ones);
    expectWords(words, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
  });

  test('the digits of pi', () => {
    const words = philox(0xa4093822, 0x299f31d0, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);
    expectWords(words, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
  });
});

function expectWords(words: v128, a: u32, b: u32, c: u32, d: u32): void {
  expect<u32>(i32x4.extract_lane(words, 0)).toBe(a, 'word 0');
  expect<u32>(i32x4.extract_lane(words, 1)).toBe(b, 'word 1');
  expect<u32>(i32x4.extract_lane(words, 2)).toBe(c, 'word 2');
  expect<u32>(i32x4.extract_lane(words, 3)).toBe(d, 'word 3');
}
