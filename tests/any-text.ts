import fc from 'fast-check';

/** Every code point that is a letter of its own, and no half of one. */
const letter = fc
  .integer({ min: 0, max: 0x10ffff - 0x800 })
  .map((place) => String.fromCodePoint(place < 0xd800 ? place : place + 0x800));

/** Texts of any letters. The same of fast-check, `fc.string({ unit: 'binary' })`, takes two seconds to be made. */
export function anyText(constraints: fc.ArrayConstraints = {}): fc.Arbitrary<string> {
  return fc.array(letter, constraints).map((letters) => letters.join(''));
}
