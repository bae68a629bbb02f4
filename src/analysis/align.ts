type Place = readonly [x: number, y: number];

/**
 * Positions [points, 2], x and y in turn, moved, brought to the same size, and turned and mirrored so that they come as
 * near to others of the same points as they can (Gower 1975): what still differs is not a matter of how pictures lie.
 *
 * @returns [points, 2]; those of a single place stay together, where the others have their middle
 */
export function alignTo(reference: readonly number[], positions: readonly number[]): number[] {
  const [a, b] = [middleOf(reference), middleOf(positions)];
  let [xx, xy, yx, yy, sizeA, sizeB] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < positions.length; i += 2) {
    const [ax, ay] = [reference[i] - a[0], reference[i + 1] - a[1]];
    const [bx, by] = [positions[i] - b[0], positions[i + 1] - b[1]];
    xx += bx * ax;
    xy += bx * ay;
    yx += by * ax;
    yy += by * ay;
    sizeA += ax * ax + ay * ay;
    sizeB += bx * bx + by * by;
  }
  // Turned as it is, or its mirror image: the one that brings more of it into place.
  const [turned, mirrored]: Place[] = [
    [xx + yy, xy - yx],
    [xx - yy, xy + yx],
  ];
  const length = ([cos, sin]: Place) => cos * cos + sin * sin;
  const flip = length(mirrored) > length(turned) ? -1 : 1;
  const best = flip < 0 ? mirrored : turned;
  // The unit of a turn times the ratio of sizes.
  const scale = Math.sqrt(length(best)) * Math.sqrt(sizeB);
  const [cos, sin] = best.map((part) => (scale > 0 ? (part / scale) * Math.sqrt(sizeA) : 0));
  return positions.map((_, at) => {
    const i = at - (at % 2);
    const [x, y] = [positions[i] - b[0], flip * (positions[i + 1] - b[1])];
    return at % 2 === 0 ? a[0] + cos * x - sin * y : a[1] + sin * x + cos * y;
  });
}

function middleOf(positions: readonly number[]): Place {
  const n = positions.length / 2;
  let [x, y] = [0, 0];
  for (let i = 0; i < positions.length; i += 2) {
    x += positions[i];
    y += positions[i + 1];
  }
  return [x / n, y / n];
}
