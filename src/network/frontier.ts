import { count } from '../count.ts';
import { ENTRY_WORDS, LANES, RANGE_WORDS, TILE, weightRows } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, f64, overwritten, planMemory, u32 } from '../core/memory.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Scaling } from '../data/scaling.ts';
import { InputError } from '../errors.ts';
import { checkObject } from '../checks.ts';
import { type HiddenSums, cohortWeightsTable, forwardCohort } from './cohort-weights.ts';
import { assignColumns, packNetwork } from './columns.ts';
import { type Confusion, f1Of } from './evaluation.ts';
import { checkInputs, sumIndex } from './forward.ts';
import { describeFrontier } from './frontier-fields.ts';
import { entriesOf, isDirect, mostEntries, openStage, scalingOf, stageTable } from './inputs.ts';
import { type Network, firstLayerWidth } from './network.ts';
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
  rows: PairRows,
  positions: Uint32Array,
  network: Network,
  scope: Scope,
  seed = 0,
): Frontier {
  checkInputs(network, rows);
  const { order, lists } = pruningOrder(core, network, scope, seed);
  const n = positions.length;
  const { dimensions, hidden } = network;
  const columns = assignColumns([hidden]);
  const scaling = scalingOf(network, rows);
  const wide = cohortWeightsTable(columns, n, dimensions);
  const entries = overwritten(u32(mostEntries(rows, scaling, positions) * ENTRY_WORDS));
  const memory = planMemory(core, {
    ...wide,
    ...stageTable(rows, scaling),
    ranges: overwritten(u32(n * RANGE_WORDS)),
    entries,
    frontier: u32(16),
    columnRanges: overwritten(u32(dimensions * RANGE_WORDS)),
    columnEntries: entries,
    hiddenSums: overwritten(f64(firstLayerWidth(hidden) * n)),
    states: overwritten(f64(n * STATE)),
    scratch: f32(LANES + LANES * wide.b1.length),
    removals: overwritten(u32(order.length)),
    counts: overwritten(u32(4 * (order.length + 1))),
  });
  const { byteOffset: ranges } = memory.ranges;
  const stage = openStage(core, memory, rows, scaling);
  stage.compress(positions, ranges, memory.entries.byteOffset);
  core.compressColumns(
    memory.columnRanges.byteOffset,
    memory.columnEntries.byteOffset,
    ranges,
    n,
    dimensions,
  );
  memory.removals.set(order);

  const [sums, w1] = [memory.hidden.byteOffset, memory.w1.byteOffset];
  const wRows = weightRows(dimensions);
  const forward = (weights: Network, visit?: HiddenSums) => {
    packNetwork(memory, columns, 0, weights);
    const gather: HiddenSums = (first, count) => {
      const tile = ranges + first * RANGE_WORDS * 4;
      core.gatherRows(sums, w1, tile, count, columns.panels, TILE, wRows);
    };
    forwardCohort(core, memory, columns, n, gather, visit);
  };
  const signed = !isDirect(rows, scaling);
  if (signed) takeMagnitudes(memory.entries);
  forward(magnitudes(network));
  const bounds = roundingBounds(memory.logits, rows, scaling, positions, network);
  if (signed) stage.compress(positions, ranges, memory.entries.byteOffset);
  const logits = new Float64Array(n).fill(network.b2[0]);
  forward(network, (first, count) => promoteSums(memory, logits, network, n, first, count));
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  positions.forEach((position, i) => {
    const positive = memory.logits[i] >= 0;
    const label = rows.signs[position] > 0;
    const side = positive ? 1 : -1;
    memory.states.set([logits[i], bounds[i], side, rows.signs[position]], i * STATE);
    counts[positive ? (label ? 'tp' : 'fp') : label ? 'fn' : 'tn']++;
  });
  memory.counts.set(Object.values(counts));
  memory.frontier.set(
    describeFrontier({
      ...memory,
      images: n,
      dimensions,
      hidden: firstLayerWidth(hidden),
      panels: columns.panels,
      vectors: columns.vectors[0],
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
    throw new InputError(
      `got ${count(removals, 'removal')}, expected a whole number from 0 to ${most}`,
    );
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
 * Stability of Numerical Algorithms", 2002, 3.1), through both layers S = |b2| + Σ |w2| (|b1| + Σ |x w1|), or |b2| + Σ |x w0| without hidden units. Removals
 * only make S smaller. The tracked logit starts from float32 sums and so is off by as much; what float64 adds
 * is nothing beside the factor 4 in place of 2, which also covers the rounding of S.
 *
 * @param logits S of every image: the logits of the network of magnitudes
 */
function roundingBounds(
  logits: Float32Array,
  rows: PairRows,
  scaling: Scaling,
  positions: Uint32Array,
  { hidden, w2 }: Network,
): number[] {
  const underflow = w2.reduce((sum, w) => sum + Math.abs(w), 1) * UNDERFLOW;
  return Array.from(positions, (position, i) => {
    const inputs = entriesOf(rows, scaling, position);
    const operations = inputs + Math.ceil(hidden / LANES) + FURTHER_OPERATIONS;
    return logits[i] < OVERFLOW ? 4 * operations * UNIT * logits[i] + underflow : Infinity;
  });
}

function magnitudes(network: Network): Network {
  const { w1, b1, w2, b2 } = network;
  const [m1, c1, m2, c2] = [w1, b1, w2, b2].map((weights) => weights.map(Math.abs));
  return { ...network, w1: m1, b1: c1, w2: m2, b2: c2 };
}

/** Makes every value of compressed rows positive. */
function takeMagnitudes(entries: Uint32Array): void {
  for (let value = 1; value < entries.length; value += ENTRY_WORDS) entries[value] &= 0x7fff_ffff;
}

/** Copies the hidden sums of a tile to float64, [H, N] or [1, N], and adds what they make of the logits, [N]. */
function promoteSums(
  {
    hidden: sums,
    hiddenSums,
  }: { readonly hidden: Float32Array; readonly hiddenSums: Float64Array },
  logits: Float64Array,
  { hidden, w2 }: Network,
  n: number,
  first: number,
  count: number,
): void {
  for (let h = 0; h < firstLayerWidth(hidden); h++) {
    for (let i = 0; i < count; i++) {
      const sum = sums[sumIndex(i, h)];
      hiddenSums[h * n + first + i] = sum;
      logits[first + i] += hidden === 0 ? sum : w2[h] * Math.max(sum, 0);
    }
  }
}
