import { readFileSync } from 'node:fs';
import type { IdxArray, IdxType } from '../../src/data/idx-array.ts';

const FOLDER = new URL('../fixtures/idx/', import.meta.url);

/** A file of tests/fixtures/idx. */
export function idxFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

const WRITERS: Readonly<
  Record<IdxType, readonly [code: number, size: number, write: keyof DataView<ArrayBuffer>]>
> = {
  ubyte: [0x08, 1, 'setUint8'],
  sbyte: [0x09, 1, 'setInt8'],
  int16: [0x0b, 2, 'setInt16'],
  int32: [0x0c, 4, 'setInt32'],
  float32: [0x0d, 4, 'setFloat32'],
  float64: [0x0e, 8, 'setFloat64'],
};

/** An array as the bytes of an IDX file. */
export function idxBytes({ type, shape, values }: IdxArray): Uint8Array {
  const [code, size, write] = WRITERS[type];
  const body = 4 + 4 * shape.length;
  const view = new DataView(new ArrayBuffer(body + size * values.length));
  view.setUint32(0, (code << 8) | shape.length);
  shape.forEach((length, i) => view.setUint32(4 + 4 * i, length));
  const set = view[write] as (at: number, value: number) => void;
  values.forEach((value: number, i: number) => set.call(view, body + size * i, value));
  return new Uint8Array(view.buffer);
}
