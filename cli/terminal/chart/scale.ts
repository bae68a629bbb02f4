import { extent, maximum } from '../../../src/statistics/extent.ts';

/** An axis of a chart. */
export interface Axis {
  readonly label: string;
  /** `log` leaves out what is not positive. */
  readonly scale?: 'linear' | 'log';
  /** By default what the data span. */
  readonly domain?: readonly [number, number];
  /** Values to name; by default round numbers. */
  readonly ticks?: readonly number[];
  readonly format?: (value: number) => string;
}

/** An axis with its domain, ready to place values. */
export interface Scale {
  readonly domain: readonly [number, number];
  /** Share of the axis, 0 … 1 inside the domain; NaN where the axis has no place for it. */
  place(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** @param count of ticks to aim at */
export function makeScale(axis: Axis, values: readonly number[], count: number): Scale {
  const log = axis.scale === 'log';
  const warp = (value: number) => (log ? (value > 0 ? Math.log10(value) : NaN) : value);
  const domain =
    axis.domain ??
    spanOf(
      values.filter((value) => Number.isFinite(warp(value))),
      log,
    );
  const [low, high] = [warp(domain[0]), warp(domain[1])];
  const ticks = axis.ticks ?? (log ? logTicks(domain, count) : enoughTicks(domain, count));
  const format = axis.format ?? formatLike(ticks);
  const inside = ticks.filter((value) => value >= domain[0] && value <= domain[1]);
  return {
    domain,
    place: (value) => (high > low ? (warp(value) - low) / (high - low) : 0.5),
    ticks: inside.map((value) => ({ value, text: format(value) })),
  };
}

/** What the values span, with some air around a single one. */
function spanOf(values: readonly number[], log: boolean): [number, number] {
  if (values.length === 0) return log ? [1, 10] : [0, 1];
  const [low, high] = extent(values);
  if (low < high) return [low, high];
  if (log) return [low / 2, low * 2];
  const air = Math.abs(low) * 0.1 || 1;
  return [low - air, low + air];
}

/** Three at least, where round numbers allow it: two do not make an axis. */
function enoughTicks(domain: readonly [number, number], count: number): number[] {
  const finer = [count, count * 1.5, count * 2].map((aim) => linearTicks(domain, aim));
  return finer.find((ticks) => ticks.length >= 3) ?? finer[0];
}

/** Multiples of 1, 2 or 5 times a power of ten. */
export function linearTicks([low, high]: readonly [number, number], count: number): number[] {
  const rough = (high - low) / Math.max(1, count);
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((times) => times * power >= rough * 0.999) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** Powers of ten, or 1, 2 and 5 times them where there is room. */
export function logTicks([low, high]: readonly [number, number], count: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const fine = powers.flatMap((power) =>
    [1, 2, 5].map((times) => Number((times * 10 ** power).toPrecision(3))),
  );
  const inside = (ticks: readonly number[]) => ticks.filter((tick) => tick >= low && tick <= high);
  return inside(fine).length <= count ? inside(fine) : inside(fine.filter((_, i) => i % 3 === 0));
}

/** As many decimals as it takes to tell the ticks apart. */
function formatLike(ticks: readonly number[]): (value: number) => string {
  const decimals = Math.max(
    0,
    maximum(ticks.map((tick) => (String(Number(tick.toPrecision(6))).split('.')[1] ?? '').length)),
  );
  return (value) =>
    value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e6)
      ? value.toExponential(0)
      : value.toFixed(Math.min(decimals, 4));
}
