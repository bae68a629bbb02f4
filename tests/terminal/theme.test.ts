import chalk from 'chalk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTheme, normalTheme, signsOf } from '../../cli/terminal/theme.ts';

const { level } = chalk;
beforeEach(() => void (chalk.level = 3));
afterEach(() => void (chalk.level = level));

test('colours are those that chalk finds, unless NO_COLOR is set and FORCE_COLOR is not', () => {
  expect(signsOf({}).level).toBe(3);
  expect(signsOf({ NO_COLOR: '' }).level).toBe(3);
  expect(signsOf({ NO_COLOR: '1', FORCE_COLOR: '1' }).level).toBe(3);
  expect(signsOf({ NO_COLOR: '1' }).level).toBe(0);
  chalk.level = 0;
  expect(signsOf({}).level).toBe(0);
});

test('letters beyond ASCII are for terminals that have them', () => {
  expect(signsOf({ LANG: 'de_DE.UTF-8' }).ascii).toBe(false);
  expect(signsOf({ LANG: 'C' }).ascii).toBe(true);
});

test('without colours every paint leaves the text as it is', () => {
  for (const theme of [
    normalTheme({}),
    makeTheme({ name: 'dark' }),
    makeTheme({ name: 'light' }),
  ]) {
    const { strong, muted, selected, inverse, accent, good, bad } = theme;
    for (const paint of [strong, muted, selected, inverse, accent, good, bad]) {
      expect(paint('text')).toBe('text');
    }
    expect(theme.series('text', 3) + theme.on('text', theme.heat(0.5))).toBe('texttext');
  }
});

test('ten classes on the normal screen have ten colours, one of them that of its letters', () => {
  const theme = normalTheme({ level: 3 });
  const painted = Array.from({ length: 10 }, (_, own) => theme.series('●', own));
  expect(new Set(painted).size).toBe(10);
  expect(painted.filter((text) => text === '●')).toHaveLength(1);
});
