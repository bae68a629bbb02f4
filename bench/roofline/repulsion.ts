import type { Core } from '../../src/core/load.ts';
import { f32, f64, planMemory, u8 } from '../../src/core/memory.ts';
import { consume } from '../timing.ts';
import type { KernelWork } from './work.ts';

/** Points of the largest embedding of the studies, whose pairs are summed exactly. */
const POINTS = 2360;

/** Additions, subtractions and multiplications of an unordered pair, and bytes of two of them beside the same point. */
const PAIR_OPERATIONS = 14;
const PAIR_BYTES = 12;

/** The repulsion of t-SNE summed over all pairs: one quotient serves both orders of a pair. */
export function exactWork(core: Core): KernelWork {
  const { x, y, rx, ry, z } = planMemory(core, {
    x: f32(POINTS),
    y: f32(POINTS),
    rx: f32(POINTS),
    ry: f32(POINTS),
    z: f64(1),
  });
  writeRing(x, y);
  const pairs = (POINTS * (POINTS - 1)) / 2;
  return {
    name: `t-SNE repulsion of ${POINTS} points, exact`,
    run: () => {
      core.repel(rx.byteOffset, ry.byteOffset, z.byteOffset, x.byteOffset, y.byteOffset, POINTS);
      consume(z[0]);
    },
    operations: PAIR_OPERATIONS * pairs,
    touched: PAIR_BYTES * pairs,
    moved: 0,
    quotients: pairs,
  };
}

const GRID_POINTS = 10_000;
const SIDE = 320;
const STEP = 1 / 4;

/** The same by Fourier transforms on the grid that 10,000 points of MNIST come to, and the way onto it and back. */
export function gridWorks(core: Core): KernelWork[] {
  const padded = (SIDE + 8) ** 2;
  const memory = planMemory(core, {
    x: f32(GRID_POINTS),
    y: f32(GRID_POINTS),
    rx: f32(GRID_POINTS),
    ry: f32(GRID_POINTS),
    z: f64(1),
    grid: f32(SIDE * SIDE),
    real: f32(padded),
    imaginary: f32(padded),
    kernel: f32((SIDE + 8) * (SIDE + 1)),
    scratch: u8(core.convolutionScratch(SIDE)),
    twiddles: f32(4 * SIDE),
  });
  const { x, y, z } = memory;
  writeRing(x, y);
  const at = (name: keyof typeof memory) => memory[name].byteOffset;
  core.fillTwiddles(at('twiddles'), 2 * SIDE);
  core.transformKernel(at('kernel'), at('real'), at('scratch'), at('twiddles'), SIDE, STEP, 0);
  const place = [GRID_POINTS, SIDE, -RADIUS, -RADIUS, 1 / STEP] as const;
  const convolve = () => {
    core.convolve(
      at('grid'),
      at('z'),
      at('real'),
      at('imaginary'),
      at('kernel'),
      at('scratch'),
      at('twiddles'),
      SIDE,
    );
    consume(z[0]);
  };
  const carry = () => {
    core.spread(at('grid'), at('x'), at('y'), ...place);
    core.repelFromGrid(at('rx'), at('ry'), at('grid'), at('x'), at('y'), ...place);
  };
  // Charges on the grid. Timed in turn, it also puts them there anew before every convolution.
  carry();
  // Complex transforms of twice the side: half a side of them for the columns and one for the rows, there and back.
  const length = 2 * SIDE;
  const transforms = 2 * (SIDE / 2 + SIDE + 1);
  const passes = passesOf(length);
  return [
    {
      name: `t-SNE, convolution on a grid of ${SIDE}`,
      run: convolve,
      operations: transforms * length * passes.operations,
      // Every pass reads and writes each complex number, which the transforms of four share in the first-level cache.
      touched: transforms * length * 8 * 2 * (passes.count + 1),
      moved: transforms * length * 8 * 2,
    },
    {
      name: `t-SNE, ${GRID_POINTS} points onto the grid and back`,
      run: carry,
      operations: GRID_POINTS * SPLINE_OPERATIONS,
      touched: GRID_POINTS * (3 * 64 + 32),
      moved: 2 * 4 * SIDE * SIDE,
    },
  ];
}

const RADIUS = 39;
/** Weights, slopes, and 16 nodes there and twice back. */
const SPLINE_OPERATIONS = 170;

/** Points that fill a disc as an embedding does. */
function writeRing(x: Float32Array, y: Float32Array): void {
  x.forEach((_, i) => {
    const radius = (RADIUS - 1) * Math.sqrt((i + 0.5) / x.length);
    x[i] = radius * Math.sin(2.4 * i);
    y[i] = radius * Math.cos(2.4 * i);
  });
}

/** How `transform` of `assembly/tsne/fft.ts` cuts a length, and its operations for each number. */
function passesOf(length: number) {
  // Operations of a butterfly with its twiddles, by radix.
  const butterflies = [
    [3, 28],
    [5, 76],
    [4, 34],
    [2, 4],
  ] as const;
  let count = 0;
  let operations = 0;
  for (const [radix, cost] of butterflies) {
    for (; length % radix === 0; length /= radix, count++) operations += cost / radix;
  }
  return { count, operations };
}
