/**
 * Sorts u64 by their high 32 bits, ascending and stable: least-significant-digit radix sort, four passes of
 * eight bits (Knuth, TAOCP 3, 5.2.5), linear in n.
 * items u64[n], sorted in place; scratch u64[n] and counts u32[256], overwritten.
 */
export function sortByKey(items: usize, scratch: usize, counts: usize, n: i32): void {
  const size = (<usize>n) << 3;
  for (let shift: usize = 4; shift < 8; shift++) {
    memory.fill(counts, 0, 1024);
    for (let i: usize = 0; i < size; i += 8) {
      const count = counts + ((<usize>load<u8>(items + i + shift)) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
    let total: u32 = 0;
    for (let digit: usize = 0; digit < 1024; digit += 4) {
      const count = load<u32>(counts + digit);
      store<u32>(counts + digit, total);
      total += count;
    }
    for (let i: usize = 0; i < size; i += 8) {
      const count = counts + ((<usize>load<u8>(items + i + shift)) << 2);
      const slot = load<u32>(count);
      store<u32>(count, slot + 1);
      store<u64>(scratch + ((<usize>slot) << 3), load<u64>(items + i));
    }
    // Four passes swap an even number of times, so the sorted items end where they began.
    const sorted = scratch;
    scratch = items;
    items = sorted;
  }
}
