import { RANGE } from './layout';

/**
 * Rows and labels in the order of an epoch.
 * ranges [n] and signs f32[n], overwritten; fromRanges, fromSigns the same in the order of the split; order u32[n].
 */
export function reorder(
  ranges: usize,
  signs: usize,
  fromRanges: usize,
  fromSigns: usize,
  order: usize,
  n: i32,
): void {
  for (let i: usize = 0; i < <usize>n; i++) {
    const from: usize = load<u32>(order + (i << 2));
    store<u64>(ranges + i * RANGE, load<u64>(fromRanges + from * RANGE));
    store<u32>(signs + (i << 2), load<u32>(fromSigns + (from << 2)));
  }
}
