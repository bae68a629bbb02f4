import { expect, test } from 'vitest';
import { planEmbedding } from '../../src/embedding/embed-memory.ts';
import { makeForces } from '../../src/embedding/forces.ts';
import type { EmbeddingMethod } from '../../src/embedding/method.ts';
import { BUILDS } from '../core/builds.ts';
import { random } from '../reference/random.ts';

const { core } = BUILDS[0];

/** Repulsion and Z of points in a box that lies somewhere else than around 0, without any attraction. */
function repulsion(method: EmbeddingMethod, n: number, width: number, height: number) {
  const memory = planEmbedding(core, { n, dimensions: 1, k: 1, method, start: 'given' });
  const next = random(n);
  const stride = memory.positions.length / 2;
  memory.positions.fill(1e18);
  for (let i = 0; i < n; i++) {
    memory.positions[i] = 30 + width * next();
    memory.positions[stride + i] = -70 + height * next();
  }
  memory.rowStarts.fill(0);
  const z = makeForces(core, memory, n, method)();
  return {
    z,
    forces: [...memory.repulsion.slice(0, n), ...memory.repulsion.slice(stride, stride + n)],
    attraction: new Set(memory.attraction.subarray(0, n)),
  };
}

// Sides of grids of 84 and 164 nodes: fewer than a sixty-fourth of the pairs.
test.each([
  [1200, 20, 12],
  [2000, 8, 40],
])(
  '%i points in a box of %f × %f push each other on a grid as all pairs do',
  (n, width, height) => {
    const [exact, grid] = [
      repulsion('exact', n, width, height),
      repulsion('fft', n, width, height),
    ];
    expect(grid.attraction).toEqual(new Set([0]));
    expect(Math.abs(grid.z / exact.z - 1)).toBeLessThan(1e-3);
    const error = Math.hypot(...grid.forces.map((force, i) => force - exact.forces[i]));
    const share = error / Math.hypot(...exact.forces);
    // A grid, and not the pairs themselves, but close to them.
    expect(share).toBeGreaterThan(1e-7);
    expect(share).toBeLessThan(0.01);
  },
);

test('few points far apart are summed in pairs, to the bit', () => {
  expect(repulsion('fft', 100, 200, 200)).toEqual(repulsion('exact', 100, 200, 200));
});
