import type { ConvexProblem } from './convex-problem.ts';

/** The inequalities of single coordinates: sign x[place] − ofT t + slack = edge, slack ≥ 0; t is the length for `linf`. */
export interface Walls {
  readonly place: Int32Array;
  readonly sign: Float64Array;
  readonly ofT: Float64Array;
  readonly edge: Float64Array;
}

/** Only those that a move no longer than the reach can meet: of limits that are wider there is none. */
export function wallsOf({ norm, line, limits, reach }: ConvexProblem): Walls {
  const walls: [place: number, sign: number, ofT: number, edge: number][] = [];
  for (let d = 0; d < line.length; d++) {
    for (const sign of [1, -1]) {
      const room = limits ? (sign > 0 ? limits.high[d] : -limits.low[d]) : Infinity;
      if (norm === 'linf' && room > 0) walls.push([d, sign, 1, 0]);
      if (room < reach) walls.push([d, sign, 0, room]);
    }
  }
  return {
    place: Int32Array.from(walls, ([place]) => place),
    sign: Float64Array.from(walls, ([, sign]) => sign),
    ofT: Float64Array.from(walls, ([, , ofT]) => ofT),
    edge: Float64Array.from(walls, ([, , , edge]) => edge),
  };
}
