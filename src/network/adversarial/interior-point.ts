import { type ConvexProblem, valueAtRow } from './convex-problem.ts';
import { dot } from './norm.ts';
import { type Point, startingPoint } from './starting-point.ts';
import { type Direction, StepEquations } from './step-equations.ts';
import { wallsOf } from './walls.ts';

/** A step goes so far of the way to the nearest wall. */
const TO_THE_WALL = 0.995;

/**
 * The constraint is to hold with room for rounding: with so large a share of what it is without a move, a tenth of the
 * tolerance of distances.
 */
export const INNER_MARGIN = 1e-7;

/**
 * Mehrotra’s predictor–corrector method (1992) on a convex problem, infeasible start, in float64 and a fixed order of sums.
 * Beside x there are numbers s ≥ relu(…) for each row and, for `linf`, t ≥ |x|.
 */
export class InteriorPoint {
  /** y · x + yc ≤ 0 wherever the constraint holds: rows and line times their multipliers, [n], and their constants. */
  readonly y: Float64Array;
  yc = 0;
  /** Σ gains s + line · x + c: no less than the left side of the constraint. */
  value = Infinity;
  readonly #problem: ConvexProblem;
  readonly #equations: StepEquations;
  readonly #margin: number;
  readonly #point: Point;
  readonly #direction: Direction;
  /** What the product of slack and multiplier is to change by. */
  readonly #change: Float64Array;

  constructor(problem: ConvexProblem) {
    const walls = wallsOf(problem);
    this.#problem = problem;
    this.#equations = new StepEquations(problem, walls);
    this.#margin = INNER_MARGIN * valueAtRow(problem);
    this.#point = startingPoint(problem, walls);
    const { move, slack } = this.#point;
    this.y = new Float64Array(move.length);
    this.#change = new Float64Array(slack.length);
    this.#direction = {
      move: new Float64Array(move.length),
      t: 0,
      slack: new Float64Array(slack.length),
      multiplier: new Float64Array(slack.length),
    };
    this.#look();
  }

  /** How much of each row is in y, 0 … 1: y · x + yc ≤ 0 is the constraint with relu(z) as that share of z. */
  get shares(): number[] {
    const { gains } = this.#problem;
    const { multiplier } = this.#point;
    const main = multiplier.length - 1;
    const first = main - 2 * gains.length;
    return gains.map((gain, k) => Math.min(1, multiplier[first + k] / (gain * multiplier[main])));
  }

  /** x, [n]; the next step overwrites it. */
  get move(): Float64Array {
    return this.#point.move;
  }

  /** One step: a predictor to the solution, and a corrector that keeps away from the walls. */
  step(): void {
    const [equations, point, direction, change] = [
      this.#equations,
      this.#point,
      this.#direction,
      this.#change,
    ];
    const { slack, multiplier } = point;
    const { slack: dSlack, multiplier: dMultiplier } = direction;
    equations.prepare(point, { y: this.y, value: this.value + this.#margin });
    for (let j = 0; j < slack.length; j++) change[j] = -slack[j] * multiplier[j];
    equations.solve(point, change, direction);
    const [primal, dual] = this.#lengths(1);
    let [now, then] = [0, 0];
    for (let j = 0; j < slack.length; j++) {
      now += slack[j] * multiplier[j];
      then += (slack[j] + primal * dSlack[j]) * (multiplier[j] + dual * dMultiplier[j]);
    }
    const share = then / now;
    const centre = (share * share * share * now) / slack.length;
    for (let j = 0; j < slack.length; j++) change[j] += centre - dSlack[j] * dMultiplier[j];
    equations.solve(point, change, direction);
    this.#go(this.#lengths(TO_THE_WALL));
    this.#look();
  }

  /** What the present point is worth. */
  #look(): void {
    const { rows, gains, sums, line, c } = this.#problem;
    const { move, slack, multiplier } = this.#point;
    const [y, p, main] = [this.y, rows.length, slack.length - 1];
    const scale = multiplier[main];
    for (let d = 0; d < y.length; d++) y[d] = scale * line[d];
    [this.yc, this.value] = [scale * c, c + dot(line, move)];
    rows.forEach((row, k) => {
      const weight = multiplier[main - 2 * p + k];
      for (let d = 0; d < y.length; d++) y[d] += weight * row[d];
      this.yc += weight * sums[k];
      this.value += gains[k] * slack[main - p + k];
    });
  }

  /** Shares of the way, 1 at most, until a slack or a multiplier is 0; one for both where the objective is a square. */
  #lengths(share: number): [primal: number, dual: number] {
    const [{ slack, multiplier }, direction] = [this.#point, this.#direction];
    let [primal, dual] = [1, 1];
    for (let j = 0; j < slack.length; j++) {
      const [dSlack, dMultiplier] = [direction.slack[j], direction.multiplier[j]];
      if (dSlack < 0) primal = Math.min(primal, (-share * slack[j]) / dSlack);
      if (dMultiplier < 0) dual = Math.min(dual, (-share * multiplier[j]) / dMultiplier);
    }
    const both = Math.min(primal, dual);
    return this.#problem.norm === 'l2' ? [both, both] : [primal, dual];
  }

  #go([primal, dual]: readonly [number, number]): void {
    const [point, direction] = [this.#point, this.#direction];
    const { move, slack, multiplier } = point;
    for (let d = 0; d < move.length; d++) move[d] += primal * direction.move[d];
    point.t += primal * direction.t;
    for (let j = 0; j < slack.length; j++) {
      slack[j] += primal * direction.slack[j];
      multiplier[j] += dual * direction.multiplier[j];
    }
  }
}
