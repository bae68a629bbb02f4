import { expect, test } from 'vitest';
import { CENTRE_ROWS } from '../../src/data/centre.ts';
import { ValueStore } from '../../src/data/value-store.ts';

/** The values of these rows, each of one number, and of one behind them. */
function stored(count: number, value: (i: number) => number, last: number, rows?: number) {
  const store = new ValueStore(1, rows === undefined ? {} : { rows });
  for (let i = 0; i < count; i++) store.add(Float64Array.of(value(i)));
  store.add(Float64Array.of(last));
  return store.finish();
}

const FEW = [3, CENTRE_ROWS - 1];
const MANY = [CENTRE_ROWS, CENTRE_ROWS + 1, 3 * CENTRE_ROWS];

test.each([...FEW, ...MANY])(
  'a number that is no byte behind %i bytes leaves them as they are',
  (count) => {
    const byte = (i: number) => i % 256;
    const expected = [...Array.from({ length: count }, (_, i) => byte(i)), 0.5];
    for (const rows of [undefined, count + 1]) {
      expect(stored(count, byte, 0.5, rows)).toEqual({
        values: Float32Array.from(expected),
        losses: [],
      });
      expect(stored(count, byte, 7, rows).values).toEqual(Uint8Array.from(expected.with(count, 7)));
    }
  },
);

test.each(MANY)(
  'bytes far from 0 for their spread get an offset, although %i of them were bytes',
  (count) => {
    const { values, offsets } = stored(count, (i) => 200 + (i % 2), -1);
    expect(offsets).toEqual(Float64Array.of(200));
    expect(values.subarray(0, 3)).toEqual(Float32Array.of(0, 1, 0));
    expect(values.at(-1)).toBe(-201);
  },
);
