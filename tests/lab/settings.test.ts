import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { SETTINGS, type SettingName } from '../../src/lab/settings.ts';
import { BAD, GOOD } from './setting-texts.ts';

const NAMES = Object.keys(SETTINGS) as SettingName[];

const cases = <T>(table: Record<SettingName, T[]>) =>
  NAMES.flatMap((name) => table[name].map((item) => [name, item] as const));

test.each(cases(GOOD))('%s reads %j', (name, [text, value]) => {
  expect(SETTINGS[name].parse(text)).toEqual(value);
});

test.each(cases(BAD))('%s refuses %j with a sentence', (name, text) => {
  let got: unknown;
  try {
    got = SETTINGS[name].parse(text);
  } catch (error) {
    got = error;
  }
  expect(got).toBeInstanceOf(InputError);
  expect((got as InputError).message).toMatch(/^got [^\n]+, expected [^\n]+$/);
});

test.each(NAMES)('the default of %s, if any, is a value that it reads', (name) => {
  const setting = SETTINGS[name];
  if (!('default' in setting)) return;
  const text = Array.isArray(setting.default) ? setting.default.join(',') : String(setting.default);
  expect(setting.parse(text)).toEqual(setting.default);
});
