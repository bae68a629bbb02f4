import { expect, test } from 'vitest';
import { fuzz } from '../../scripts/fuzz/fuzz.ts';
import { TARGETS, type Target } from '../../scripts/fuzz/targets.ts';
import { InputError } from '../../src/errors.ts';

/** A reader that is slow is given a thirtieth of the files. */
const shareOf = ({ isSlow }: Target) => (isSlow ? 1 / 30 : 1);

/** Together with the other readers 10,000 files. */
const FILES = 10_000 / TARGETS.reduce((sum, target) => sum + shareOf(target), 0);

test.each(TARGETS)('changed files are read or refused in a sentence: $name', async (target) => {
  expect(target.corpus.length).toBeGreaterThan(0);
  const findings = [];
  for (let seed = 0; seed < FILES * shareOf(target); seed++)
    findings.push((await fuzz(target, seed)) ?? []);
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
