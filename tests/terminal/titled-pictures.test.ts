import { expect, test } from 'vitest';
import {
  fitPictures,
  pictureHeight,
  pictureWidth,
  smallestFit,
  titledPictures,
} from '../../cli/terminal/picture/titled-pictures.ts';
import { zoomed, zoomedShape, zoomsOf } from '../../cli/terminal/picture/picture.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';

const ascii = makeTheme({ name: 'dark', ascii: true });
const DIGIT = { width: 28, height: 28 };

/** Full ink in the upper left quarter. */
const corner = ({ width, height }: typeof DIGIT) =>
  Float32Array.from({ length: width * height }, (_, at) =>
    Number(at % width < width / 2 && Math.floor(at / width) < height / 2),
  );

test('as large as the room lets them, side by side', () => {
  const fits = (count: number, width: number, height: number) =>
    fitPictures(count, { width, height }, DIGIT)?.zoom;
  expect(fits(1, 28, 14)).toBe(1);
  expect(fits(1, 56, 28)).toBe(2);
  expect(fits(3, 88, 14)).toBe(1);
  expect(fits(3, 87, 14)).toBe(0.5);
  expect(fits(1, 28, 13)).toBe(0.5);
  expect(fits(1, 28, 6)).toBeUndefined();
});

test.each([
  [DIGIT, [2, 1, 1 / 2]],
  [{ width: 8, height: 8 }, [7, 6, 5, 4, 3, 2, 1]],
  [{ width: 64, height: 48 }, [1, 1 / 2, 1 / 3, 1 / 4]],
  [{ width: 1, height: 30 }, [1, 1 / 2]],
])('images of %j are drawn at %j', (shape, zooms) => {
  expect(zoomsOf(shape)).toEqual(zooms);
});

test.each([
  [DIGIT, 14, 7],
  [DIGIT, 28, 14],
  [DIGIT, 56, 28],
  [{ width: 8, height: 8 }, 24, 12],
  [{ width: 64, height: 48 }, 32, 12],
  [{ width: 6, height: 20 }, 12, 20],
])('%j in %i columns and %i lines: the same picture under its title', (shape, width, height) => {
  const place = fitPictures(1, { width, height }, shape)!;
  const picture = { title: 'a 4', values: corner(shape), scale: 'ink', note: 'note' } as const;
  const [title, ...lines] = titledPictures([picture], place, ascii);
  expect(title.trim()).toBe('a 4');
  expect(lines.pop()!.trim()).toBe('note');
  expect(pictureWidth(place)).toBe(width);
  expect(pictureHeight(place)).toBe(height);
  expect(lines).toHaveLength(height);
  const [full, empty] = ['@'.repeat(width / 2), ' '.repeat(width / 2)];
  const half = Math.floor(height / 2);
  expect(lines[0]).toBe(full + empty);
  expect(lines[half - 1]).toBe(full + empty);
  expect(lines.at(-half)).toBe(empty + empty);
});

test('of several pixels that become one the strongest stays, whatever its sign, or their mean', () => {
  const values = [1, -4, 0, 2, 3, 0, 0, 0, 8];
  const shape = { width: 3, height: 3 };
  expect([...zoomed(values, shape, 1 / 2, 'strongest')]).toEqual([-4, 0, 0, 8]);
  expect([...zoomed(values, shape, 1 / 2, 'mean')]).toEqual([0.5, 0, 0, 8]);
  expect([...zoomed(values, shape, 1 / 3, 'mean')]).toEqual([10 / 9]);
  expect([...zoomed([1, 2], { width: 2, height: 1 }, 2, 'mean')]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
});

test('a side that a zoom divides is not rounded up', () => {
  expect(zoomedShape({ width: 525, height: 75 }, 1 / 75)).toEqual({ width: 7, height: 1 });
});

test('the smallest picture of an image is no smaller than the image or some pixels', () => {
  expect(smallestFit({ width: 5, height: 4 }).zoom).toBe(1);
  expect(smallestFit({ width: 100, height: 100 }).zoom).toBe(1 / 7);
});
