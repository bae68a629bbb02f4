import { digest, digestText } from '../core/digest.ts';
import type { RowForm, Rows } from './rows.ts';

/** The rows whose digest is wanted, and what belongs to them. */
export interface DigestedData {
  readonly form: Pick<RowForm, 'dimensions' | 'imageShape' | 'offsets'>;
  readonly classes: readonly string[];
  readonly sets: readonly Rows[];
  /** For each set the names of its rows' groups, where it has any. */
  readonly groups?: readonly string[];
}

/** Rows or labels of one set, as an IDX file would hold them. */
export interface DatasetPart {
  readonly sha256: string;
  /** Length of the file. */
  readonly bytes: number;
}

/** The digest of a dataset, and what it is made of: rows and labels of each set in turn. */
export interface DataDigest {
  readonly digest: string;
  readonly parts: readonly DatasetPart[];
}

/** A class as IDX files write it. */
const BYTE_CLASS = /^(0|[1-9]\d{0,2})$/;

/** Float32 that are hashed at a time, so that large sets are not copied whole. */
const BLOCK = 1 << 20;

/**
 * The digest of data, whatever file they come from: SHA-256 over the SHA-256 of each set's values and of its labels as
 * IDX files, 64 hexadecimal digits each, joined without a separator. So four IDX files of bytes have the digest of their
 * contents, and any other source of the same numbers has the same digest. Of float32 the SHA-256 is that of the SHA-256
 * of blocks of 2²⁰ numbers, each as an IDX file of one dimension, behind that of the shape. What IDX files
 * cannot say (names of classes, offsets of columns, groups) is added as JSON where there is any.
 */
export async function digestOfData({
  form,
  classes,
  sets,
  groups,
}: DigestedData): Promise<DataDigest> {
  const numbered = classes.every((name) => BYTE_CLASS.test(name) && Number(name) < 256);
  const codes = numbered ? classes.map(Number) : classes.map((_, i) => i);
  const partsOfSets = await Promise.all(
    sets.map(async (rows) => {
      const labels = labelBytes(rows, codes);
      return Promise.all([
        partOfValues(shapeOf(rows.count, form), rows.values),
        digest(labels).then((sha256) => ({ sha256, bytes: labels.length })),
      ]);
    }),
  );
  const parts = partsOfSets.flat();
  const more = {
    ...(!numbered && { classes }),
    ...(form.offsets && { offsets: Array.from(form.offsets) }),
    ...(groups && { groups }),
  };
  const rest = Object.keys(more).length > 0 ? JSON.stringify(more) : '';
  const sums = parts.map(({ sha256 }) => sha256).join('');
  return { digest: await digestText(sums + rest), parts };
}

async function partOfValues(
  shape: readonly number[],
  values: Uint8Array | Float32Array,
): Promise<DatasetPart> {
  const bytes = 4 + 4 * shape.length + values.byteLength;
  if (values instanceof Uint8Array) return { sha256: await digest(idxBytes(shape, values)), bytes };
  let sums = await digestText(JSON.stringify(shape));
  for (let from = 0; from < values.length; from += BLOCK) {
    const block = values.subarray(from, from + BLOCK);
    sums += await digest(idxBytes([block.length], block));
  }
  return { sha256: await digestText(sums), bytes };
}

function shapeOf(count: number, { dimensions, imageShape }: DigestedData['form']): number[] {
  return imageShape ? [count, imageShape.height, imageShape.width] : [count, dimensions];
}

function labelBytes({ count, labels }: Rows, codes: readonly number[]): Uint8Array {
  // Two bytes a label where there are more classes than a byte can tell.
  const wide = codes.length > 256;
  const bytes = new Uint8Array(count * (wide ? 2 : 1));
  labels.forEach((label: number, row: number) => {
    if (wide) new DataView(bytes.buffer).setUint16(2 * row, codes[label]);
    else bytes[row] = codes[label];
  });
  return idxBytes(wide ? [count, 2] : [count], bytes);
}

/**
 * An IDX file: unsigned bytes, or float32 in the byte order of the format.
 * @param shape of the array
 */
export function idxBytes(
  shape: readonly number[],
  values: Uint8Array | Float32Array,
): Uint8Array<ArrayBuffer> {
  const floats = values instanceof Float32Array;
  const header = 4 + 4 * shape.length;
  const before = values instanceof Uint8Array ? bytesBefore(values, header) : undefined;
  const head = new Uint8Array(header);
  const view = new DataView(head.buffer);
  view.setUint32(0, (floats ? 0x0d00 : 0x0800) + shape.length);
  shape.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  if (before && before.subarray(0, header).every((byte, i) => byte === head[i])) return before;
  const file = new Uint8Array(header + values.byteLength);
  file.set(head);
  const body = new DataView(file.buffer, header);
  if (floats) values.forEach((value, i) => body.setFloat32(4 * i, value));
  else file.set(values, header);
  return file;
}

/** The bytes with as many more before them as a header has, if there are so many: those of a file are not copied. */
function bytesBefore(
  { buffer, byteOffset, length }: Uint8Array,
  header: number,
): Uint8Array<ArrayBuffer> | undefined {
  if (byteOffset < header || !(buffer instanceof ArrayBuffer)) return undefined;
  return new Uint8Array(buffer, byteOffset - header, header + length);
}
