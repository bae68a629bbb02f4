import { expect, test } from 'vitest';
import type { ViewCurves } from '../../src/report/view/view.ts';
import { placeOn } from '../../web/parts/ticks.ts';
import { drawnCurves } from '../../web/views/beyond/drawn.ts';

const point = (x: number, y: number | null) => ({
  x,
  y,
  spread: { sd: 0.125, interval: y === null ? null : ([y - 1, y + 1] as const), seeds: 2 },
});

const VIEW: ViewCurves = {
  type: 'curves',
  x: { label: 'hidden', scale: 'log' },
  y: { label: 'F1' },
  by: 'method',
  curves: [{ name: 'one', points: [point(0, 0.5), point(2, 0.75), point(8, null)] }],
};

test('curves have their means, their intervals as bands, and axes around them', () => {
  const { series, x, y } = drawnCurves(VIEW);
  // 0 stands where half the smallest other size would.
  expect(series[0].points).toEqual([
    [1, 0.5],
    [2, 0.75],
  ]);
  expect(series[0].band).toEqual([
    [1, -0.5, 1.5],
    [2, -0.25, 1.75],
  ]);
  expect([x.min, x.max, x.format?.(1), x.format?.(2)]).toEqual([1, 8, '0', '2']);
  expect(placeOn(x, 2)).toBeCloseTo(1 / 3, 10);
  expect(y.min).toBeLessThan(0.375);
  expect(y.max).toBeGreaterThan(0.875);
});

test('of many curves there are no bands, and those beyond the colours are dashed', () => {
  const curves = Array.from({ length: 8 }, (_, i) => ({ ...VIEW.curves[0], name: `${i}` }));
  const { series } = drawnCurves({ ...VIEW, curves });
  expect(series.map(({ dashed }) => dashed)).toEqual([...Array(6).fill(false), true, true]);
  expect(series.map(({ colour }) => colour)).toEqual([1, 2, 3, 4, 5, 6, 1, 2]);
  expect(series.every(({ band }) => band?.length === 0)).toBe(true);
});

test('an axis of many sizes has its ends and a few between, and one value has room around it', () => {
  const points = Array.from({ length: 12 }, (_, i) => point(2 ** i, 0.5));
  const { x, y } = drawnCurves({
    ...VIEW,
    curves: [{ name: 'one', points: points.map(({ x: at }) => ({ x: at, y: 0.5 })) }],
  });
  expect(x.ticks).toEqual([1, 4, 16, 128, 512, 2048]);
  expect(y.min).toBeLessThan(0.5);
  expect(y.max).toBeGreaterThan(0.5);
});
