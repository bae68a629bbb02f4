/** Side of an image in pixels. */
export const SIDE = 28;

/** Half as wide and high; of four weights the largest by amount stays, so that none that is left disappears. */
export function halve(values: ArrayLike<number>): Float32Array {
  const half = SIDE / 2;
  return Float32Array.from({ length: half * half }, (_, at) => {
    const from = 2 * Math.floor(at / half) * SIDE + 2 * (at % half);
    const four = [from, from + 1, from + SIDE, from + SIDE + 1].map((i) => values[i]);
    return four.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most));
  });
}

/** Twice as wide and high. */
export function double(values: ArrayLike<number>): Float32Array {
  const side = 2 * SIDE;
  return Float32Array.from({ length: side * side }, (_, at) => {
    const [row, column] = [Math.floor(at / side), at % side];
    return values[Math.floor(row / 2) * SIDE + Math.floor(column / 2)];
  });
}
