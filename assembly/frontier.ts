import { fillRows } from './fill-rows';
import { gatherRows } from './gather-rows';
import { ENTRY, ROW, RANGE, vectorAddress, weightRows } from './layout';
import { outputLogits } from './output-layer';

/** A network that loses its weights one by one, and what is known of N images; the host has the same table. */
@unmanaged
export class Frontier {
  images: i32; // N
  dimensions: i32; // D
  hidden: i32; // H, or 1: the column of sums that are logits
  panels: i32; // P
  vectors: i32; // ⌈H / 4⌉, 0 without hidden units

  w1: usize; // f32[D, 16 P] in panels of weightRows(D) rows
  b1: usize; // f32[16 P]
  w2: usize; // f32[16 P]
  b2: usize; // f32[1]

  rows: usize; // ranges [N]
  columns: usize; // ranges [D] of the same entries by column, offsets in rows of 64 bytes
  sums: usize; // f64[H, N] hidden sums
  states: usize; // State[N]
  scratch: usize; // f32[4 + 4 · 16 P]
}

/** What is known of an image. */
@unmanaged
class State {
  logit: f64;
  bound: f64; // how far from 0 the logit must be for its sign to be that of the float32 logit
  side: f64; // what it is said to be, +1 or −1
  label: f64; // what it is
}

/**
 * Confusion counts after every single removal: the weights of `order` become 0 one after another, and the hidden
 * sums and logits of the images that see them are updated. An image is decided by its float64 logit, or, where
 * that is closer to 0 than rounding may carry the float32 logit, by that logit itself, computed as
 * `gatherRows` and `outputLogits` do; so the counts are those of evaluating each pruned network.
 *
 * frontier: see the class; w1, w2, sums and states are updated, scratch overwritten.
 * counts u32[n + 1, 4] of true and false positives, false and true negatives: row 0 is given, the others written.
 * order u32[n]: row-major indices of w1 [D, H] followed by w2 [H].
 */
export function removeWeights(frontier: usize, counts: usize, order: usize, n: i32): void {
  const f = changetype<Frontier>(frontier);
  const hidden = <u32>f.hidden;
  const first = <u32>f.dimensions * hidden;
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
  const at =
    vectorAddress(f.w1, (<i32>h) >> 2, weightRows(f.dimensions)) + d * ROW + ((h & 3) << 2);
  const w: f64 = load<f32>(at);
  const v: f64 = f.vectors ? load<f32>(f.w2 + (h << 2)) : 1;
  // A sum that is the logit is not rectified.
  const floor: f64 = f.vectors ? 0 : -Infinity;
  store<f32>(at, 0);
  if (w == 0 || v == 0) return;
  const sums = f.sums + ((h * <usize>f.images) << 3);
  const states = f.states;
  const range = f.columns + d * RANGE;
  const end: usize = load<u32>(range, 4);
  for (let e: usize = load<u32>(range); e < end; e += ENTRY) {
    // The offset counts rows of 64 bytes, a hidden sum has 8 and a state 32.
    const offset: usize = load<u32>(e);
    const sum = sums + (offset >> 3);
    const before = load<f64>(sum);
    const after = before - <f64>load<f32>(e, 4) * w;
    store<f64>(sum, after);
    shift(f, counts, states + (offset >> 1), v * (rectify(after, floor) - rectify(before, floor)));
  }
}

/** w2[h] = 0. */
function removeOutput(f: Frontier, counts: usize, h: usize): void {
  const at = f.w2 + (h << 2);
  const v: f64 = load<f32>(at);
  store<f32>(at, 0);
  if (v == 0) return;
  const size = (<usize>f.images) << 3;
  const sums = f.sums + h * size;
  for (let i: usize = 0; i < size; i += 8) {
    shift(f, counts, f.states + (i << 2), -v * rectify(load<f64>(sums + i), 0));
  }
}

/** Moves the logit of an image and decides it anew; even a move by 0, for the float32 logit may have moved. */
// @ts-ignore: decorator
@inline
function shift(f: Frontier, counts: usize, at: usize, by: f64): void {
  const state = changetype<State>(at);
  const logit = state.logit + by;
  state.logit = logit;
  if (logit * state.side > state.bound) return;
  decide(f, counts, at);
}

/** Decides an image whose logit has changed its sign or is too close to 0 to tell. */
function decide(f: Frontier, counts: usize, at: usize): void {
  const state = changetype<State>(at);
  const logit = state.logit;
  const certain = abs(logit) > state.bound;
  const side: f64 = (certain ? logit >= 0 : isPositive(f, at)) ? 1 : -1;
  if (side == state.side) return;
  state.side = side;
  const step = <i32>side;
  if (state.label < 0) counts += 4;
  store<i32>(counts, load<i32>(counts) + step);
  store<i32>(counts, load<i32>(counts, 8) - step, 8);
}

/** The decision by the float32 logit. */
function isPositive(f: Frontier, state: usize): bool {
  const logit = f.scratch;
  const z = logit + 16;
  const row = f.rows + ((state - f.states) >> 2);
  fillRows(z, f.b1, 1, f.panels, 4);
  gatherRows(z, f.w1, row, 1, f.panels, 4, weightRows(f.dimensions));
  outputLogits(logit, z, f.w2, load<f32>(f.b2), 0, f.vectors, 1, 4);
  return load<f32>(logit) >= 0;
}

/** max(x, floor) by vector instructions, because scalar ones branch. What NaN gives does not matter: its image has no finite bound. */
// @ts-ignore: decorator
@inline
function rectify(x: f64, floor: f64): f64 {
  return f64x2.extract_lane(f64x2.pmax(f64x2.splat(x), f64x2.splat(floor)), 0);
}
