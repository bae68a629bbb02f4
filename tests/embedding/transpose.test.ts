import { describe, expect, test } from 'vitest';
import { u32 } from '../../src/core/memory.ts';
import { BUILDS } from '../core/builds.ts';
import { lay, onlyWrites } from '../core/guard.ts';
import { random } from '../reference/random.ts';

interface Entry {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/** Rows of k entries with different columns in any order, few of them popular. */
function someEntries(n: number, k: number): Entry[] {
  const next = random(n * k);
  return Array.from({ length: n }, (_, row) => {
    const columns = new Set<number>();
    while (columns.size < k) columns.add(Math.floor(n * next() ** 3));
    return [...columns]
      .toReversed()
      .map((column) => ({ row, column, value: 1 + row * k + column }));
  }).flat();
}

/** Entries as words, each with the index that its row does not say. */
function words(entries: readonly Entry[], index: 'row' | 'column'): Uint32Array {
  return Uint32Array.from(
    entries.flatMap((entry) => [
      entry[index],
      new Uint32Array(Float32Array.of(entry.value).buffer)[0],
    ]),
  );
}

// [rows, entries of each, rows of a call]
const CASES = [
  [4, 3, 4],
  [7, 1, 2],
  [8, 8, 3],
  [9, 4, 1],
  [101, 13, 40],
] as const;

describe.each(BUILDS)('$file', ({ core }) => {
  test.each(CASES)('%i rows of %i entries, %i a call', (n, k, step) => {
    const given = someEntries(n, k);
    const memory = lay(core, {
      entries: u32(2 * n * k),
      backward: u32(2 * n * k),
      ends: u32(n),
      places: u32(n),
    });
    const { entries, backward, ends, places } = memory;
    entries.set(words(given, 'column'));
    ends.fill(0);
    onlyWrites(core, memory, [ends], () => {
      for (let i = 0; i < n * k; i += step) {
        const some = Math.min(step, n * k - i);
        core.countEntries(ends.byteOffset, entries.byteOffset + 8 * i, some);
      }
    });
    const counts = Array.from({ length: n }, (_, c) => given.filter((e) => e.column === c).length);
    expect([...ends]).toEqual(counts);

    const starts = counts.map((_, c) => counts.slice(0, c).reduce((sum, count) => sum + count, 0));
    ends.set(starts);
    onlyWrites(core, memory, [backward, ends], () => {
      for (let i = 0; i < n; i += step) {
        const last = Math.min(i + step, n);
        core.transposeEntries(backward.byteOffset, ends.byteOffset, entries.byteOffset, k, i, last);
      }
    });
    expect([...ends]).toEqual(starts.map((start, c) => start + counts[c]));
    const transposed = given.toSorted((a, b) => a.column - b.column || a.row - b.row);
    expect(backward).toEqual(words(transposed, 'row'));

    places.forEach((_, i) => (places[i] = i * k));
    onlyWrites(core, memory, [entries, places], () => {
      for (let i = 0; i < n; i += step) {
        const last = Math.min(i + step, n);
        core.transposeBack(
          entries.byteOffset,
          places.byteOffset,
          backward.byteOffset,
          ends.byteOffset,
          i,
          last,
        );
      }
    });
    const sorted = given.toSorted((a, b) => a.row - b.row || a.column - b.column);
    expect(entries).toEqual(words(sorted, 'column'));
  });
});
