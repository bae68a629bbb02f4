import { D, ENTRY_WORDS, LANES, PANEL, RANGE_WORDS } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, f64, overwritten, planMemory, u32 } from '../core/memory.ts';
import { type PairRows, countNonZeros } from '../data/pair-rows.ts';
import { InputError } from '../errors.ts';
import { checkObject } from '../checks.ts';
import { assignColumns } from './columns.ts';
import { type Confusion, f1Of } from './evaluation.ts';
import { forwardTable, writeRows, runForward, sumIndex } from './forward.ts';
import { describeFrontier } from './frontier-fields.ts';
import type { Network } from './network.ts';
import { type Scope, checkSparsity } from './prune.ts';
import { pruningOrder, removalsAt } from './pruning-order.ts';

/** Confusion counts of a network after every single removal of a scope. */
export interface Frontier {
  /** How many weights go, one by one, until the scope is empty. */
  readonly removals: number;
  /** [removals + 1, 4], tp, fp, fn, tn before the first removal, after it, … */
  readonly counts: Uint32Array;
  /** Lengths of the lists of which a sparsity s takes ⌊s · n⌋ each. */
  readonly lists: readonly number[];
}

/**
 * Prunes a network weight by weight and counts after each removal how the images are decided. Every point has
 * exactly the counts of pruning that far and evaluating; the order of removals is that of `pruningOrder`.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param positions of the images to count, such as those of validation
 * @param seed of the scope `random`
 */
export function traceFrontier(
  core: Core,
  images: PairRows,
  positions: Uint32Array,
  network: Network,
  scope: Scope,
  seed = 0,
): Frontier {
  const { order, lists } = pruningOrder(core, network, scope, seed);
  const n = positions.length;
  const { hidden } = network;
  const forward = forwardTable(images, positions, hidden);
  const memory = planMemory(core, {
    ...forward,
    frontier: u32(16),
    columnRanges: overwritten(u32(D * RANGE_WORDS)),
    columnEntries: overwritten(u32(countNonZeros(images, positions) * ENTRY_WORDS)),
    hiddenSums: overwritten(f64(hidden * n)),
    states: overwritten(f64(n * STATE)),
    scratch: f32(LANES + LANES * forward.b1.length),
    removals: overwritten(u32(order.length)),
    counts: overwritten(u32(4 * (order.length + 1))),
  });
  writeRows(core, memory, images, positions);
  core.compressColumns(
    memory.columnRanges.byteOffset,
    memory.columnEntries.byteOffset,
    memory.ranges.byteOffset,
    n,
  );
  memory.removals.set(order);

  runForward(core, memory, magnitudes(network));
  const bounds = roundingBounds(memory.logits, images, positions, network);
  runForward(core, memory, network);
  const logits = promoteSums(memory.hiddenSums, memory.sums, network, n);
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  positions.forEach((position, i) => {
    const positive = memory.logits[i] >= 0;
    const label = images.signs[position] > 0;
    const side = positive ? 1 : -1;
    memory.states.set([logits[i], bounds[i], side, images.signs[position]], i * STATE);
    counts[positive ? (label ? 'tp' : 'fp') : label ? 'fn' : 'tn']++;
  });
  memory.counts.set(Object.values(counts));
  const { panels, vectors } = assignColumns([hidden]);
  memory.frontier.set(
    describeFrontier({
      ...memory,
      images: n,
      hidden,
      panels,
      vectors: vectors[0],
      rows: memory.ranges,
      columns: memory.columnRanges,
      sums: memory.hiddenSums,
    }),
  );
  core.removeWeights(
    memory.frontier.byteOffset,
    memory.counts.byteOffset,
    memory.removals.byteOffset,
    order.length,
  );
  return { removals: order.length, counts: memory.counts.slice(), lists };
}

/**
 * The counts after so many removals, 0 … all.
 * @throws InputError when there are not so many
 */
export function confusionAt(frontier: Frontier, removals: number): Confusion {
  checkFrontier(frontier);
  const { counts, removals: most } = frontier;
  if (!(Number.isInteger(removals) && removals >= 0 && removals <= most)) {
    throw new InputError(`got ${removals} removals, expected a whole number from 0 to ${most}`);
  }
  const [tp, fp, fn, tn] = counts.subarray(4 * removals, 4 * removals + 4);
  return { tp, fp, fn, tn };
}

