import type { Core } from '../core/load.ts';
import type { EmbedMemory } from './embed-memory.ts';

/** Entries of an uninterrupted call: about 10 ms. */
const SLICE = 2 ** 19;

const ENTRY_BYTES = 8;

/**
 * From conditional to joint affinities: transposes the rows of k neighbours, there and back so that both are sorted, and merges
 * the two. Yields the share that is done, after each `slice` entries.
 */
export function* symmetrize(
  core: Core,
  memory: Pick<EmbedMemory, 'entries' | 'backward' | 'ends' | 'rowStarts' | 'quads'>,
  n: number,
  k: number,
  slice = SLICE,
): Generator<number, void> {
  const { ends, rowStarts } = memory;
  const entries = memory.entries.byteOffset;
  const backward = memory.backward.byteOffset;
  const step = Math.max(1, Math.floor(slice / k));
  const inSlices = function* (stage: number, each: (first: number, last: number) => void) {
    for (let first = 0; first < n; first += step) {
      const last = Math.min(first + step, n);
      each(first, last);
      yield (stage + last / n) / 4;
    }
  };
  ends.fill(0);
  yield* inSlices(0, (first, last) =>
    core.countEntries(ends.byteOffset, entries + first * k * ENTRY_BYTES, (last - first) * k),
  );
  // From how many there are in each row to where it begins; as they are placed it becomes where it ends.
  let total = 0;
  for (let i = 0; i < n; i++) {
    const count = ends[i];
    ends[i] = total;
    total += count;
  }
  yield* inSlices(1, (first, last) =>
    core.transposeEntries(backward, ends.byteOffset, entries, k, first, last),
  );
  for (let i = 0; i < n; i++) rowStarts[i] = i * k;
  yield* inSlices(2, (first, last) =>
    core.transposeBack(entries, rowStarts.byteOffset, backward, ends.byteOffset, first, last),
  );
  rowStarts[0] = 0;
  yield* inSlices(3, (first, last) =>
    core.symmetrize(
      rowStarts.byteOffset,
      memory.quads.byteOffset,
      entries,
      backward,
      ends.byteOffset,
      n,
      k,
      first,
      last,
    ),
  );
}
