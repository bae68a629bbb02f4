import { expect, test } from 'vitest';
import { sourceFiles, textOf } from './sources.ts';

/** What messages count. */
const THINGS =
  'bytes|cells|columns|components|epochs|groups|hidden units|images|labels|networks|numbers|pictures|points|rows|seeds|trials|units|values|weights';

/** A number in front of a plural that `count` has not made; `28 × 28 pixels` is no number of things. */
const COUNTED = new RegExp(
  String.raw`\bgot [^\x60]*(?<!× )\$\{(?!count\(|some\()[^{}]*(?:\.length|\.count|points|dimensions|rows)\} (?:${THINGS})\b`,
);

test('a message says "1 point", not "1 points": what it has got it counts with count()', () => {
  const found = sourceFiles('src', 'cli').flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, i) => (COUNTED.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  );
  // Only ever said of two or more, and of nothing at all.
  expect(
    found.filter(
      (line) =>
        !/MOST|one of \$|names\.length\} classes|\?\.length|trials of the store begin/.test(line),
    ),
  ).toEqual([]);
});

test('such a message would be found', () => {
  expect(COUNTED.test('throw new InputError(`got ${points} points, expected 4`);')).toBe(true);
  expect(COUNTED.test("throw new InputError(`got ${count(points, 'point')}`);")).toBe(false);
});
