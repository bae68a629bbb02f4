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
  const most = 4 * line.length;
  const walls = {
    place: new Int32Array(most),
    sign: new Float64Array(most),
    ofT: new Float64Array(most),
    edge: new Float64Array(most),
  };
  let count = 0;
  const add = (place: number, sign: number, ofT: number, edge: number) => {
    walls.place[count] = place;
    walls.sign[count] = sign;
    walls.ofT[count] = ofT;
    walls.edge[count++] = edge;
  };
  for (let d = 0; d < line.length; d++) {
    for (let sign = 1; sign >= -1; sign -= 2) {
      const room = limits ? (sign > 0 ? limits.high[d] : -limits.low[d]) : Infinity;
      if (norm === 'linf' && room > 0) add(d, sign, 1, 0);
      if (room < reach) add(d, sign, 0, room);
    }
  }
  return {
    place: walls.place.subarray(0, count),
    sign: walls.sign.subarray(0, count),
    ofT: walls.ofT.subarray(0, count),
    edge: walls.edge.subarray(0, count),
  };
}
