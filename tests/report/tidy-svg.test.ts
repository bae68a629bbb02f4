import { expect, test } from 'vitest';
import { tidySvg } from '../../src/report/tidy-svg.ts';
import { piecesOf } from './svg-places.ts';

const pathOf = (d: string) => /d="([^"]*)"/.exec(tidySvg(`<svg><path d="${d}"/></svg>`))![1];

const placesOf = (d: string) => piecesOf(d).flat();

test('lines become steps that lead to the same places, without drifting away', () => {
  const places = Array.from({ length: 1000 }, (_, i) => [i * 1.6049, 100 + 50 * (i % 2)]);
  const path = pathOf(`M${places.map(([x, y]) => `${x},${y}`).join('L')}`);
  const drawn = placesOf(path);
  expect(drawn).toHaveLength(1000);
  const away = drawn.map(([x, y], i) =>
    Math.max(Math.abs(x - places[i][0]), Math.abs(y - places[i][1])),
  );
  expect(Math.max(...away)).toBeLessThan(0.0501);
  expect(path.length).toBeLessThan(10_000);
});

test('pieces and closed paths keep where they begin', () => {
  expect(pathOf('M10,20Z M13,19.5Z')).toBe('m10,20zm3-.5z');
  expect(pathOf('M0,0L10,0L10,5ZM-1,-2L0,0')).toBe('m0,0,10,0,0,5zm-1-2,1,2');
});

test('places that a straight line passes are left out, and the line stays where it was', () => {
  expect(pathOf('M0,0L1,1.04L2,2L3,3L4,2')).toBe('m0,0,3,3,1-1');
  const places = Array.from({ length: 500 }, (_, i) => [i / 2, 60 + 50 * Math.sin(i / 80)]);
  const path = pathOf(`M${places.map(([x, y]) => `${x},${y}`).join('L')}`);
  const drawn = placesOf(path);
  expect(drawn.length).toBeLessThan(60);
  const away = places.map(([x, y]) => {
    const end = drawn.findIndex(([to]) => to >= x - 0.05);
    const [[x0, y0], [x1, y1]] = [drawn[Math.max(0, end - 1)], drawn[end]];
    return Math.abs(x1 === x0 ? y1 - y : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0) - y);
  });
  expect(Math.max(...away)).toBeLessThan(0.2);
});

test('curves are only rounded, and what is no path stays', () => {
  expect(pathOf('M3.70812,0A3.70812,3.70812,0,1,1,-3.70812,0')).toBe(
    'M3.71,0A3.71,3.71,0,1,1,-3.71,0',
  );
  expect(tidySvg('<svg x="1"><text>0.123456</text></svg>')).toBe(
    '<svg x="1"><text>0.123456</text></svg>',
  );
});

test('the font is named once, and defaults go without saying', () => {
  const text = '<text font-family="A, b" opacity="1" fill="red">x</text>';
  expect(tidySvg(`<svg>${text}${text}</svg>`)).toBe(
    '<svg font-family="A, b"><text fill="red">x</text><text fill="red">x</text></svg>',
  );
  const named = '<svg><text> opacity="1" d="M0,0L5,5"</text></svg>';
  expect(tidySvg(named)).toBe(named);
});

test('lines that look alike are one path; others, and pale ones, stay as they are', () => {
  const line = (x: number, style: string) =>
    `<line transform="translate(${x},2)" x2="0" y2="-5"${style}/>`;
  const grid = ' stroke="#eee"';
  expect(tidySvg(`<svg>${line(1, grid)}${line(3, grid)}</svg>`)).toBe(
    '<svg><path d="M1,2l0,-5M3,2l0,-5" stroke="#eee"/></svg>',
  );
  for (const style of [' stroke="#111"', ' stroke="#eee" opacity="0.5"']) {
    const lines = `<svg>${line(1, style)}${line(3, style === ' stroke="#111"' ? grid : style)}</svg>`;
    expect(tidySvg(lines)).toBe(lines);
  }
});

test('clips of one shape are one, and what is not seen is left out', () => {
  const clip = (id: string, width: number) =>
    `<clipPath id="${id}"><rect width="${width}"/></clipPath>`;
  const svg = `<svg>${clip('a', 1)}${clip('b', 1)}${clip('c', 2)}<g clip-path="url(#b)">x</g><path class="background" d="M0,0h5"/></svg>`;
  expect(tidySvg(svg)).toBe(
    `<svg>${clip('a', 1)}${clip('c', 2)}<g clip-path="url(#a)">x</g></svg>`,
  );
});
