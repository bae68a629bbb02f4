/** A linear or logarithmic axis. */
export interface Axis {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Places are even in the logarithm of what is above 0. */
  readonly log?: boolean;
  /** Where marks are; round numbers by default. */
  readonly ticks?: readonly number[];
  /** How a value is written at its mark. */
  readonly format?: (value: number) => string;
}

/** Place of a value on an axis, 0 … 1 from its beginning to its end; outside of it beyond. */
export function placeOn({ min, max, log }: Axis, value: number): number {
  const at = (x: number) => (log ? Math.log(Math.max(x, Number.MIN_VALUE)) : x);
  return max === min ? 0.5 : (at(value) - at(min)) / (at(max) - at(min));
}

/** The value at a place: the inverse of `placeOn`. */
export function valueAt({ min, max, log }: Axis, place: number): number {
  return log ? min * (max / min) ** place : min + place * (max - min);
}

/** Round numbers inside an axis: steps of 1, 2 or 5 times a power of ten, so many at most. */
export function ticksOf({ min, max, ticks }: Axis, most = 6): readonly number[] {
  if (ticks) return ticks.filter((tick) => tick >= min && tick <= max);
  const span = max - min;
  if (!(span > 0) || !Number.isFinite(span)) return [min];
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = [1, 2, 5, 10].map((of) => of * power).find((of) => span / of <= most) ?? span;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}
