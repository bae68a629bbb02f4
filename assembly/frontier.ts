import { fillRows } from './fill-rows';
import { gatherRows } from './gather-rows';
import { D, ENTRY, ROW, SPAN, vectorAddress } from './layout';
import { outputLogits } from './output-layer';

/** A network that loses its weights one by one, and what is known of N images; the host has the same table. */
@unmanaged
export class Frontier {
  images: i32; // N
  hidden: i32; // H
  panels: i32; // P
  vectors: i32; // ⌈H / 4⌉

  w1: usize; // f32[784, 16 P] in panels
  b1: usize; // f32[16 P]
  w2: usize; // f32[16 P]
  b2: usize; // f32[1]

  rows: usize; // spans [N]
  columns: usize; // spans [784] of the same entries by pixel, offsets in rows of 64 bytes
  signs: usize; // f32[N] labels, +1 or −1
  sums: usize; // f64[H, N] hidden sums
  logits: usize; // f64[N]
  bounds: usize; // f64[N] how far from 0 a logit must be for its sign to be that of the float32 logit
  decisions: usize; // u8[N] 1: positive
  scratch: usize; // f32[4 + 4 · 16 P]
}

/**
 * Confusion counts after every single removal: the weights of `order` become 0 one after another, and the hidden
 * sums and logits of the images that see them are updated. An image is decided by its float64 logit, or, where
 * that is closer to 0 than rounding may carry the float32 logit, by that logit itself, computed as
 * `gatherRows` and `outputLogits` do; so the counts are those of evaluating each pruned network.
 *
 * frontier: see the class; w1, w2, sums, logits and decisions are updated, scratch overwritten.
 * counts u32[n + 1, 4] of true and false positives, false and true negatives: row 0 is given, the others written.
 * order u32[n]: row-major indices of w1 [784, H] followed by w2 [H].
 */
export function removeWeights(frontier: usize, counts: usize, order: usize, n: i32): void {
  const f = changetype<Frontier>(frontier);
  const hidden = <u32>f.hidden;
  const first = <u32>D * hidden;
  for (const end = order + ((<usize>n) << 2); order < end; order += 4) {
    v128.store(counts, v128.load(counts), 16);
    counts += 16;
    const i = load<u32>(order);
    if (i < first) removeHidden(f, counts, i / hidden, i % hidden);
    else removeOutput(f, counts, i - first);
  }
}

/** w1[d, h] = 0. */
function removeHidden(f: Frontier, counts: usize, d: usize, h: usize): void {
  const at = vectorAddress(f.w1, (<i32>h) >> 2, <i32>D) + d * ROW + ((h & 3) << 2);
  const w: f64 = load<f32>(at);
  const v: f64 = load<f32>(f.w2 + (h << 2));
  store<f32>(at, 0);
  if (w == 0 || v == 0) return;
  const sums = f.sums + ((h * <usize>f.images) << 3);
  const span = f.columns + d * SPAN;
  const end: usize = load<u32>(span, 4);
  for (let e: usize = load<u32>(span); e < end; e += ENTRY) {
    const i: usize = load<u32>(e) >> 6;
    const sum = sums + (i << 3);
    const before = load<f64>(sum);
    const after = before - <f64>load<f32>(e, 4) * w;
    store<f64>(sum, after);
    shift(f, counts, i, v * (max(after, 0) - max(before, 0)));
  }
}

/** w2[h] = 0. */
function removeOutput(f: Frontier, counts: usize, h: usize): void {
  const at = f.w2 + (h << 2);
  const v: f64 = load<f32>(at);
  store<f32>(at, 0);
  if (v == 0) return;
  const images = <usize>f.images;
  const sums = f.sums + ((h * images) << 3);
  for (let i: usize = 0; i < images; i++) {
    shift(f, counts, i, -v * max(load<f64>(sums + (i << 3)), 0));
  }
}

/** Moves the logit of image i and decides it anew; even a move by 0, for the float32 logit may have moved. */
function shift(f: Frontier, counts: usize, i: usize, by: f64): void {
  const at = f.logits + (i << 3);
  const logit = load<f64>(at) + by;
  store<f64>(at, logit);
  const certain = abs(logit) > load<f64>(f.bounds + (i << 3));
  const positive: u32 = (certain ? logit >= 0 : isPositive(f, i)) ? 1 : 0;
  const decision = f.decisions + i;
  if (positive != load<u8>(decision)) decide(f, counts, i, positive);
}

/** Counts image i on the other side. */
function decide(f: Frontier, counts: usize, i: usize, positive: u32): void {
  store<u8>(f.decisions + i, positive);
  const said = counts + (load<f32>(f.signs + (i << 2)) > 0 ? 0 : 4);
  const step = 2 * positive - 1;
  store<u32>(said, load<u32>(said) + step);
  store<u32>(said, load<u32>(said, 8) - step, 8);
}

/** The decision by the float32 logit. */
function isPositive(f: Frontier, i: usize): bool {
  const logit = f.scratch;
  const z = logit + 16;
  fillRows(z, f.b1, 1, f.panels, 4);
  gatherRows(z, f.w1, f.rows + i * SPAN, 1, f.panels, 4, <i32>D);
  outputLogits(logit, z, f.w2, load<f32>(f.b2), 0, f.vectors, 1, 4);
  return load<f32>(logit) >= 0;
}
