import { type Buffers, f64 } from '../core/memory.ts';
import { POINTS } from './points.ts';
import { rowLength, subspaceTable } from './subspace.ts';

/** What it takes to find principal components of n points, for `planMemory`. */
export function principalTable(n: number, dimensions: number, wanted: number) {
  const size = Math.min(n, dimensions);
  return {
    mean: f64(rowLength(dimensions)),
    rows: f64(POINTS * rowLength(size)),
    ...subspaceTable(size, wanted),
  };
}

export type PrincipalMemory = Buffers<ReturnType<typeof principalTable>>;
