import { describe, expect, test } from 'vitest';
import { type Chart, chartLines } from '../../cli/terminal/chart/chart.ts';
import { linearTicks, logTicks } from '../../cli/terminal/chart/scale.ts';
import { sliderLine, sliderValue } from '../../cli/terminal/slider.ts';
import { tabAt, tabPlaces, tabsLine } from '../../cli/dashboard/controls/tab-line.ts';
import { heatMapLines } from '../../cli/terminal/heat-map/heat-map.ts';
import { asciiProse, cut, fit, plain, widthOf, wrap } from '../../cli/terminal/layout.ts';
import { beside, pictureLines } from '../../cli/terminal/picture/picture.ts';
import { makeTheme } from '../../cli/terminal/theme.ts';

const NONE = makeTheme({ name: 'dark' });
test('prose in ASCII keeps its meaning', () => {
  expect(asciiProse('0.951 ± 0.004, dense → 95 %, n ≥ 3, σ² ≤ 1')).toBe(
    '0.951 +- 0.004, dense -> 95 %, n >= 3, sigma^2 <= 1',
  );
});

const ASCII = makeTheme({ name: 'dark', ascii: true });
const COLOUR = makeTheme({ name: 'dark', level: 3 });

describe('layout', () => {
  test('cuts by cells, and painted lines keep their paint and end it', () => {
    const painted = COLOUR.bad('abcdef');
    expect(plain(cut(painted, 4))).toBe('abc…');
    expect(cut(painted, 4)).toContain('\u001B[0m');
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('abc', 0)).toBe('');
    expect(fit('ab', 4)).toBe('ab  ');
  });

  test('puts blocks side by side', () => {
    expect(beside([['a', 'bbb'], ['x']], { theme: NONE, gap: 1 })).toEqual(['a   x', 'bbb  ']);
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });
});

describe('a chart', () => {
  const chart: Chart = {
    series: [
      {
        name: 'rising',
        points: [
          { x: 1, y: 0 },
          { x: 10, y: 0.5 },
          { x: 100, y: 1 },
        ],
      },
    ],
    x: { label: 'H', scale: 'log' },
    y: { label: 'F1' },
  };

  test('has axes, ticks and a line from corner to corner', () => {
    expect(chartLines(chart, { width: 26, height: 8 }, ASCII)).toEqual([
      'F1',
      '1.0+                  oooo',
      '   |              oooo    ',
      '0.5+         ooooo        ',
      '   |    oooooo            ',
      '0.0+ooooo                 ',
      '   ++----------+---------+',
      '    1         10    H  100',
    ]);
  });

  test('names the x axis without hiding a tick at its end', () => {
    const sizes = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];
    const label = 'hidden units (log)';
    const points = sizes.map((x) => ({ x, y: x / 64 }));
    const of = (y: string, width: number) =>
      chartLines(
        {
          series: [{ name: '', points }],
          x: { label, scale: 'log', ticks: sizes },
          y: { label: y },
        },
        { width, height: 12 },
        NONE,
      );
    const wide = of('F1', 80);
    expect(wide[0]).toMatch(/^F1 +hidden units \(log\) →$/);
    expect(wide.at(-1)!.trim().split(/ +/)).toEqual(sizes.map(String));
    const crowded = of('F1, '.repeat(17), 80).at(-1);
    expect(crowded).toMatch(/^ +2 .*  hidden units \(log\) +64$/);
  });

  test('a low one has three ticks or more', () => {
    const lines = chartLines(chart, { width: 40, height: 8 }, NONE);
    expect(lines.filter((line) => /\d┤/.test(line)).length).toBeGreaterThanOrEqual(3);
  });

  test('the name of a rule covers no curve', () => {
    const points = Array.from({ length: 41 }, (_, x) => ({ x, y: x < 10 ? 0 : 1 }));
    const rules = [{ y: 0.9, label: 'good enough' }];
    const series = [{ name: '', points }];
    const size = { width: 40, height: 12 };
    const ruled = chartLines({ ...chart, x: { label: '' }, series, rules }, size, ASCII);
    expect(ruled.join('\n')).toContain('good enough');
    const bare = chartLines({ ...chart, x: { label: '' }, series, rules: [] }, size, ASCII);
    const curve = (lines: readonly string[]) =>
      lines.map((line) => line.replace('good enough', ''.padEnd(11)).replaceAll('-', ' '));
    expect(curve(ruled)).toEqual(curve(bare));
  });

  test('of 200,000 points is drawn', () => {
    const points = Array.from({ length: 200_000 }, (_, x) => ({ x, y: x }));
    const lines = chartLines(
      { ...chart, series: [{ name: '', points }] },
      { width: 40, height: 8 },
      NONE,
    );
    expect(lines).toHaveLength(8);
  });

  test.each([
    [80, 20],
    [30, 8],
    [16, 5],
    [5, 2],
    [1, 1],
  ])('fits in %i × %i', (width, height) => {
    for (const theme of [NONE, ASCII, COLOUR]) {
      const lines = chartLines(
        {
          ...chart,
          series: [...chart.series, { name: 'flat', points: [{ x: 1, y: 0.3 }] }],
          rules: [{ y: 0.9, label: 'good' }],
          cursor: 10,
        },
        { width, height },
        theme,
      );
      expect(lines).toHaveLength(height);
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
    }
  });

  test('leaves a gap where a value is missing, and draws nothing of nothing', () => {
    const gap = {
      ...chart.series[0],
      points: [
        { x: 1, y: 0 },
        { x: 10, y: NaN },
        { x: 100, y: 1 },
      ],
    };
    const text = chartLines({ ...chart, series: [gap] }, { width: 26, height: 8 }, ASCII)
      .slice(1, 6)
      .join('');
    expect(text.match(/o/g)).toHaveLength(2);
    expect(chartLines({ ...chart, series: [] }, { width: 26, height: 8 }, ASCII)).toHaveLength(8);
  });

  test('names of very many curves leave room for the curves', () => {
    const series = Array.from({ length: 376 }, (_, i) => ({ ...chart.series[0], name: `c${i}` }));
    const lines = chartLines({ ...chart, series, legend: true }, { width: 60, height: 21 }, NONE);
    expect(lines[6]).toMatch(/ c\d+ .* and more \(376 curves\)$/);
    expect(lines[7]).not.toMatch(/c\d/);
    expect(lines.join('')).toMatch(/[\u2801-\u28ff]/);
  });

  test('ticks are round numbers', () => {
    expect(linearTicks([0.83, 1], 4)).toEqual([0.85, 0.9, 0.95, 1]);
    expect(linearTicks([5, 5], 4)).toEqual([5]);
    expect(logTicks([0.0001, 0.03], 8)).toEqual([
      0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02,
    ]);
    expect(logTicks([0.0001, 0.03], 4)).toEqual([0.0001, 0.001, 0.01]);
  });
});

