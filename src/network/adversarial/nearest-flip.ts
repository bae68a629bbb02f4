import { hiddenSums, logitOfSums } from '../attributions.ts';
import { type ConvexProblem, valueAtRow } from './convex-problem.ts';
import { farthestWithin, type FlipSpace, rangesWithin } from './flip-space.ts';

import { type Limits, lengthOf } from './norm.ts';
import { boundByShares, shortestMove } from './shortest-move.ts';

/** How near to a row a network decides otherwise. */
export interface NearestFlip {
  /** No row that is nearer is decided otherwise. */
  readonly lower: number;
  /** How far the nearest row is that was found to be; null where none was. */
  readonly upper: number | null;
  /** That row, [D]. */
  readonly point: Float64Array | null;
  /** Convex problems that were solved. */
  readonly solved: number;
}

/** When to end. */
export interface FlipLimits {
  /** Convex problems before the search is cut short; a few more then raise the lower bound. */
  readonly most: number;
  /** Bounds are equal when they differ by no more than this share of the upper one. @default 1e-6 */
  readonly tolerance?: number;
}

/** Without a box a search ends here, in units of inputs. */
const FAR = 1000;

/** Local searches from one node that do not come to rest by then go on from another. */
const MOST_DESCENTS = 10;

/** Share of the distance to which problems with open units are solved: they only have to be closed or divided. */
const ROUGH = 1e-3;

/** Halvings of what is not known of a distance where a search was cut short. */
const HALVINGS = 6;

/** A part of the moves: units that pull towards the other decision are on, off, or not yet decided. */
interface Node {
  readonly states: Int8Array;
  readonly lower: number;
  /** What the parent’s bound was found with, by unit; it may do for the node too. */
  readonly shares: Float64Array;
}

const [ON, OFF, OPEN] = [1, -1, 0] as const;

/**
 * The nearest row that a network decides otherwise, by branch and bound. Written so that the logit has to fall below 0, units
 * with a positive output weight make a convex function of the move and the others, −|w2| relu(z), concave ones; for each
 * choice of which of the latter count as z and which as 0 what is left is convex, and no choice has more moves than the
 * network. A choice that is open is bounded by the chord of relu over all z within the best distance so far. So only
 * units that can switch within that distance, and pull the right way, are ever branched on.
 *
 * In float64 and a fixed order of sums; the decision is that of `hiddenSums` and `logitOfSums`.
 *
 * @param inputs [D] as the network sees them
 */
export function nearestFlip(
  space: FlipSpace,
  inputs: ArrayLike<number>,
  limits: FlipLimits,
): NearestFlip {
  return new FlipSearch(space, inputs, limits).run();
}

class FlipSearch {
  readonly #space: FlipSpace;
  readonly #inputs: ArrayLike<number>;
  readonly #limits: Limits | undefined;
  readonly #most: number;
  readonly #tolerance: number;
  /** Of the hidden units at the row. */
  readonly #sums: Float64Array;
  /** What each adds to the logit, as if that were positive. */
  readonly #gains: Float64Array;
  readonly #bias: number;
  readonly #isPositive: boolean;
  /** The best distance so far; before one is found none that is longer is possible, or looked for. */
  #upper: number;
  #point: Float64Array | null = null;
  #solved = 0;
  /** The least of all bounds of nodes that are done with. */
  #closed = Infinity;
  #ranges: ReturnType<typeof rangesWithin>;
  /** Lower bounds by choice, of those without an open unit. */
  readonly #leaves = new Map<string, number>();

