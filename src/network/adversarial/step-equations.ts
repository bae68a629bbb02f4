import { factorize, solveFactorized } from '../../statistics/cholesky.ts';
import type { ConvexProblem } from './convex-problem.ts';
import { dot } from './norm.ts';
import type { Point } from './starting-point.ts';
import type { Walls } from './walls.ts';

/** How a point is to change. */
export type Direction = Point;

/** What is wrong with a point: the gradient of its Lagrangian by x, and the constraint with the slack it has. */
export interface Residuals {
  /** y of the interior point, [n]. */
  readonly y: Float64Array;
  /** Left side of the constraint, its margin included. */
  readonly value: number;
}

/**
 * The linear equations of a step. The changes of slacks, of s and of the walls’ multipliers are eliminated, so that the
 * matrix is diagonal but for rows, line and t: what is left is symmetric, positive definite and [p + 1, p + 1].
 */
export class StepEquations {
  readonly #problem: ConvexProblem;
  readonly #walls: Walls;
  /** Rows and, last, the line. */
  readonly #rows: readonly Float64Array[];
  readonly #isL2: boolean;
  /** By how much slack is wrong, of every inequality. */
  readonly #off: Float64Array;
  readonly #residual: Float64Array;
  #residualOfT = 0;
  /** Of the diagonal, [n], and what stands beside it in the column of t. */
  readonly #inverse: Float64Array;
  readonly #ofT: Float64Array;
  readonly #matrix: Float64Array;
  /** The row of t among rows and line, as it is and solved. */
  readonly #tRow: Float64Array;
  readonly #tSolved: Float64Array;
  #tPivot = 0;

  constructor(problem: ConvexProblem, walls: Walls) {
    const { norm, rows, line } = problem;
    const [n, p] = [line.length, rows.length];
    this.#problem = problem;
    this.#walls = walls;
    this.#rows = [...rows, line];
    this.#isL2 = norm === 'l2';
    this.#off = new Float64Array(walls.place.length + 2 * p + 1);
    this.#residual = new Float64Array(n);
    this.#inverse = new Float64Array(n);
    this.#ofT = new Float64Array(n);
    this.#matrix = new Float64Array((p + 1) * (p + 1));
    this.#tRow = new Float64Array(p + 1);
    this.#tSolved = new Float64Array(p + 1);
  }

