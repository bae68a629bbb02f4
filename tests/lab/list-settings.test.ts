import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { resolveSeeds } from '../../src/lab/resolve-settings.ts';
import { SETTINGS, type SettingName } from '../../src/lab/settings.ts';

test.each([
  ['hiddenSizes', '2-64:x2', [2, 4, 8, 16, 32, 64]],
  ['hiddenSizes', '2-63:x2, 0', [2, 4, 8, 16, 32, 0]],
  ['hiddenSizes', '4,8-12', [4, 8, 9, 10, 11, 12]],
  ['hiddenSizes', '0-11:5', [0, 5, 10]],
  ['hiddenSizes', '7-7', [7]],
  ['hiddenSizes', '512-512:x100000', [512]],
  ['seeds', '2-4', [2, 3, 4]],
  ['seeds', '5,1', [5, 1]],
  ['seedList', '4294967294-4294967295', [4294967294, 4294967295]],
  ['seedList', '1-10000', Array.from({ length: 10_000 }, (_, i) => i + 1)],
] as const)('%s reads %j', (name, text, numbers) => {
  expect(SETTINGS[name].parse(text)).toEqual(numbers);
});

const NO_RANGE = `- 4- -4 8-4 4--8 4-8-12 4-8: 4-8:0 4-8:x1 4-8:x 4-8:2x 4-8:1.5 4..8`.split(' ');
const NO_LIST = ['4 - 8', `2${'\n'.repeat(1000)},4`, '4,\t8', ','.repeat(1000), ','.repeat(20_000)];

test.each(
  (['hiddenSizes', 'seeds', 'seedList'] as const).flatMap((name) =>
    [...NO_RANGE, ...NO_LIST, '4,2-8'].map((text) => [name, text] as const),
  ),
)('%s refuses %j in a sentence', (name, text) => {
  expect(() => SETTINGS[name].parse(text)).toThrow(InputError);
  expect(() => SETTINGS[name].parse(text)).toThrow(/^got .{1,200}, expected .{1,80}$/);
});

test.each([
  ['hiddenSizes', '2-513'],
  ['hiddenSizes', '0-8:x2'],
  ['seedList', '1-10001'],
  ['seedList', '1-5000,6001-11001'],
] as const)('%s refuses %j', (name, text) => {
  expect(() => SETTINGS[name].parse(text)).toThrow(InputError);
});

test('what is refused of a list is short and says why', () => {
  const refusal = (name: SettingName, text: string) => {
    try {
      SETTINGS[name].parse(text);
    } catch (error) {
      return (error as InputError).message;
    }
    return undefined;
  };
  const numbers = 'numbers and ranges such as 4,8-12 or 2-64:x2';
  expect(refusal('hiddenSizes', '8-4')).toBe(
    'got "8-4", expected the smaller number first, as in 4-8',
  );
  expect(refusal('hiddenSizes', '4-8-12')).toBe(`got "4-8-12", expected ${numbers}`);
  expect(refusal('hiddenSizes', '2-600')).toBe('got "600", expected a whole number from 0 to 512');
  expect(refusal('seedList', '0-4294967295')).toBe(
    'got "0-4294967295", expected at most 10000 entries',
  );
  for (const name of ['pairs', 'hiddenSizes', 'seedList', 'recipes', 'hide'] as const) {
    expect(refusal(name, `4-9,${' '.repeat(9)},`.repeat(20_000))).toMatch(
      /^got ".{60}…", expected at most 10000 entries$/,
    );
    expect(refusal(name, `4-9${'\n'.repeat(1000)},0-1`)).toMatch(
      /^got "4-9(\\n){57}…", expected a list without line breaks or control characters$/,
    );
  }
});

test('seeds are a number of them or a list', () => {
  expect(resolveSeeds(3, undefined)).toEqual([1, 2, 3]);
  expect(resolveSeeds(3, [7, 1])).toEqual([7, 1]);
  expect(resolveSeeds([4, 5], undefined)).toEqual([4, 5]);
});