  constructor(space: FlipSpace, inputs: ArrayLike<number>, { most, tolerance = 1e-6 }: FlipLimits) {
    const { network } = space;
    this.#space = space;
    this.#inputs = inputs;
    [this.#most, this.#tolerance] = [most, tolerance];
    this.#sums = hiddenSums(network, inputs);
    this.#isPositive = logitOfSums(network, this.#sums) >= 0;
    const sign = this.#isPositive ? 1 : -1;
    this.#gains = Float64Array.from(network.w2, (weight) => sign * weight);
    this.#bias = sign * network.b2[0];
    this.#limits = space.limitsAt(inputs);
    this.#upper = this.#limits ? farthestWithin(space, this.#limits) : FAR;
    this.#ranges = rangesWithin(space, this.#limits, this.#sums, this.#upper);
  }

  run(): NearestFlip {
    this.#descend(this.#sums);
    // As the units are at the row there may be no way out; with all on that pull there is, without a box.
    if (!this.#point) this.#descend(this.#sums.map(() => 1));
    const size = this.#gains.length;
    const open: Node[] = [
      { states: new Int8Array(size), lower: 0, shares: new Float64Array(size) },
    ];
    while (open.length > 0 && this.#solved < this.#most) {
      const [node] = open.splice(leastOf(open), 1);
      for (const child of this.#visit(node)) open.push(child);
    }
    const left = open.reduce((least, { lower }) => Math.min(least, lower), this.#closed);
    const lower = left < this.#cutoff ? Math.max(left, this.#certify(left)) : left;
    return {
      lower: Math.min(lower, this.#upper),
      upper: this.#point && this.#upper,
      point: this.#point,
      solved: this.#solved,
    };
  }

  /** A node’s children; none when it is done with. */
  #visit({ states, lower: known, shares }: Node): Node[] {
    if (known >= this.#cutoff) return this.#close(known);
    const own = states.map((state, h) => this.#stateOf(h, state));
    const isLeaf = !own.includes(OPEN);
    const key = own.join();
    const before = isLeaf ? this.#leaves.get(key) : undefined;
    if (before !== undefined) return this.#close(Math.max(known, before));
    const quick = this.#boundOf(own, shares);
    if (quick >= this.#cutoff) return this.#close(quick);
    const { lower: found, sums, shares: ownShares } = this.#solve(own, isLeaf ? undefined : ROUGH);
    const lower = Math.max(known, quick, found);
    if (isLeaf) this.#leaves.set(key, lower);
    if (lower < this.#cutoff) this.#descend(sums);
    if (isLeaf || lower >= this.#cutoff) return this.#close(lower);
    const unit = this.#loosest(states, sums);
    // A better point may have left none open.
    if (unit < 0) return [{ states, lower, shares: ownShares }];
    return [ON, OFF].map((state) => ({
      states: states.with(unit, state),
      lower,
      shares: ownShares,
    }));
  }

  #close(lower: number): Node[] {
    this.#closed = Math.min(this.#closed, lower);
    return [];
  }

  get #cutoff(): number {
    return this.#upper * (1 - this.#tolerance);
  }

  /** Of a unit within the best distance: whether it is z or 0 everywhere; with a positive gain it is never open. */
  #stateOf(h: number, state: number): number {
    const { low, high } = this.#ranges;
    if (high[h] <= 0) return OFF;
    if (low[h] >= 0) return ON;
    return this.#gains[h] < 0 ? state : OFF;
  }

  /** A local search: the best move with units on and off as they are at the present one, over and over. */
  #descend(from: Float64Array): void {
    let sums = from;
    for (let i = 0; i < MOST_DESCENTS && this.#solved < this.#most; i++) {
      const states = Int8Array.from(sums, (sum, h) => this.#stateOf(h, sum > 0 ? ON : OFF));
      const key = states.join();
      if (this.#leaves.has(key)) return;
      const solved = this.#solve(states);
      this.#leaves.set(key, solved.lower);
      if (!solved.isInside) return;
      sums = solved.sums;
    }
  }

  /**
   * A lower bound by root problems of shorter distances, in which fewer units are open and chords are nearer to relu: what has
   * no flip within a distance by such a bound has none for sure.
   */
  #certify(known: number): number {
    let [certain, open] = [known, this.#upper];
    const none = new Int8Array(this.#gains.length);
    for (let i = 0; i < HALVINGS; i++) {
      const distance = (certain + open) / 2;
      this.#ranges = rangesWithin(this.#space, this.#limits, this.#sums, distance);
      const { lower } = this.#solve(
        none.map((state, h) => this.#stateOf(h, state)),
        ROUGH,
        distance,
      );
      certain = Math.max(certain, Math.min(lower, distance));
      if (lower < distance) open = distance;
    }
    return certain;
  }

  /** A lower bound of the moves of a choice without solving anything. */
  #boundOf(states: Int8Array, shares: Float64Array): number {
    const { units, ...problem } = this.#problemOf(states);
    return boundByShares(
      problem,
      units.map((h) => shares[h]),
    );
  }

  /**
   * A lower bound of the moves of a choice, and the hidden sums at what may be the best of them.
   * @param enough a bound that need not be surpassed
   */
  #solve(states: Int8Array, tolerance = this.#tolerance, enough = this.#cutoff) {
    const { units, ...problem } = this.#problemOf(states);
    const shares = new Float64Array(states.length);
    // Chords can be so low that no move is needed.
    if (valueAtRow(problem) <= 0) return { lower: 0, sums: this.#sums, isInside: false, shares };
    this.#solved++;
    const { lower, move, isInside, ...solved } = shortestMove(problem, enough, tolerance);
    units.forEach((h, k) => (shares[h] = solved.shares[k] ?? 0));
    const sums = this.#sums.slice();
    this.#space.units.forEach((row, h) => {
      for (let d = 0; d < row.length; d++) sums[h] += row[d] * move[d];
    });
    if (isInside) this.#offer(move);
    return { lower, sums, isInside, shares };
  }

  #problemOf(states: Int8Array): ConvexProblem & { readonly units: readonly number[] } {
    const { norm, units: weights } = this.#space;
    const { low, high } = this.#ranges;
    const line = new Float64Array(weights[0].length);
    const [rows, gains, sums]: [Float64Array[], number[], number[]] = [[], [], []];
    const units: number[] = [];
    let c = this.#bias;
    this.#gains.forEach((gain, h) => {
      if (high[h] <= 0 || gain === 0) return;
      const [row, sum] = [weights[h], this.#sums[h]];
      if (gain > 0 && low[h] < 0) {
        units.push(h);
        rows.push(row);
        gains.push(gain);
        sums.push(sum);
        return;
      }
      if (states[h] === OFF) return;
      const isChord = states[h] === OPEN;
      const slope = isChord ? (gain * high[h]) / (high[h] - low[h]) : gain;
      for (let d = 0; d < line.length; d++) line[d] += slope * row[d];
      c += slope * (isChord ? sum - low[h] : sum);
    });
    return { norm, rows, gains, sums, line, c, limits: this.#limits, reach: this.#upper, units };
  }

  /** The open unit whose chord is farthest from relu. */
  #loosest(states: Int8Array, sums: Float64Array): number {
    const { low, high } = this.#ranges;
    let [unit, most] = [-1, -Infinity];
    states.forEach((state, h) => {
      if (this.#stateOf(h, state) !== OPEN) return;
      const chord = (high[h] * (sums[h] - low[h])) / (high[h] - low[h]);
      const gap = -this.#gains[h] * (chord - Math.max(0, sums[h]));
      if (gap > most) [unit, most] = [h, gap];
    });
    return unit;
  }

  /** Takes a move as the best one if it is and the network does decide otherwise. */
  #offer(coordinates: Float64Array): void {
    const { network, norm, boxed } = this.#space;
    const move = this.#space.inputsOf(coordinates);
    const point = move.map((step, d) => {
      const value = this.#inputs[d] + step;
      return boxed ? Math.min(Math.max(value, 0), 1) : value;
    });
    const length = lengthOf(
      norm,
      point.map((value, d) => value - this.#inputs[d]),
    );
    if (length >= this.#upper) return;
    if (logitOfSums(network, hiddenSums(network, point)) >= 0 === this.#isPositive) return;
    [this.#upper, this.#point] = [length, point];
    this.#ranges = rangesWithin(this.#space, this.#limits, this.#sums, length);
  }
}

function leastOf(nodes: readonly Node[]): number {
  return nodes.reduce((best, { lower }, i) => (lower < nodes[best].lower ? i : best), 0);
}
