import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { f32, f64, u8 } from '../../src/core/memory.ts';
import { chooseGrid } from '../../src/embedding/grid.ts';
import { BUILDS } from '../core/builds.ts';
import { lay, onlyWrites } from '../core/guard.ts';
import { random } from '../reference/random.ts';

/** Repulsion of n points by the grid and by all pairs: the share of the error in the norm of all forces, and Z. */
function compare(core: Core, n: number, width: number, side: number, step: number, base = 0) {
  const next = random(n + side);
  const memory = lay(core, {
    x: f32(n),
    y: f32(n),
    exactX: f32(n),
    exactY: f32(n),
    gridX: f32(n),
    gridY: f32(n),
    z: f64(2),
    grid: f32(side * side),
    real: f32((side + 8) * (side + 8)),
    imaginary: f32((side + 8) * (side + 8)),
    kernel: f32((side + 8) * (side + 1)),
    twiddles: f32(4 * side),
    scratch: u8(core.convolutionScratch(side)),
  });
  for (let i = 0; i < n; i++) {
    memory.x[i] = width * next();
    memory.y[i] = width * next();
  }
  // The corners, so that the outermost cells are used.
  memory.x.set([0, width]);
  memory.y.set([0, width]);
  memory.real.fill(0);
  memory.imaginary.fill(0);
  const at = Object.fromEntries(
    Object.entries(memory).map(([name, view]) => [name, view.byteOffset]),
  ) as Record<keyof typeof memory, number>;
  core.repel(at.exactX, at.exactY, at.z, at.x, at.y, n);
  const { twiddles, kernel, real, imaginary, scratch, grid, z, gridX, gridY } = memory;
  onlyWrites(core, memory, [twiddles], () => core.fillTwiddles(at.twiddles, 2 * side));
  onlyWrites(core, memory, [kernel, real, scratch], () =>
    core.transformKernel(at.kernel, at.real, at.scratch, at.twiddles, side, step, base),
  );
  onlyWrites(core, memory, [grid], () => core.spread(at.grid, at.x, at.y, n, side, 0, 0, 1 / step));
  onlyWrites(core, memory, [grid, z, real, imaginary, scratch], () =>
    core.convolve(
      at.grid,
      at.z + 8,
      at.real,
      at.imaginary,
      at.kernel,
      at.scratch,
      at.twiddles,
      side,
    ),
  );
  onlyWrites(core, memory, [gridX, gridY], () =>
    core.repelFromGrid(at.gridX, at.gridY, at.grid, at.x, at.y, n, side, 0, 0, 1 / step),
  );
  let error = 0;
  let size = 0;
  for (let i = 0; i < n; i++) {
    error += (gridX[i] - memory.exactX[i]) ** 2 + (gridY[i] - memory.exactY[i]) ** 2;
    size += memory.exactX[i] ** 2 + memory.exactY[i] ** 2;
  }
  return { force: Math.sqrt(error / size), z: Math.abs((z[1] + base * n * n - n) / z[0] - 1) };
}

describe.each(BUILDS)('$file', ({ core }) => {
  // Every radix and both ends of the transform's buffers: twice each side is the length.
  test.each([64, 72, 80, 96, 120, 128, 144, 160])(
    'side %i: the force to 1 % at a step of a quarter',
    (side) => {
      const width = (side - 4) / 4;
      const { force, z } = compare(core, 400, width, side, 1 / 4);
      expect(force).toBeLessThan(0.01);
      expect(z).toBeLessThan(5e-4);
    },
  );

  test('to 0.1 % at a step of an eighth', () => {
    const { force, z } = compare(core, 400, 11.5, 96, 1 / 8);
    expect(force).toBeLessThan(0.001);
    expect(z).toBeLessThan(5e-5);
  });

  test.each([1e-4, 1e-2, 1, 4])('a width of %d: next to no error', (width) => {
    const { side, step, base } = chooseGrid(width);
    const { force, z } = compare(core, 400, width, side, step, base);
    expect(force).toBeLessThan(3e-4);
    expect(z).toBeLessThan(1e-5);
  });
});

test('the largest grid', () => {
  const { force } = compare(BUILDS[0].core, 20_000, 255, 1024, 1 / 4);
  expect(force).toBeLessThan(0.01);
});

test('a grid holds the width, grows with it and is fine while it is small', () => {
  let before = 0;
  for (let width = 0; width < 2000; width += 0.37) {
    const { side, step } = chooseGrid(width);
    expect(Math.floor(width / step) + 4).toBeLessThanOrEqual(side);
    expect(step).toBeGreaterThanOrEqual(before);
    before = step;
    if (width < 11.5) expect(step).toBeLessThanOrEqual(1 / 8);
    if (width > 11.7 && width < 255) expect(step).toBe(1 / 4);
  }
});
