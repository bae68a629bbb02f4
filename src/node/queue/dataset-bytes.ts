import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Dataset } from '../../data/dataset.ts';
import type { RowForm, Rows } from '../../data/rows.ts';
import { wrongIn } from '../../lab/stored-shapes.ts';
import type { DataReference } from './task-message.ts';

/** Bytes of a piece before it is compressed. */
export const PIECE_BYTES = 2 ** 20;

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;

const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array } as const;

type TypeName = keyof typeof TYPES;

/** Numbers of an array at most. */
const MOST = 2 ** 36;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST));
const finite = v.pipe(v.number(), v.finite());
const rows = v.strictObject({
  count,
  values: v.picklist(['u8', 'f32']),
  labels: v.picklist(['u8', 'u16']),
  groups: v.boolean(),
});

const HEAD_SHAPE = v.strictObject({
  digest: v.string(),
  classes: v.array(v.string()),
  form: v.strictObject({
    dimensions: v.pipe(count, v.minValue(1)),
    imageShape: v.optional(v.strictObject({ width: count, height: count })),
    columns: v.optional(v.array(v.string())),
    offsets: v.optional(v.array(finite)),
    scale: v.variant('type', [
      v.strictObject({ type: v.literal('unit'), maximum: finite }),
      v.strictObject({ type: v.literal('standard') }),
      v.strictObject({ type: v.literal('none') }),
    ]),
    fillMissing: v.optional(v.literal(true)),
    dense: v.optional(v.literal(true)),
  }),
  training: rows,
  test: rows,
});

type Head = v.InferOutput<typeof HEAD_SHAPE>;

/** The bytes that tell a dataset, one part after the other: the length of a head of JSON, the head, and all arrays. */
function partsOf({ digest, classes, form, training, test }: Dataset): Uint8Array[] {
  const { offsets, ...rest } = form;
  const head = {
    digest,
    classes,
    form: { ...rest, ...(offsets && { offsets: Array.from(offsets) }) },
    training: rowsHead(training),
    test: rowsHead(test),
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return [length, text, ...[training, test].flatMap(arraysOf).map(bytesOf)];
}

function rowsHead({ count: of, values, labels, groups }: Rows): Head['training'] {
  return {
    count: of,
    values: values instanceof Float32Array ? 'f32' : 'u8',
    labels: labels instanceof Uint16Array ? 'u16' : 'u8',
    groups: groups !== undefined,
  };
}

function arraysOf({ values, labels, groups }: Rows): Numbers[] {
  return [values, labels, ...(groups ? [groups] : [])];
}

function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** What names a dataset on a queue. */
export function dataReference(dataset: Dataset): DataReference {
  const content = createHash('sha256');
  let bytes = 0;
  for (const part of partsOf(dataset)) {
    content.update(part);
    bytes += part.length;
  }
  return { digest: dataset.digest, content: content.digest('hex'), bytes };
}

/** How many pieces so many bytes are. */
export function pieceCount(bytes: number): number {
  return Math.ceil(bytes / PIECE_BYTES);
}

/** The bytes of a dataset in pieces of `PIECE_BYTES`, the last one shorter. */
export function* piecesOf(dataset: Dataset): Generator<Uint8Array> {
  let piece: Uint8Array[] = [];
  let room = PIECE_BYTES;
  for (const part of partsOf(dataset)) {
    for (let from = 0; from < part.length;) {
      const taken = part.subarray(from, from + room);
      piece.push(taken);
      from += taken.length;
      room -= taken.length;
      if (room > 0) continue;
      yield Buffer.concat(piece);
      [piece, room] = [[], PIECE_BYTES];
    }
  }
  if (piece.length > 0) yield Buffer.concat(piece);
}

/**
 * The dataset that pieces tell, in memory that threads can share.
 * @param pieces all of them, in order
 * @throws Error when they are not those that the reference names
 */
export async function datasetOf(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { digest, content, bytes }: DataReference,
): Promise<Dataset> {
  const all = new Uint8Array(new SharedArrayBuffer(bytes));
  const sum = createHash('sha256');
  let length = 0;
  for await (const piece of pieces) {
    const start = length;
    length += piece.length;
    if (length > bytes) break;
    all.set(piece, start);
    sum.update(piece);
  }
  if (length !== bytes || sum.digest('hex') !== content) {
    throw new Error(`got other data from the queue than those of ${content}, expected them`);
  }
  const end = 4 + new DataView(all.buffer).getUint32(0, true);
  const head = JSON.parse(Buffer.from(all.slice(4, end)).toString()) as Head;
  const wrong =
    wrongIn(HEAD_SHAPE, head) ?? (head.digest === digest ? undefined : 'another digest');
  if (wrong !== undefined) throw new Error(`got data from the queue with ${wrong}`);
  const reader = new ArrayReader(all, end);
  const { classes, form } = head;
  const { offsets, ...rest } = form;
  const [training, test] = [head.training, head.test].map((set) =>
    rowsOf(set, form.dimensions, reader),
  );
  if (!reader.isAtEnd) throw new Error('got data from the queue with bytes that belong to nothing');
  return {
    name: digest,
    digest,
    classes,
    form: { ...rest, ...(offsets && { offsets: Float64Array.from(offsets) }) } as RowForm,
    training,
    test,
  };
}

function rowsOf(
  { count: of, values, labels, groups }: Head['training'],
  dimensions: number,
  reader: ArrayReader,
): Rows {
  return {
    count: of,
    values: reader.next(values, of * dimensions) as Rows['values'],
    labels: reader.next(labels, of) as Rows['labels'],
    ...(groups && { groups: reader.next('u32', of) as Uint32Array }),
  };
}

/** Copies arrays out of bytes, for they may begin anywhere. */
class ArrayReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** @throws Error when there are not so many numbers */
  next(type: TypeName, length: number): Numbers {
    const Type = TYPES[type] as new (buffer: ArrayBufferLike) => Numbers;
    const bytes = length * TYPES[type].BYTES_PER_ELEMENT;
    if (this.#at + bytes > this.#bytes.length) {
      throw new Error('got data from the queue that end too early');
    }
    const copy = new Uint8Array(new SharedArrayBuffer(bytes));
    copy.set(this.#bytes.subarray(this.#at, this.#at + bytes));
    this.#at += bytes;
    return new Type(copy.buffer);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }
}
