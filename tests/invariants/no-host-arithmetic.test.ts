import { expect, test } from 'vitest';
import { smallResultsHere } from './here.ts';
import { codeOf, sourceFiles } from './sources.ts';

/**
 * The functions of Math whose result ECMAScript prescribes to the last bit. The others may differ between
 * engines (`Math.exp`) or calls (`Math.random`).
 */
const EXACT = new Set('abs ceil clz32 floor fround imul max min round sign sqrt trunc'.split(' '));

const ARITHMETIC_FOLDERS = [
  'assembly',
  'src/core',
  'src/data',
  'src/network',
  'src/embedding',
  'src/lab',
  'src/statistics',
  'src/claims',
];

test('a training and an embedding ask the host for no random number and no inexact function', async () => {
  const { asked, restore } = watchInexactMath();
  try {
    await smallResultsHere();
  } finally {
    restore();
  }
  expect(asked).toEqual([]);
});

test('who asks for one is noticed', () => {
  const { asked, restore } = watchInexactMath();
  const [power, bytes] = [Math.exp(0), crypto.getRandomValues(new Uint8Array(2))];
  restore();
  Math.exp(0);
  expect([power, bytes.length]).toEqual([1, 2]);
  expect(asked).toEqual(['exp', 'getRandomValues']);
});

test('the sources of results name no inexact function', () => {
  const files = sourceFiles(...ARITHMETIC_FOLDERS).filter((file) => !file.includes('__tests__'));
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) => inexact(codeOf(file)).map((name) => `${file}: ${name}`));
  expect(found).toEqual([]);
});

/** Writes down which inexact functions of Math are called, and who draws random bytes, until it is undone. */
function watchInexactMath() {
  const functions: [object, string][] = Object.getOwnPropertyNames(Math)
    .filter((name) => typeof Reflect.get(Math, name) === 'function' && !EXACT.has(name))
    .map((name) => [Math, name]);
  functions.push([crypto, 'getRandomValues'], [crypto, 'randomUUID']);
  const originals = functions.map(([owner, name]) => Reflect.get(owner, name));
  const asked: string[] = [];
  for (const [i, [owner, name]] of functions.entries()) {
    Reflect.set(owner, name, (...values: unknown[]) => {
      asked.push(name);
      return Reflect.apply(originals[i] as () => unknown, owner, values);
    });
  }
  const restore = () =>
    functions.forEach(([owner, name], i) => Reflect.set(owner, name, originals[i]));
  return { asked, restore };
}

/** Calls of inexact functions; `**` is one too, except between two literals. */
function inexact(code: string): string[] {
  const calls = code.matchAll(/\b(?:Native)?Mathf?\s*\.\s*(\w+)/g);
  const constants = new Set(['PI', 'E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'SQRT1_2', 'SQRT2']);
  const names = Array.from(calls, ([, name]) => name).filter(
    (name) => !EXACT.has(name) && !constants.has(name),
  );
  const powers = code.replace(/\b\d+ \*\* \d+\b/g, '').match(/\*\*/g) ?? [];
  return [...names, ...powers];
}
