import { expect } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import type { RowBlock, Entry } from '../reference/rows.ts';

/** Bytes of a row of a panel: entries hold the offset of the row that they select. */
const ROW = 64;

/** Reads plain compressed rows from the core's memory. */
export function readRows(core: Core, ranges: Uint32Array): Entry[][] {
  return Array.from({ length: ranges.length / 2 }, (_, r) =>
    readEntries(core, ranges[2 * r], ranges[2 * r + 1]),
  );
}

/** Reads blocks from the core's memory. */
export function readBlocks(core: Core, ranges: Uint32Array): RowBlock[] {
  return Array.from({ length: ranges.length / 4 }, (_, i) => {
    const [begin, sharedEnd, firstEnd, secondEnd] = ranges.subarray(4 * i);
    const view = new DataView(core.memory.buffer);
    const shared: [number, number, number][] = [];
    for (let e = begin; e < sharedEnd; e += 12) {
      const value = (at: number) => view.getFloat32(e + at, true);
      shared.push([view.getUint32(e, true) / ROW, value(4), value(8)]);
    }
    return {
      shared,
      first: readEntries(core, sharedEnd, firstEnd),
      second: readEntries(core, firstEnd, secondEnd),
    };
  });
}

function readEntries(core: Core, begin: number, end: number): Entry[] {
  const view = new DataView(core.memory.buffer);
  const entries: [number, number][] = [];
  for (let e = begin; e < end; e += 8) {
    entries.push([view.getUint32(e, true) / ROW, view.getFloat32(e + 4, true)]);
  }
  return entries;
}

/** Writes plain compressed rows into buffers of the core; for kernels that take them as input. */
export function writeRows(
  ranges: Uint32Array,
  entries: Uint32Array,
  rows: readonly (readonly Entry[])[],
): void {
  const values = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  let next = 0;
  rows.forEach((row, r) => {
    ranges[2 * r] = entries.byteOffset + next * 4;
    for (const [selected, value] of row) {
      entries[next++] = selected * ROW;
      values[next++] = value;
    }
    ranges[2 * r + 1] = entries.byteOffset + next * 4;
  });
}

/** Writes blocks likewise. */
export function writeBlocks(
  ranges: Uint32Array,
  entries: Uint32Array,
  blocks: readonly RowBlock[],
): void {
  const values = new Float32Array(entries.buffer, entries.byteOffset, entries.length);
  let next = 0;
  const here = () => entries.byteOffset + next * 4;
  const write = ([row, ...rest]: readonly [number, ...number[]]) => {
    entries[next++] = row * ROW;
    for (const value of rest) values[next++] = value;
  };
  blocks.forEach(({ shared, first, second }, i) => {
    ranges[4 * i] = here();
    shared.forEach(write);
    ranges[4 * i + 1] = here();
    first.forEach(write);
    ranges[4 * i + 2] = here();
    second.forEach(write);
    ranges[4 * i + 3] = here();
  });
}

/** Compares compressed rows or blocks; only the first that differs is printed, all would take minutes. */
export function expectRows<R>(got: readonly R[], want: readonly R[]): void {
  expect(got.length).toBe(want.length);
  const text = (row: R | undefined) => JSON.stringify(row);
  const differing = got.findIndex((row, i) => text(row) !== text(want[i]));
  expect(text(got[differing]), `row ${differing}`).toBe(text(want[differing]));
}