describe('a picture', () => {
  const values = [1, 0, 0, 1, -1, 0];
  const picture = { values, columns: 2, rows: 3, scale: 'signed' } as const;

  test('has two pixels in a cell', () => {
    const lines = pictureLines(picture, COLOUR);
    expect(lines.map(plain)).toEqual(['▀▀', '▀▀']);
    expect(lines[0]).toContain('38;2;255;176;0');
    expect(lines[1]).toContain('38;2;86;180;233');
    // Below an odd last row there is nothing.
    expect(lines[0]).toContain('[48;');
    expect(lines[1]).not.toContain('[48;');
  });

  test('has shades without colour, other ones below zero', () => {
    expect(pictureLines({ ...picture, scale: 'ink', values: [1, 0, 1, 0.5, 0, 0] }, NONE)).toEqual([
      '█░',
      '  ',
    ]);
    expect(pictureLines(picture, ASCII)).toEqual(['++', '0 ']);
  });
});

test('a heat map names rows and columns and frames the selected cell', () => {
  const map = {
    rowTitle: 'rate',
    columnTitle: 'hidden',
    rows: ['0.03', '0.01'],
    columns: ['2', '24'],
    values: [
      [0.5, 0.98],
      [null, 0.7],
    ],
    texts: (value: number) => [value.toFixed(3), value.toFixed(1)],
    domain: [0.5, 0.98] as const,
    selected: [0, 1] as const,
  };
  expect(heatMapLines(map, { width: 21, height: 5 }, NONE).map((line) => line.trimEnd())).toEqual([
    '     hidden',
    'rate     2      24',
    '0.03   0.500  [0.980]',
    '0.01     ·     0.700',
  ]);
  expect(heatMapLines(map, { width: 8, height: 5 }, NONE)).toHaveLength(1);
});

test('a slider goes from end to end', () => {
  const slider = { label: 's', min: 0, max: 1, text: '' };
  expect(sliderLine({ ...slider, value: 0 }, 13, ASCII)).toBe('s O--------- ');
  expect(sliderLine({ ...slider, value: 1 }, 13, ASCII)).toBe('s =========O ');
  expect(sliderLine({ ...slider, value: 9, text: 'lots' }, 6, ASCII)).toBe('s lots');
});

test('a column of a slider is the value that puts the knob there', () => {
  const slider = { label: 'pruned', min: 0, max: 1000, text: '95 %' };
  for (const width of [20, 30, 99]) {
    for (let column = 0; column < width; column++) {
      const value = sliderValue({ ...slider, value: 0 }, width, column);
      if (value === undefined) continue;
      expect(sliderLine({ ...slider, value }, width, ASCII)[column]).toBe('O');
    }
    const values = Array.from({ length: width }, (_, column) =>
      sliderValue({ ...slider, value: 0 }, width, column),
    ).filter((value) => value !== undefined);
    expect([values[0], values.at(-1)]).toEqual([0, 1000]);
  }
  expect(sliderValue({ ...slider, value: 0 }, 12, 8)).toBeUndefined();
});

test('tabs show the active one and what fits around it', () => {
  const tabs = ['Home', 'Capacity', 'Training', 'Pruning'].map((title, i) => ({
    key: String(i),
    title,
  }));
  for (const [active, title] of ['Home', 'Capacity', 'Training', 'Pruning'].entries()) {
    const line = tabsLine(tabPlaces(tabs, active, 30), tabs.length, active, NONE);
    expect(line).toContain(`[${active} ${title}]`);
    expect(widthOf(line)).toBeLessThanOrEqual(30);
  }
  const line = (active: number, width: number) =>
    tabsLine(tabPlaces(tabs, active, width), tabs.length, active, NONE);
  expect(line(2, 22)).toMatch(/^‹.*\[2 Training\].*›$/);
  expect(line(0, 80)).toBe(' [0 Home] 1 Capacity  2 Training  3 Pruning ');
  // What the mouse hits is what stands there.
  const places = tabPlaces(tabs, 2, 22);
  const text = line(2, 22);
  expect(tabAt(places, text.indexOf('Training'))).toBe(2);
  expect(tabAt(places, 0)).toBeUndefined();
  expect(tabAt(places, text.length - 1)).toBeUndefined();
});
