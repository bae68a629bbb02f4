import type { MeasurementName, Value } from '../measurements/measurements.ts';
import { quotedText } from '../visible.ts';
import type { Request } from './request.ts';
import type { StoredMeasurement } from './store.ts';
import { wrongIn } from './stored-shapes.ts';
import { type MeasuredAs, wrongLength } from './value-lengths.ts';
import { VALUE_SHAPES } from './value-shapes.ts';

/** What is wrong with a value as one of a measurement of this version, in words; undefined when nothing is. */
export function wrongInValue(value: unknown, how: MeasuredAs): string | undefined {
  return (
    wrongIn(VALUE_SHAPES[how.measurement], value) ??
    wrongLength(value as Value<MeasurementName>, how)
  );
}

/** What a row has in place of what was asked for, as `a value of no f1`; undefined when it is that. */
export function wrongInMeasurement(
  { measurement: name, value }: Pick<StoredMeasurement, 'measurement' | 'value'>,
  { measurement, params, trial, others = [] }: Request,
): string | undefined {
  if (name !== measurement) return `a value of ${quotedText(name)} where ${measurement} belongs`;
  const how = { measurement, params, hidden: trial.hidden, others: others.length };
  const wrong = wrongInValue(value, how);
  return wrong && `a value of ${wrong}`;
}