  /** Residuals and the factorized matrix at a point. */
  prepare({ move, t, slack, multiplier }: Point, { y, value }: Residuals): void {
    const { rows, sums } = this.#problem;
    const { place, sign, ofT, edge } = this.#walls;
    const [off, residual, inverse] = [this.#off, this.#residual, this.#inverse];
    const [n, p, first] = [move.length, rows.length, place.length];
    const own = this.#isL2 ? 1 : 0;
    for (let d = 0; d < n; d++) residual[d] = -y[d] - own * move[d];
    this.#residualOfT = own - 1;
    // Weights of the walls of each coordinate: those that stand, and those that move with t, above and below.
    const standing = inverse.fill(own);
    const [above, below] = [new Float64Array(n), new Float64Array(n)];
    for (let j = 0; j < first; j++) {
      const d = place[j];
      off[j] = edge[j] - sign[j] * move[d] + ofT[j] * t - slack[j];
      residual[d] -= sign[j] * multiplier[j];
      this.#residualOfT += ofT[j] * multiplier[j];
      const weights = ofT[j] === 0 ? standing : sign[j] > 0 ? above : below;
      weights[d] += multiplier[j] / slack[j];
    }
    for (let k = 0; k < p; k++) {
      off[first + k] = slack[first + p + k] - sums[k] - dot(rows[k], move) - slack[first + k];
    }
    off[first + 2 * p] = -value - slack[first + 2 * p];
    this.#tPivot = 0;
    for (let d = 0; d < n; d++) {
      const moving = above[d] + below[d];
      const all = moving + standing[d];
      // moving − (above − below)² / all, without the cancellation.
      this.#tPivot += (moving * standing[d] + 4 * above[d] * below[d]) / all;
      this.#ofT[d] = below[d] - above[d];
      inverse[d] = 1 / all;
    }
    this.#fillMatrix(slack, multiplier);
  }

  #fillMatrix(slack: Float64Array, multiplier: Float64Array): void {
    const { gains } = this.#problem;
    const [inverse, matrix, rows] = [this.#inverse, this.#matrix, this.#rows];
    const [first, size, p] = [this.#walls.place.length, rows.length, gains.length];
    const scaled = new Float64Array(inverse.length);
    rows.forEach((row, k) => {
      for (let d = 0; d < scaled.length; d++) scaled[d] = row[d] * inverse[d];
      for (let l = 0; l <= k; l++) matrix[k * size + l] = dot(scaled, rows[l]);
      this.#tRow[k] = dot(scaled, this.#ofT);
    });
    for (let k = 0; k < p; k++) {
      const above = slack[first + k] / multiplier[first + k];
      const free = slack[first + p + k] / multiplier[first + p + k];
      matrix[k * size + k] += above + free;
      matrix[p * size + k] -= gains[k] * free;
      matrix[p * size + p] += gains[k] * gains[k] * free;
    }
    matrix[p * size + p] += slack[first + 2 * p] / multiplier[first + 2 * p];
    factorize(matrix, size);
    this.#tSolved.set(this.#tRow);
    solveFactorized(matrix, size, this.#tSolved);
  }

  /** The direction in which the products of slack and multiplier change by `change` and residuals vanish. */
  solve({ slack, multiplier }: Point, change: Float64Array, direction: Direction): void {
    const { gains } = this.#problem;
    const { place, sign, ofT } = this.#walls;
    const [off, inverse, rows, { move: dMove }] = [this.#off, this.#inverse, this.#rows, direction];
    const [first, p] = [place.length, gains.length];
    dMove.set(this.#residual);
    let ofLength = this.#residualOfT;
    for (let j = 0; j < first; j++) {
      const push = (change[j] - multiplier[j] * off[j]) / slack[j];
      dMove[place[j]] -= sign[j] * push;
      ofLength += ofT[j] * push;
    }
    for (let d = 0; d < dMove.length; d++) dMove[d] *= inverse[d];
    const changed = new Float64Array(p + 1);
    let ofLine = off[first + 2 * p] - change[first + 2 * p] / multiplier[first + 2 * p];
    for (let k = 0; k < p; k++) {
      const above = change[first + k] / multiplier[first + k];
      const free = change[first + p + k] / multiplier[first + p + k];
      changed[k] = dot(rows[k], dMove) - (off[first + k] + free - above);
      ofLine -= gains[k] * free;
    }
    changed[p] = dot(rows[p], dMove) - ofLine;
    solveFactorized(this.#matrix, p + 1, changed);
    direction.t = 0;
    if (!this.#isL2) {
      const right = ofLength - dot(this.#ofT, dMove) + dot(this.#tRow, changed);
      direction.t = right / (this.#tPivot + dot(this.#tRow, this.#tSolved));
      for (let k = 0; k <= p; k++) changed[k] -= this.#tSolved[k] * direction.t;
    }
    for (let d = 0; d < dMove.length; d++) dMove[d] -= inverse[d] * this.#ofT[d] * direction.t;
    rows.forEach((row, k) => {
      for (let d = 0; d < dMove.length; d++) dMove[d] -= inverse[d] * changed[k] * row[d];
    });
    this.#complete(slack, multiplier, change, changed, direction);
  }

  /** The changes that were eliminated. @param changed multipliers of rows and line, [p + 1] */
  #complete(
    slack: Float64Array,
    multiplier: Float64Array,
    change: Float64Array,
    changed: Float64Array,
    direction: Direction,
  ): void {
    const { gains } = this.#problem;
    const { place, sign, ofT } = this.#walls;
    const { move, t, slack: dSlack, multiplier: dMultiplier } = direction;
    const [first, p] = [place.length, gains.length];
    for (let j = 0; j < first; j++) {
      dSlack[j] = this.#off[j] - sign[j] * move[place[j]] + ofT[j] * t;
      dMultiplier[j] = (change[j] - multiplier[j] * dSlack[j]) / slack[j];
    }
    for (let k = 0; k < p; k++) {
      dMultiplier[first + k] = changed[k];
      dMultiplier[first + p + k] = gains[k] * changed[p] - changed[k];
    }
    dMultiplier[first + 2 * p] = changed[p];
    for (let j = first; j < dSlack.length; j++) {
      dSlack[j] = (change[j] - slack[j] * dMultiplier[j]) / multiplier[j];
    }
  }
}
