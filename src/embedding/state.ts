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

/** The state for all points, each where its different row is. */
export function copyState(
  memory: StateMemory,
  places: Uint32Array,
  n: number,
  iteration: number,
): EmbeddingState {
  const stride = roundUp(n, LANES);
  const [positions, velocities, gains] = STATE.map((name) => {
    const copy = new Float32Array(2 * places.length);
    places.forEach((place, i) => {
      copy[i] = memory[name][place];
      copy[places.length + i] = memory[name][stride + place];
    });
    return copy;
  });
  return { iteration, positions, velocities, gains };
}

export function restore(
  memory: StateMemory,
  state: EmbeddingState,
  places: Uint32Array,
  n: number,
): void {
  const stride = roundUp(n, LANES);
  for (const name of STATE) {
    places.forEach((place, i) => {
      memory[name][place] = state[name][i];
      memory[name][stride + place] = state[name][places.length + i];
    });
  }
}

/** Of points, [N, 2], that nothing moves. */
export function stillState(pairs: Float32Array): EmbeddingState {
  const n = pairs.length / 2;
  const positions = pairs.map((_, i) => pairs[i < n ? 2 * i : 2 * (i - n) + 1]);
  const velocities = new Float32Array(2 * n);
  return { iteration: 0, positions, velocities, gains: velocities.map(() => 1) };
}
