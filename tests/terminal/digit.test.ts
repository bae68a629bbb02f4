import { expect, test } from 'vitest';
import { digitsLines, digitWidth, fitDigits } from '../../cli/terminal/digit/digit.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';

const ascii = makeTheme({ name: 'dark', ascii: true });

/** Full ink in the upper left quarter. */
const corner = Float32Array.from({ length: 784 }, (_, at) =>
  Number(at % 28 < 14 && Math.floor(at / 28) < 14),
);

test('as large as the room lets them, side by side', () => {
  const fits = (count: number, width: number, height: number) =>
    fitDigits(count, { width, height })?.zoom;
  expect(fits(1, 28, 14)).toBe(1);
  expect(fits(1, 56, 28)).toBe(2);
  expect(fits(3, 88, 14)).toBe(1);
  expect(fits(3, 87, 14)).toBe(0.5);
  expect(fits(1, 28, 13)).toBe(0.5);
  expect(fits(1, 28, 6)).toBeUndefined();
});

test('every size shows the same picture under its title', () => {
  for (const [width, height] of [
    [14, 7],
    [28, 14],
    [56, 28],
  ] as const) {
    const place = fitDigits(1, { width, height })!;
    const digit = { title: 'a 4', values: corner, scale: 'ink', note: 'note' } as const;
    const [title, ...lines] = digitsLines([digit], place, ascii);
    expect(title.trim()).toBe('a 4');
    expect(lines.pop()!.trim()).toBe('note');
    expect(digitWidth(place)).toBe(width);
    expect(lines).toHaveLength(height);
    const [full, empty] = ['@'.repeat(width / 2), ' '.repeat(width / 2)];
    const half = Math.floor(height / 2);
    expect(lines[0]).toBe(full + empty);
    expect(lines[half - 1]).toBe(full + empty);
    expect(lines.at(-half)).toBe(empty + empty);
  }
});
