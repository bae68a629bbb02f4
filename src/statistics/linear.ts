/**
 * Share of points in the plane that Fisher's linear discriminant (1936) puts on the side of their class; the line
 * crosses half-way between the projected class means.
 *
 * @param positions [P, 2]
 * @param labels [P] 1 for one class, 0 for the other
 * @returns undefined unless both classes occur and the points of a class do not all lie on one line
 */
export function linearAccuracy(
  positions: readonly number[],
  labels: readonly number[],
): number | undefined {
  const centres = [0, 1].map((label) => centreOf(positions, labels, label));
  const [[x0, y0], [x1, y1]] = centres as [[number, number], [number, number]];
  let [xx, xy, yy] = [0, 0, 0];
  labels.forEach((label, p) => {
    const dx = (positions[2 * p] as number) - (label === 1 ? x1 : x0);
    const dy = (positions[2 * p + 1] as number) - (label === 1 ? y1 : y0);
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  });
  const determinant = xx * yy - xy * xy;
  if (!(determinant > 0) || Number.isNaN(x0 + x1)) return undefined;
  // The within-class scatter, inverted, times the difference of the means; its length does not matter.
  const wx = yy * (x1 - x0) - xy * (y1 - y0);
  const wy = xx * (y1 - y0) - xy * (x1 - x0);
  const right = labels.filter((label, p) => {
    const x = (positions[2 * p] as number) - (x0 + x1) / 2;
    const y = (positions[2 * p + 1] as number) - (y0 + y1) / 2;
    return wx * x + wy * y > 0 === (label === 1);
  });
  return right.length / labels.length;
}

/** NaN without a point of the label. */
function centreOf(
  positions: readonly number[],
  labels: readonly number[],
  label: number,
): [number, number] {
  let [x, y, n] = [0, 0, 0];
  labels.forEach((other, p) => {
    if (other !== label) return;
    x += positions[2 * p] as number;
    y += positions[2 * p + 1] as number;
    n++;
  });
  return [x / n, y / n];
}
