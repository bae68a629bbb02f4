import { expect, test } from 'vitest';
import {
  classesOf,
  labelText,
  labelValue,
  pairTitle,
  shortened,
} from '../../src/analysis/classes.ts';

test.each([
  ['4-9', ['4', '9']],
  ['-1-1', ['-1', '1']],
  ['4-rest', ['rest', '4']],
  ['"a-b"-"c \\"d\\" \\\\"', ['a-b', 'c "d" \\']],
  ['"a-b"-rest', ['rest', 'a-b']],
])('the classes of %s', (pair, classes) => {
  expect(classesOf(pair)).toEqual(classes);
});

test('a pair of long names is shortened, each of them, in the order of the pair', () => {
  const [oak, elm] = ['oak'.repeat(10), 'elm'.repeat(10)];
  expect(pairTitle('oak-elm')).toBe('oak-elm');
  expect(pairTitle(`${oak}-${'e'.repeat(13)}`)).toBe(`${oak}-${'e'.repeat(13)}`);
  const [shortOak, shortElm] = [`${oak.slice(0, 20)}…`, `${elm.slice(0, 20)}…`];
  expect(pairTitle(`${oak}-${elm}`)).toBe(`${shortOak}-${shortElm}`);
  expect(pairTitle(`${oak}${elm}-rest`)).toBe(`${shortOak}-rest`);
});

test('letters are counted, not code units, and what fits stays as it is', () => {
  expect(shortened('😀😀😀', 3)).toBe('😀😀😀');
  expect(shortened('😀😀😀😀', 3)).toBe('😀😀…');
});

test('a label that is no number is shown with its hidden letters', () => {
  expect([labelText(4), labelValue(4)]).toEqual(['4', 4]);
  expect([labelText('e\u001Blm'), labelValue('e\u001Blm')]).toEqual(['e\\u001blm', 'e\\u001blm']);
});
