import { philox } from '../philox';
import { sortByKey } from '../sort';

describe('sortByKey', () => {
  test('ascending by the high word and stable, for several lengths', () => {
    const lengths: i32[] = [0, 1, 2, 3, 15, 16, 17, 255, 256, 257, 1009];
    for (let i = 0; i < lengths.length; i++) {
      expectSorted(lengths[i], 0xffffffff);
      // Few different keys, in each of the four digits: stability shows.
      expectSorted(lengths[i], 0x01010101);
    }
  });

  test('all keys equal, and the extreme keys', () => {
    expectSorted(100, 0);
    expectSorted(100, 0x80000000);
  });
});

/** Sorts n items with random keys under a mask and their position as low word; checks that no other byte changes. */
function expectSorted(n: i32, mask: u32): void {
  const size = (<usize>n) << 3;
  const items = heap.alloc(size + 16);
  const scratch = heap.alloc(size + 8);
  const counts = heap.alloc(1024);
  memory.fill(items, 0xa5, size + 16);
  memory.fill(counts, 0xa5, 1024);
  const here = items + 8;
  for (let i = 0; i < n; i++) {
    const key = i32x4.extract_lane(philox(mask, n, i, 0, 0, 0), 0) & mask;
    store<u64>(here + ((<usize>i) << 3), ((<u64>(<u32>key)) << 32) | i);
  }
  sortByKey(here, scratch, counts, n);
  const seen = new StaticArray<bool>(n);
  let disorder = 0;
  for (let i = 0; i < n; i++) {
    const item = load<u64>(here + ((<usize>i) << 3));
    const position = <u32>item;
    const key = i32x4.extract_lane(philox(mask, n, position, 0, 0, 0), 0) & mask;
    expect<u32>(<u32>(item >> 32)).toBe(key, 'key and low word stay together');
    seen[position] = true;
    if (i > 0 && load<u64>(here + ((<usize>(i - 1)) << 3)) >= item) disorder++;
  }
  for (let i = 0; i < n; i++) if (!seen[i]) disorder++;
  expect(disorder).toBe(0, 'sorted, stable and a permutation');
  expect<u64>(load<u64>(items)).toBe(0xa5a5a5a5a5a5a5a5, 'before');
  expect<u64>(load<u64>(here + size)).toBe(0xa5a5a5a5a5a5a5a5, 'behind');
  heap.free(items);
  heap.free(scratch);
  heap.free(counts);
}
