import { describe, expect, test } from 'vitest';
import { cut, fit, plain, widthOf } from '../../cli/terminal/layout.ts';
import { legendLines } from '../../cli/terminal/scatter/scatter-view.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';

const COLOUR = makeTheme({ name: 'dark', level: 3 });

describe('letters that fill two cells, or none', () => {
  test('are counted by the cells they fill', () => {
    expect(widthOf('猫a')).toBe(3);
    expect(widthOf('🐦')).toBe(2);
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf(COLOUR.bad('한글'))).toBe(4);
    expect(widthOf('─⣿●≥é')).toBe(5);
  });

  test('are cut and filled to the same width as others', () => {
    expect(cut('猫科の動物', 6)).toBe('猫科…');
    expect(fit('猫科の動物', 6)).toBe('猫科… ');
    expect(fit('猫', 4)).toBe('猫  ');
    for (let width = 1; width < 12; width++)
      expect(widthOf(fit('猫a科e\u0301の', width))).toBe(width);
  });
});

describe('the legend of a scatter plot', () => {
  test('shows what is hidden in names and sends nothing to the terminal', () => {
    const [line] = legendLines(['\u001b]0;owned\u0007', 'b'], { width: 60, height: 2 }, COLOUR);
    expect(line).toContain('\\u{1b}]0;owned\\u{7}');
    expect(plain(line)).not.toMatch(/\p{Cc}/u);
    expect(line).not.toContain('\u0007');
  });

  test('breaks lines by the cells that names fill', () => {
    const names = ['猫科の動物', '犬', '鳥類'];
    const lines = legendLines(names, { width: 20, height: 3 }, COLOUR);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20);
  });

  test('names more classes than there are colours', () => {
    const names = Array.from({ length: 40 }, (_, i) => `n${i}`);
    const lines = legendLines(names, { width: 80, height: 9 }, COLOUR);
    expect(lines.join(' ')).toContain('n39');
  });
});
