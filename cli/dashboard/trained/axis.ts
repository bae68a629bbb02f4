import type { Axis } from '../../terminal/chart/chart.ts';
import { extent } from '../../../src/statistics/extent.ts';
import { linearTicks } from '../../terminal/chart/scale.ts';

/** Steps in which axes of F1, accuracy and AUC begin and end. */
const STEPS = 20;

const LEAST_TICKS = 4;
/** Between two ticks, in lines. */
const TICK_EVERY = 4;

/** An axis over a round part of 0 … 1 that holds the values; over all of it when there are none. */
export function shareAxis(values: readonly number[], height: number): Omit<Axis, 'label'> {
  const domain = shareDomain(values);
  return { domain, ticks: linearTicks(domain, tickCount(height)) };
}

/** An axis over what the values span, from tick to tick. */
export function spanAxis(values: readonly number[], height: number): Omit<Axis, 'label'> {
  const [low, high] = extent(values.filter(Number.isFinite));
  const count = tickCount(height);
  const [first = low, second = high] = linearTicks([low, high], count);
  const step = second - first;
  if (!(step > 0)) return {};
  const domain = [Math.floor(low / step) * step, Math.ceil(high / step) * step] as const;
  return { domain, ticks: linearTicks(domain, count) };
}

function shareDomain(values: readonly number[]): [number, number] {
  const [least, most] = extent(values.filter(Number.isFinite));
  if (least > most) return [0, 1];
  const low = Math.max(0, Math.floor(least * STEPS + 1e-9) / STEPS);
  const high = Math.min(1, Math.ceil(most * STEPS - 1e-9) / STEPS);
  if (low < high) return [low, high];
  return high > 0 ? [high - 1 / STEPS, high] : [0, 1 / STEPS];
}

/** More than a chart takes by itself: charts of panels are low, and two numbers do not make an axis. */
function tickCount(height: number): number {
  return Math.max(LEAST_TICKS, Math.round(height / TICK_EVERY));
}
