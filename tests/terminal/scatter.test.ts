import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cloud, scatterLines } from '../../cli/terminal/scatter/scatter.ts';

const texts = (cloud: Cloud, width: number, height: number, ascii = false) =>
  scatterLines(cloud, { width, height }, ascii).map((line) =>
    line.map(({ text }) => text).join(''),
  );

test('each of the 2 × 4 dots of a cell has its place', () => {
  const signs = Array.from({ length: 8 }, (_, i) => {
    const [x, y] = [i % 2, 7 - Math.floor(i / 2)];
    // The others keep the frame; the first cell holds only this point.
    return texts({ positions: [7, 0, 7, 7, x, y, 0, 0] }, 4, 2)[0][0];
  });
  expect(signs.join('')).toBe('⠁⠈⠂⠐⠄⠠⡀⢀');
  expect(texts({ positions: [0, 0, 0, 3, 1, 0, 1, 3, 0, 2] }, 1, 1)).toEqual(['⣋']);
});

test('y goes up, x to the right, and both have the same scale', () => {
  expect(texts({ positions: [0, 0, 7, 7] }, 4, 2)).toEqual(['   ⠈', '⡀   ']);
  // Twice as wide as high: it lies in the middle.
  expect(texts({ positions: [0, 0, 15, 3] }, 8, 3)).toEqual(['        ', '⡀      ⠈', '        ']);
  expect(texts({ positions: [0, 0, 7, 7] }, 8, 2)).toEqual(['     ⠈  ', '  ⡀     ']);
});

test('points in one place stand in the middle, and no points are an empty plot', () => {
  expect(texts({ positions: [3, 3, 3, 3] }, 3, 1)).toEqual([' ⠠ ']);
  expect(texts({ positions: [] }, 3, 2)).toEqual(['   ', '   ']);
  expect(scatterLines({ positions: [1, 2] }, { width: 0, height: 0 })).toEqual([]);
});

test('a cell has the colour of most of its points, of equals the first class', () => {
  const positions = [0, 0, 0.1, 0, 0.2, 0, 10, 0, 10.1, 0, 30, 0];
  const line = (classes: number[]) =>
    scatterLines({ positions, classes }, { width: 16, height: 1 })[0]
      .filter(({ text }) => text.trim())
      .map((run) => run.class);
  expect(line([2, 1, 1, 5, 3, 0])).toEqual([1, 3, 0]);
  expect(line([2, 2, 1, 3, 5, 7])).toEqual([2, 3, 7]);
});

test('neighbours of one class are one run, and empty cells have no class', () => {
  const positions = [0, 0, 2, 0, 4, 0, 12, 0, 14, 0];
  const [line] = scatterLines({ positions, classes: [1, 1, 0, 0, 0] }, { width: 8, height: 1 });
  expect(line.map((run) => [run.text.length, run.class])).toEqual([
    [2, 1],
    [1, 0],
    [3, undefined],
    [2, 0],
  ]);
});

test('without braille a sign tells how full a cell is', () => {
  const dots = (count: number) =>
    Array.from({ length: count }, (_, i) => [i % 2, 3 - Math.floor(i / 2)]).flat();
  const signs = [1, 2, 3, 4, 5, 6, 8].map((count) => {
    const positions = [...dots(count), 7, 0, 7, 3];
    return texts({ positions }, 4, 1, true)[0][0];
  });
  expect(signs.join('')).toBe('.::**##');
});

test('any points fill exactly the lines and cells that are there', () => {
  const number = fc.float({ noNaN: true, noDefaultInfinity: true });
  const clouds = fc.array(fc.tuple(number, number, fc.nat(9)), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(
      clouds,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 12 }),
      (points, width, height) => {
        const cloud = {
          positions: points.flatMap(([x, y]) => [x, y]),
          classes: points.map(([, , own]) => own),
        };
        const lines = texts(cloud, width, height);
        expect(lines.map((line) => line.length)).toEqual(Array(height).fill(width));
        expect(lines.join('')).toMatch(/[\u2801-\u28ff]/);
        const runs = scatterLines(cloud, { width, height }).flat();
        for (const run of runs) expect(run.class === undefined).toBe(run.text.trim() === '');
      },
    ),
  );
});
