import { expect, test } from 'vitest';
import { digitsLines, digitWidth, fitDigits } from '../../cli/dashboard/digit/digit.ts';
import { plain, widthOf } from '../../cli/dashboard/layout.ts';
import { makeTheme } from '../../cli/dashboard/theme.ts';

const ascii = makeTheme({ name: 'dark', ascii: true });

/** Full ink in the upper left quarter. */
const corner = Float32Array.from({ length: 784 }, (_, at) =>
  Number(at % 28 < 14 && Math.floor(at / 28) < 14),
);

test('as large as the room lets them, side by side', () => {
  const fits = (count: number, width: number, height: number) => {
    const place = fitDigits(count, { width, height });
    return place && [place.zoom, place.crop];
  };
  expect(fits(1, 28, 14)).toEqual([1, 0]);
  expect(fits(1, 56, 28)).toEqual([2, 0]);
  expect(fits(3, 88, 14)).toEqual([1, 0]);
  expect(fits(3, 80, 14)).toEqual([1, 1]);
  expect(fits(3, 79, 14)).toEqual([0.5, 0]);
  expect(fits(1, 28, 13)).toEqual([0.5, 0]);
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
    expect(title!.trim()).toBe('a 4');
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

test('cropped pictures leave out the columns at the border', () => {
  const left = Float32Array.from({ length: 784 }, (_, at) => Number(at % 28 === 0));
  const place = fitDigits(3, { width: 80, height: 14 })!;
  const digit = { title: '', values: left, scale: 'ink' } as const;
  const lines = digitsLines([digit, digit, digit], place, ascii).map(plain);
  expect(lines.every((line) => widthOf(line) === 80)).toBe(true);
  expect(lines.join('').trim()).toBe('');
});
