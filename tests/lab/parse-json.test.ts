import { expect, test } from 'vitest';
import { DeepJson, parseJson } from '../../src/lab/parse-json.ts';
import { parseNumbers } from '../../src/lab/row-checks.ts';
import { wrongInRecord } from '../../src/lab/stored-shapes.ts';
import { parseStrictJson } from '../../src/lab/strict-json.ts';

const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const objects = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

test('200 levels are read, more are refused, by however many each is nested', () => {
  for (const nested of [lists, objects]) {
    expect(parseJson(nested(200))).toEqual(JSON.parse(nested(200)));
    for (const levels of [201, 100_000]) {
      expect(() => parseJson(nested(levels))).toThrow(DeepJson);
      expect(() => parseNumbers(nested(levels).replace('1', 'null'))).toThrow(DeepJson);
    }
  }
  expect(() => parseJson('['.repeat(100_000))).toThrow(SyntaxError);
});

test('what is wide is not deep, and brackets in texts are none', () => {
  const wide = [Array.from({ length: 1000 }, () => [{}]), '\\"['.repeat(1000), '\\'];
  expect(parseJson(JSON.stringify(wide))).toEqual(wide);
  expect(() => parseJson(`["\\"",${lists(200)}]`)).toThrow(DeepJson);
});

test('a header is refused for its depth, and read with a text of millions of letters', () => {
  expect(parseStrictJson(objects(100_000))).toEqual({ wrong: 'of JSON of more than 200 levels' });
  const long = { a: '\n'.repeat(5_000_000), '"': 1 };
  expect(parseStrictJson(JSON.stringify(long))).toEqual({ value: long });
  expect(parseStrictJson('{"a":1,"b":"\\"","a":2}')).toEqual({ wrong: 'with "a" twice' });
});

test('what others have parsed is named, however deep it is', () => {
  const deep: unknown = JSON.parse(objects(100_000));
  expect(wrongInRecord({ type: deep })).toBe(
    'type JSON of very many levels where "trained" belongs',
  );
});
