import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { ONE_COLUMN } from '../../scripts/lighter-packages.ts';
import { LONG } from '../long.ts';

const oneColumn = new RegExp(`^${ONE_COLUMN}$`, 'u');

const characters = Array.from({ length: 0x10ffff }, (_, code) => String.fromCodePoint(code)).filter(
  (character) => oneColumn.test(character),
);

test('characters that are counted for the width of a line are together as many columns wide', () => {
  expect(characters.length).toBeGreaterThan(1000);
  expect(stringWidth(characters.join(''))).toBe(characters.length);
  expect(stringWidth(characters.toReversed().join(''))).toBe(characters.length);
  // Each is a cluster of its own, next to every kind of neighbour.
  const clusters = [...new Intl.Segmenter().segment(characters.join('\u001B'))];
  expect(clusters.length).toBe(2 * characters.length - 1);
  expect([...new Intl.Segmenter().segment(characters.join(''))].length).toBe(characters.length);
});

test('each of them is one column wide', LONG, () => {
  expect(characters.filter((character) => stringWidth(character) !== 1)).toEqual([]);
});

test('what is wide, empty or part of a cluster is not among them', () => {
  const others = [
    '\u00AD',
    '\u0301',
    '\u200B',
    '\u200D',
    '\u25FD',
    '\u4E00',
    '\uFE0F',
    '\u001B',
    '\n',
    '\u{1F600}',
  ];
  expect(others.filter((character) => oneColumn.test(character))).toEqual([]);
});
