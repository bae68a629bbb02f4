/**
 * k-means of points in the plane without a random start (fast global k-means: Likas, Vlassis and Verbeek 2003): from one
 * centre at the mean on, the next one starts at the point that lessens the squared distances most.
 *
 * @param positions [points, 2]
 * @param most largest number of groups, 2 or more
 * @returns the group of each point, from 0, for 2 … most groups
 */
export function kMeans(positions: Float32Array, most: number): Uint32Array[] {
  let centres: readonly Centre[] = [[0, 0]];
  let groups: Uint32Array = new Uint32Array(positions.length / 2);
  const found: Uint32Array[] = [];
  for (let count = 1; count <= most; count++) {
    for (let round = 0; round < ROUNDS; round++) {
      centres = moved(centres, positions, groups);
      const before = groups;
      groups = assign(positions, centres).groups;
      if (groups.every((group, i) => group === before[i])) break;
    }
    if (count > 1) found.push(groups);
    const { distances } = assign(positions, centres);
    const next = bestStart(positions, distances);
    centres = [...centres, [positions[2 * next], positions[2 * next + 1]]];
    groups = assign(positions, centres).groups;
  }
  return found;
}

/** Steps at most; a few dozen are enough as a rule. */
const ROUNDS = 300;

type Centre = readonly [x: number, y: number];

/** The nearest centre of each point, of equally near ones the first, and the square of its distance. */
function assign(positions: Float32Array, centres: readonly Centre[]) {
  const groups = new Uint32Array(positions.length / 2);
  const distances = new Float64Array(groups.length).fill(Infinity);
  centres.forEach(([x, y], k) => {
    for (let i = 0; i < groups.length; i++) {
      const dx = positions[2 * i] - x;
      const dy = positions[2 * i + 1] - y;
      const distance = dx * dx + dy * dy;
      if (distance >= distances[i]) continue;
      distances[i] = distance;
      groups[i] = k;
    }
  });
  return { groups, distances };
}

/** The means of the groups; the centre of an empty one stays. */
function moved(
  centres: readonly Centre[],
  positions: Float32Array,
  groups: Uint32Array,
): readonly Centre[] {
  const sums = centres.map(() => ({ x: 0, y: 0, n: 0 }));
  groups.forEach((group, i) => {
    const sum = sums[group];
    sum.x += positions[2 * i];
    sum.y += positions[2 * i + 1];
    sum.n++;
  });
  return sums.map(({ x, y, n }, k) => (n > 0 ? [x / n, y / n] : centres[k]));
}

/** The point that would take most from the squared distances as a centre of its own. */
function bestStart(positions: Float32Array, distances: Float64Array): number {
  let [best, most] = [0, -1];
  for (let i = 0; i < distances.length; i++) {
    const [x, y] = [positions[2 * i], positions[2 * i + 1]];
    let gain = 0;
    for (let j = 0; j < distances.length; j++) {
      const dx = positions[2 * j] - x;
      const dy = positions[2 * j + 1] - y;
      const less = distances[j] - (dx * dx + dy * dy);
      if (less > 0) gain += less;
    }
    if (gain > most) [best, most] = [i, gain];
  }
  return best;
}
