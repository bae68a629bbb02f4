import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, f64, planMemory, u32 } from '../core/memory.ts';
import type { Classes } from './votes.ts';

/** Distances between two yields: below 50 ms. */
const SLICE = 2 ** 25;

/**
 * Mean of (b − a) / max(a, b), with a the mean distance to one's own class and b to the nearest other; 0 for one alone.
 * Yields the share that is done.
 */
export function* silhouette(
  core: Core,
  positions: Float32Array,
  rows: Uint32Array,
  classes: Classes,
): Generator<number, number> {
  const n = classes.of.length;
  const sizes = new Uint32Array(classes.count);
  classes.of.forEach((c) => sizes[c]++);
  const ranges = new Uint32Array(classes.count + 1);
  sizes.forEach((size, c) => (ranges[c + 1] = ranges[c] + roundUp(size, LANES)));
  const length = ranges[classes.count];
  const memory = planMemory(core, {
    sums: f64(classes.count),
    x: f32(length),
    y: f32(length),
    present: f32(length),
    ranges: u32(ranges.length),
  });
  memory.ranges.set(ranges);
  const next = ranges.slice();
  const places = new Uint32Array(n);
  classes.of.forEach((c, i) => {
    const place = (places[i] = next[c]++);
    memory.x[place] = positions[2 * i];
    memory.y[place] = positions[2 * i + 1];
    memory.present[place] = 1;
  });
  let total = 0;
  const step = Math.ceil(SLICE / n);
  for (const [i, row] of rows.entries()) {
    if (i % step === 0) yield i / rows.length;
    core.distanceSums(
      memory.sums.byteOffset,
      memory.x.byteOffset,
      memory.y.byteOffset,
      memory.present.byteOffset,
      memory.ranges.byteOffset,
      classes.count,
      places[row],
    );
    const own = classes.of[row];
    if (sizes[own] === 1) continue;
    const a = memory.sums[own] / (sizes[own] - 1);
    let b = Infinity;
    memory.sums.forEach((sum, c) => {
      if (c !== own) b = Math.min(b, sum / sizes[c]);
    });
    const larger = Math.max(a, b);
    if (larger > 0 && b < Infinity) total += (b - a) / larger;
  }
  return total / rows.length;
}
