import { expect, test } from 'vitest';
import { fuzz } from '../../scripts/fuzz/fuzz.ts';
import { TARGETS, type Target } from '../../scripts/fuzz/targets.ts';
import { InputError } from '../../src/errors.ts';

/** Together with the other readers 10,000 files. */
const FILES = Math.ceil(10_000 / TARGETS.length);

test.each(TARGETS)('changed files are read or refused in a sentence: $name', async (target) => {
  expect(target.corpus.length).toBeGreaterThan(0);
  const findings = [];
  const files = target.isSlow ? FILES / 10 : FILES;
  for (let seed = 0; seed < files; seed++) findings.push((await fuzz(target, seed)) ?? []);
  expect(findings.flat()).toEqual([]);
});

test.each<[string, Error, RegExp]>([
  ['an error of the program', new RangeError('Invalid array length'), /^RangeError: Invalid/],
  [
    'a refusal that changes the terminal',
    Object.assign(new InputError(''), { message: 'got \u001b[2J' }),
    /control characters/,
  ],
])('%s is found', async (_, error, wrong) => {
  const read = () => {
    throw error;
  };
  const target: Target = { name: 'none', corpus: [new Uint8Array(9)], read };
  expect((await fuzz(target, 1))?.wrong).toMatch(wrong);
});
