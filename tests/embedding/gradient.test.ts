import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { f32, f64, u32 } from '../../src/core/memory.ts';
import { BUILDS } from '../core/builds.ts';
import { lay, onlyWrites } from '../core/guard.ts';
import { random } from '../reference/random.ts';
import * as reference from '../reference/tsne.ts';
import { affinities, randomRows } from './affinity.ts';

const SIZES = [4, 5, 7, 8, 9, 15, 16, 17, 61] as const;

/** Attraction, repulsion, Z and KL by the core, for positions [n, 2]. */
function forces(core: Core, p: ReturnType<typeof affinities>, positions: Float32Array) {
  const n = positions.length / 2;
  const stride = Math.ceil(n / 4) * 4;
  const memory = lay(core, {
    x: f32(stride),
    y: f32(stride),
    pairs: f32(2 * stride),
    ax: f32(n),
    ay: f32(n),
    rx: f32(stride),
    ry: f32(stride),
    z: f64(1),
    starts: u32(n + 1),
    quads: u32(p.quads.length),
  });
  for (let i = 0; i < stride; i++) {
    memory.x[i] = i < n ? positions[2 * i] : 1e18 * (1 + i - n);
    memory.y[i] = i < n ? positions[2 * i + 1] : 1e18 * (1 + i - n);
  }
  memory.starts.set(p.starts);
  memory.quads.set(p.quads);
  const { x, y, pairs, ax, ay, rx, ry, z, starts, quads } = memory;
  onlyWrites(core, memory, [pairs], () =>
    core.interleave(pairs.byteOffset, x.byteOffset, y.byteOffset, n),
  );
  onlyWrites(core, memory, [ax, ay], () =>
    core.attract(
      ax.byteOffset,
      ay.byteOffset,
      pairs.byteOffset,
      starts.byteOffset,
      quads.byteOffset,
      n,
    ),
  );
  onlyWrites(core, memory, [rx, ry, z], () =>
    core.repel(rx.byteOffset, ry.byteOffset, z.byteOffset, x.byteOffset, y.byteOffset, stride),
  );
  const loss = core.attractionLoss(pairs.byteOffset, starts.byteOffset, quads.byteOffset, z[0], n);
  const both = (first: Float32Array, second: Float32Array) =>
    Float64Array.from(positions, (_, i) => (i % 2 ? second : first)[i >> 1]);
  return {
    attraction: both(ax, ay),
    repulsion: both(rx, ry),
    z: z[0],
    kl: p.negativeEntropy + loss,
  };
}

function expectClose(got: Float64Array, want: Float64Array, share: number) {
  const largest = want.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  got.forEach((value, i) => expect(Math.abs(value - want[i])).toBeLessThan(share * largest));
}

describe.each(BUILDS)('$file', ({ core }) => {
  describe.each(SIZES)('%i points', (n) => {
    const k = Math.min(n - 1, 9);
    const p = affinities(core, randomRows(n, 3), k, k / 3 + 0.5);
    const next = random(n);
    const positions = Float32Array.from({ length: 2 * n }, () => 6 * next() - 3);

    test('forces, Z and KL are those of the float64 twin', () => {
      const got = forces(core, p, positions);
      const want = reference.forces(p.joint, positions);
      expectClose(got.attraction, want.attraction, 2e-6);
      expectClose(got.repulsion, want.repulsion, 2e-6);
      expect(Math.abs(got.z / want.z - 1)).toBeLessThan(1e-6);
      expect(got.kl).toBeCloseTo(reference.divergence(p.joint, positions), 5);
    });

    test('four times attraction less repulsion over Z is the gradient of KL', () => {
      const { attraction, repulsion, z } = forces(core, p, positions);
      const gradient = attraction.map((value, i) => 4 * (value - repulsion[i] / z));
      const h = 1e-5;
      const differences = Float64Array.from(positions, (_, i) => {
        const moved = (by: number) => {
          const there = Float64Array.from(positions);
          there[i] += by;
          return reference.divergence(p.joint, there);
        };
        return (moved(h) - moved(-h)) / (2 * h);
      });
      expectClose(gradient, differences, 1e-5);
    });
  });
});
