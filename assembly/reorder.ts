import { SPAN } from './layout';

/**
 * Rows and labels in the order of an epoch.
 * spans [n] and signs f32[n], overwritten; fromSpans, fromSigns the same in the order of the split; order u32[n].
 */
export function reorder(
  spans: usize,
  signs: usize,
  fromSpans: usize,
  fromSigns: usize,
  order: usize,
  n: i32,
): void {
  for (let i: usize = 0; i < <usize>n; i++) {
    const from: usize = load<u32>(order + (i << 2));
    store<u64>(spans + i * SPAN, load<u64>(fromSpans + from * SPAN));
    store<u32>(signs + (i << 2), load<u32>(fromSigns + (from << 2)));
  }
}
