import { expect } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { type Buffers, planMemory, u8 } from '../../src/core/memory.ts';

const SENTINEL = 0xa5;
const MARGIN = 128;

/** Buffers with a margin on both sides, all of it filled with a sentinel. */
export function lay<T extends Parameters<typeof planMemory>[1]>(core: Core, table: T): Buffers<T> {
  const guarded: Record<string, T[string]> = {};
  const margin = u8(MARGIN) as T[string];
  guarded['before'] = margin;
  for (const name of Object.keys(table) as (string & keyof T)[]) {
    guarded[name] = table[name];
    guarded[`behind ${name}`] = margin;
  }
  const views = planMemory(core, guarded) as unknown as Buffers<T>;
  planned(core, views).fill(SENTINEL);
  return views;
}

/** Runs a kernel and fails when a byte outside of what it may write has changed. */
export function onlyWrites<T extends Parameters<typeof planMemory>[1]>(
  core: Core,
  buffers: Buffers<T>,
  written: readonly ArrayBufferView[],
  kernel: () => void,
): void {
  const region = planned(core, buffers);
  const before = region.slice();
  kernel();
  const after = region.slice();
  for (const bytes of [before, after]) {
    for (const view of written) {
      const start = view.byteOffset - region.byteOffset;
      bytes.fill(0, start, start + view.byteLength);
    }
  }
  if (Buffer.compare(before, after) === 0) return;
  const at = region.byteOffset + before.findIndex((byte, i) => byte !== after[i]);
  const names = Object.entries(buffers as Record<string, ArrayBufferView>);
  const [name, view] = names.findLast(([, view]) => view.byteOffset <= at) as (typeof names)[0];
  expect.fail(`byte ${at - view.byteOffset} of "${name}" was changed`);
}

/** Fails unless both have the same bits. */
export function expectBits<A extends Float32Array | Float64Array | Uint32Array>(
  got: A,
  want: A,
): void {
  expect(got.length).toBe(want.length);
  const bytes = (values: A) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (Buffer.compare(bytes(got), bytes(want)) === 0) return;
  const [a, b] = [bytes(got), bytes(want)];
  const i = Math.floor(a.findIndex((byte, k) => byte !== b[k]) / got.BYTES_PER_ELEMENT);
  expect.fail(`element ${i} of ${got.length}: got ${got[i]}, expected ${want[i]}, bit for bit`);
}

/** The memory that is planned, from the first margin to the last. */
function planned(core: Core, buffers: object): Uint8Array {
  const views = Object.values(buffers) as ArrayBufferView[];
  const start = Math.min(...views.map((view) => view.byteOffset));
  const end = Math.max(...views.map((view) => view.byteOffset + view.byteLength));
  return new Uint8Array(core.memory.buffer, start, end - start);
}
