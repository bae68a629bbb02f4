import { grouped } from '../count.ts';
import { InputError } from '../errors.ts';
import type { Core } from './load.ts';

/** The views of a buffer's kinds, one for each name. */
const KINDS = {
  u8: Uint8Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
};

type Kind = keyof typeof KINDS;

/** Elements of a buffer: its kind and how many. */
export interface Shape<K extends Kind> {
  readonly kind: K;
  readonly length: number;
  /** Nothing is read from it before it is written, so that it need not be zero at first. */
  readonly overwritten?: true;
}

export const u8 = (length: number): Shape<'u8'> => ({ kind: 'u8', length });
export const u32 = (length: number): Shape<'u32'> => ({ kind: 'u32', length });
export const i32 = (length: number): Shape<'i32'> => ({ kind: 'i32', length });
export const f32 = (length: number): Shape<'f32'> => ({ kind: 'f32', length });
export const f64 = (length: number): Shape<'f64'> => ({ kind: 'f64', length });

/** A large buffer that is written before it is read: filling it with zeros would cost more than a pass over it. */
export const overwritten = <K extends Kind>(shape: Shape<K>): Shape<K> => ({
  ...shape,
  overwritten: true,
});

type Table = Readonly<Record<string, Shape<Kind>>>;
type View<S> = S extends Shape<infer K> ? InstanceType<(typeof KINDS)[K]> : never;
export type Buffers<T extends Table> = { readonly [Name in keyof T]: View<T[Name]> };

const PAGE = 65536;
/** One page less than a memory can have, so that no address behind a buffer is 2³². */
const MOST_BYTES = 65535 * PAGE;
/** A cache line: rows of panels must not straddle two. */
const ALIGNMENT = 64;

/** How often the memory of each core has been planned. */
const tokens = new WeakMap<Core, number>();

/** A number that names the plan in force: it grows with every plan that is made on this core. */
export function planToken(core: Core): number {
  return tokens.get(core) ?? 0;
}

/** @throws InputError unless it is a core: `await` before `loadCore` is forgotten easily */
export function checkCore(core: Core): void {
  if (typeof core?.heapBase === 'function') return;
  const got = (core as unknown) instanceof Promise ? 'the promise of a core' : 'no core';
  throw new InputError(`got ${got}, expected a core, such as await loadCore(…) gives`);
}

/**
 * The memory plan: lays the buffers of the table one after another from the first free byte on, grows the memory once
 * if it must, and returns a view of each, filled with zeros unless it is to be overwritten; a view's `byteOffset` is
 * the address that kernels take. The plan made before on the same core ends with this call: who keeps one from one step
 * of a generator to the next does so under `exclusively`.
 * @throws RangeError when the engine cannot give that much memory
 * @throws InputError when it is no core, one that has failed before, or more is needed than 4 GiB of addresses hold
 */
export function planMemory<T extends Table>(core: Core, table: T): Buffers<T> {
  checkCore(core);
  const start = align(core.heapBase());
  const addresses: Record<string, number> = {};
  let end = start;
  for (const [name, shape] of Object.entries(table)) {
    addresses[name] = end;
    end += bytesOf(shape);
  }
  if (end > MOST_BYTES) {
    throw new InputError(
      `got work that needs ${grouped(Math.ceil(end / 1e6))} MB in the core, expected at most the ${grouped(Math.floor(MOST_BYTES / 1e6))} MB of a WebAssembly memory: take fewer rows, columns or networks at a time`,
    );
  }
  tokens.set(core, planToken(core) + 1);
  const missing = end - core.memory.buffer.byteLength;
  if (missing > 0) core.memory.grow(Math.ceil(missing / PAGE));
  const { buffer } = core.memory;
  const views = Object.entries(table).map(([name, shape]) => {
    const view = new KINDS[shape.kind](buffer, addresses[name], shape.length);
    if (!shape.overwritten) view.fill(0);
    return [name, view];
  });
  return Object.fromEntries(views) as Buffers<T>;
}

/** Bytes of linear memory that a table takes. */
export function tableBytes(table: Table): number {
  return Object.values(table).reduce((sum, shape) => sum + bytesOf(shape), 0);
}

function bytesOf({ kind, length }: Shape<Kind>): number {
  return align(length * KINDS[kind].BYTES_PER_ELEMENT);
}

function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
