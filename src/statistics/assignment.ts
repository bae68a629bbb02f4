/**
 * The one-to-one assignment of rows to columns whose weights have the largest sum (Kuhn 1955, by shortest augmenting paths
 * with potentials as in Jonker and Volgenant 1987): O(n³).
 *
 * @param weights [n, n], finite
 * @returns the column of each row
 */
export function bestAssignment(weights: Float64Array, n: number): Uint32Array {
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(n + 1);
  // Rows and columns count from 1; 0 stands for none.
  const rowOf = new Uint32Array(n + 1);
  const previous = new Uint32Array(n + 1);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    const slack = new Float64Array(n + 1).fill(Infinity);
    const isUsed = new Uint8Array(n + 1);
    let column = 0;
    do {
      isUsed[column] = 1;
      const from = rowOf[column] as number;
      let [delta, next] = [Infinity, 0];
      for (let j = 1; j <= n; j++) {
        if (isUsed[j]) continue;
        const cost =
          -(weights[(from - 1) * n + j - 1] as number) -
          (rowPotential[from] as number) -
          (columnPotential[j] as number);
        if (cost < (slack[j] as number)) {
          slack[j] = cost;
          previous[j] = column;
        }
        if ((slack[j] as number) < delta) [delta, next] = [slack[j] as number, j];
      }
      for (let j = 0; j <= n; j++) {
        if (isUsed[j]) {
          rowPotential[rowOf[j] as number]! += delta;
          columnPotential[j]! -= delta;
        } else slack[j]! -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = previous[column] as number) {
      rowOf[column] = rowOf[previous[column] as number] as number;
    }
  }
  const columns = new Uint32Array(n);
  for (let j = 1; j <= n; j++) columns[(rowOf[j] as number) - 1] = j - 1;
  return columns;
}
