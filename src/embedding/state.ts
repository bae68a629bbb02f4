import { LANES, roundUp } from '../core/layout.ts';

/** Everything that the next iteration depends on, beside the affinities; x of all points, then y. */
export interface EmbeddingState {
  readonly iteration: number;
  readonly positions: Float32Array;
  readonly velocities: Float32Array;
  readonly gains: Float32Array;
}

const STATE = ['positions', 'velocities', 'gains'] as const;

/** Those of `EmbedMemory`, both axes padded to whole vectors. */
type StateMemory = Readonly<Record<(typeof STATE)[number], Float32Array>>;

export function copyState(memory: StateMemory, n: number, iteration: number): EmbeddingState {
  const [positions, velocities, gains] = STATE.map((name) => {
    const copy = new Float32Array(2 * n);
    copy.set(memory[name].subarray(0, n));
    copy.set(memory[name].subarray(roundUp(n, LANES), roundUp(n, LANES) + n), n);
    return copy;
  });
  return { iteration, positions, velocities, gains };
}

export function restore(memory: StateMemory, state: EmbeddingState, n: number): void {
  for (const name of STATE) {
    memory[name].set(state[name].subarray(0, n));
    memory[name].set(state[name].subarray(n), roundUp(n, LANES));
  }
}