/**
 * The counts at a sparsity: those of `pruneNetwork` and `evaluateNetworks`.
 * @throws InputError when the sparsity is outside 0 … 1
 */
export function frontierAt(
  frontier: Frontier,
  sparsity: number,
): { readonly removed: number; readonly confusion: Confusion } {
  checkFrontier(frontier);
  checkSparsity(sparsity);
  const removed = removalsAt(frontier.lists, sparsity);
  return { removed, confusion: confusionAt(frontier, removed) };
}

/**
 * The fewest removals after which F1 lies at least so many percent (of itself) below that of the whole network;
 * undefined when it never does, or was 0 to begin with.
 *
 * @param percent more than 0; 1 by default
 * @throws InputError when the percentage is none
 */
export function firstFall(frontier: Frontier, percent = 1): number | undefined {
  if (!(percent > 0 && percent <= 100)) {
    throw new InputError(`got ${percent} %, expected more than 0 and at most 100`);
  }
  const whole = f1Of(confusionAt(frontier, 0));
  if (whole === 0) return undefined;
  for (let removals = 1; removals <= frontier.removals; removals++) {
    const change = (100 * (f1Of(confusionAt(frontier, removals)) - whole)) / whole;
    if (change <= -percent) return removals;
  }
  return undefined;
}

/** @throws InputError unless its counts are as many as it says */
function checkFrontier(frontier: Frontier): void {
  checkObject(frontier, 'a frontier such as pruningFrontier gives');
  const { removals, counts, lists } = frontier;
  if (counts?.length === 4 * (removals + 1) && Array.isArray(lists)) return;
  throw new InputError(
    `got ${counts?.length} counts of ${removals} removals, expected a frontier such as pruningFrontier gives`,
  );
}

/** Values of an image's state: logit, bound, side, label. */
const STATE = 4;

/** 2⁻²⁴, the largest relative error of one float32 operation. */
const UNIT = 1 / 2 ** 24;
/** Additions and the bias of the output layer besides its vectors, and the bias of the hidden sums. */
const FURTHER_OPERATIONS = 8;
/** Bounds above this could hide that float32 overflows, so everything is computed in float32. */
const OVERFLOW = 1e30;
/** More than all products that underflow can lose in one sum. */
const UNDERFLOW = 1e-40;

/**
 * How far the float32 logit of an image can lie from the one that is tracked. A float32 sum of k products is off by
 * at most γ S, with γ = k u / (1 − k u), u = 2⁻²⁴ and S the sum of the magnitudes (Higham, "Accuracy and
 * Stability of Numerical Algorithms", 2002, 3.1), through both layers S = |b2| + Σ |w2| (|b1| + Σ |x w1|). Removals
 * only make S smaller. The tracked logit starts from float32 sums and so is off by as much; what float64 adds
 * is nothing beside the factor 4 in place of 2, which also covers the rounding of S.
 *
 * @param logits S of every image: the logits of the network of magnitudes
 */
function roundingBounds(
  logits: Float32Array,
  images: PairRows,
  positions: Uint32Array,
  { hidden, w2 }: Network,
): number[] {
  const underflow = w2.reduce((sum, w) => sum + Math.abs(w), 1) * UNDERFLOW;
  return Array.from(positions, (position, i) => {
    const operations = images.nonZeros[position] + Math.ceil(hidden / LANES) + FURTHER_OPERATIONS;
    return logits[i] < OVERFLOW ? 4 * operations * UNIT * logits[i] + underflow : Infinity;
  });
}

function magnitudes({ hidden, w1, b1, w2, b2 }: Network): Network {
  const [m1, c1, m2, c2] = [w1, b1, w2, b2].map((weights) => weights.map(Math.abs));
  return { hidden, w1: m1, b1: c1, w2: m2, b2: c2 };
}

/** Copies hidden sums [H, N] to float64 and returns the logits [N] that they make. */
function promoteSums(
  out: Float64Array,
  sums: Float32Array,
  { hidden, w2, b2 }: Network,
  n: number,
): Float64Array {
  const logits = new Float64Array(n).fill(b2[0]);
  for (let h = 0; h < hidden; h++) {
    const first = sumIndex(n, 0, h);
    for (let i = 0; i < n; i++) {
      const sum = sums[first + i * PANEL];
      out[h * n + i] = sum;
      logits[i] += w2[h] * Math.max(sum, 0);
    }
  }
  return logits;
}
